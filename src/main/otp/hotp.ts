import { createGuardrails, generateSync } from 'otplib'
import { SparekeyError } from '../errors.ts'
import { decodeBase32 } from './base32.ts'
import type { SetupKey } from './setup-key.ts'

/** Counter-based codes: RFC 4226, section 5.3, with SHA-256 and SHA-512 as RFC 6238 allows them. */

/** otplib's own limits are the recommendations of the RFCs; real services hand out shorter and longer secrets. */
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 1, MAX_SECRET_BYTES: 4096 })

const hashes = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const

/** What a counter-based code is computed from. */
export type HotpKey = Pick<SetupKey, 'secret' | 'algorithm' | 'digits'>

/**
 * The code for one counter (0 to 2^53 - 1), with leading zeros.
 * Throws `algorithm-unknown` for MD5, which is no HMAC of RFC 6238, and `secret-missing` for a secret of no whole byte.
 */
export function hotpCode(key: HotpKey, counter: number): string {
  if (key.algorithm === 'MD5') throw new SparekeyError('algorithm-unknown', { algorithm: key.algorithm })
  const secret = decodeBase32(key.secret)
  if (secret.length === 0) throw new SparekeyError('secret-missing')
  return generateSync({
    strategy: 'hotp',
    secret,
    counter,
    algorithm: hashes[key.algorithm],
    digits: key.digits,
    guardrails,
  })
}
