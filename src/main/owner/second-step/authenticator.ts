import { randomBytes } from 'node:crypto'
import { base32nopad } from '@scure/base'
import { SecretDigits } from '../../accounts/verification.ts'
import { codeForCounter } from '../../otp/code.ts'
import { formatOtpauthUri } from '../../otp/uri.ts'

/** An authenticator app on another device: TOTP as every app makes it (RFC 6238: SHA-1, 6 digits, 30 seconds). */

const period = 30
/** Codes of as many steps before and after are taken too: for clocks that are off, and for slow fingers (RFC 6238, section 5.2). */
const drift = 1

const keyOf = (secret: string) => ({
  type: 'totp' as const,
  secret,
  algorithm: 'SHA1' as const,
  digits: 6,
  period,
})

/** 160 bits, as RFC 4226 advises (section 4). */
export const newAuthenticatorSecret = (): string => base32nopad.encode(randomBytes(20))

/** What the QR code holds. */
export const setupLink = (secret: string, userId: string): string =>
  formatOtpauthUri({ ...keyOf(secret), issuer: 'Sparekey', account: userId, counter: 0 })

/** The time step that the code is of, around a time in milliseconds; undefined where it is of none. */
export function stepOfCode(secret: string, code: string, at: number): number | undefined {
  const now = Math.floor(at / 1000 / period)
  let found: number | undefined
  // All are compared, each in constant time: how long it takes tells nothing.
  for (let step = Math.max(0, now - drift); step <= now + drift; step++) {
    if (new SecretDigits(codeForCounter(keyOf(secret), step)).matches(code)) found = step
  }
  return found
}
