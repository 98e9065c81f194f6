import { createHash, createHmac } from 'node:crypto'
import { SparekeyError } from '../errors.ts'
import { decodeBase32 } from './base32.ts'

/**
 * Yandex Key codes: eight letters from HMAC-SHA-256, keyed by the hash of PIN and secret.
 * Source: norblik/KeeYaOtp, which first described them, and Aegis's implementation and vectors.
 */
const letters = 26
const length = 8
const secretBytes = 16
const secretBytesWithCheck = 26

/** The eight letters for one counter. Throws what `yandexSecret` throws. */
export function yandexCode(secret: string, pin: string, counter: number): string {
  const hash = createHash('sha256').update(pin, 'utf8').update(yandexSecret(secret)).digest()
  const key = hash[0] === 0 ? hash.subarray(1) : hash
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const digest = createHmac('sha256', key).update(message).digest()
  const offset = (digest.at(-1) ?? 0) & 0x0f
  let value = digest.readBigUInt64BE(offset) & 0x7fff_ffff_ffff_ffffn
  let code = ''
  for (let place = 0; place < length; place++) {
    code = String.fromCharCode(97 + Number(value % BigInt(letters))) + code
    value /= BigInt(letters)
  }
  return code
}

/**
 * The 16 bytes a code is computed from. The key as printed has 26: the same 16, its type, and a checksum of 12 bits.
 * Throws `secret-length` for any other length and `secret-checksum` for a key with a typing mistake.
 */
export function yandexSecret(secret: string): Uint8Array {
  const bytes = decodeBase32(secret)
  if (bytes.length === secretBytes) return bytes
  if (bytes.length !== secretBytesWithCheck) throw new SparekeyError('secret-length', { bytes: bytes.length })
  const checksum = ((bytes[24] ?? 0) & 0x0f) * 256 + (bytes[25] ?? 0)
  if (checksumOf(bytes) !== checksum) throw new SparekeyError('secret-checksum')
  return bytes.subarray(0, secretBytes)
}

/** The remainder of all bits before the checksum, divided by x^12 + x^11 + x^7 + x^6 + x^5 + x^4 + x + 1. */
function checksumOf(bytes: Uint8Array): number {
  const divisor = 0b1_1000_1111_0011
  let remainder = 0
  for (let bit = 0; bit < bytes.length * 8 - 12; bit++) {
    const byte = bytes[bit >> 3] ?? 0
    remainder = (remainder << 1) | ((byte >> (7 - (bit & 7))) & 1)
    if (remainder & 0b1_0000_0000_0000) remainder ^= divisor
  }
  return remainder
}
