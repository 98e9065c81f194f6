import { createCipheriv, createDecipheriv } from 'node:crypto'
import { SparekeyError } from '../errors.ts'

/**
 * AES-256-GCM (or AES-128 with a key of 16 bytes), opened. A tag that does not fit means another password or a changed file;
 * the formats do not let the two be told apart. `additional`: data that was authenticated beside it.
 * Throws `password-wrong`, and `file-damaged` for parts of impossible lengths.
 */
export function openGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  ciphertext: Uint8Array,
  tag: Uint8Array,
  additional?: Uint8Array,
): Uint8Array {
  if (tag.length !== 16 || nonce.length < 8 || nonce.length > 64) throw new SparekeyError('file-damaged')
  const decipher = createDecipheriv(key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, nonce, {
    authTagLength: 16,
  })
  if (additional) decipher.setAAD(additional)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    throw new SparekeyError('password-wrong')
  }
}

/** The same with the tag at the end of the ciphertext, as most platforms write it. */
export function openGcmJoined(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  additional?: Uint8Array,
): Uint8Array {
  if (sealed.length < 16) throw new SparekeyError('file-damaged')
  return openGcm(key, nonce, sealed.subarray(0, -16), sealed.subarray(-16), additional)
}

/** Seals with AES-256-GCM; the nonce must never have been used with this key. */
export function sealGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
): { ciphertext: Uint8Array; tag: Uint8Array } {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { ciphertext, tag: cipher.getAuthTag() }
}

/** The bytes of standard or URL-safe Base64, padded or not. Throws `file-damaged` for anything else. */
export function fromBase64(text: string): Uint8Array {
  const compact = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(compact)) throw new SparekeyError('file-damaged')
  return Buffer.from(compact, 'base64')
}

/** The bytes of hexadecimal text. Throws `file-damaged` for anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) throw new SparekeyError('file-damaged')
  return Buffer.from(text, 'hex')
}
