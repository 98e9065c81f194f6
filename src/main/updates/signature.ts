import { createPublicKey, verify } from 'node:crypto'

/**
 * Whether a feed is signed by the key that this Sparekey was built with: Ed25519 over the feed's bytes, signature and key
 * (DER, SPKI) in Base64. False for whatever is no signature or no key at all.
 */
export function isSigned(feed: string, signature: string, key: string): boolean {
  try {
    const by = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    if (by.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(feed), by, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}
