import type { OtpType } from '../../../../otp/setup-key.ts'

/** The kinds by their numbers in the file. */
export const types: Record<number, OtpType> = { 1: 'hotp', 2: 'totp', 3: 'motp', 4: 'steam', 5: 'yandex' }
export const algorithms: Record<number, string> = { 0: 'SHA1', 1: 'SHA256', 2: 'SHA512' }
