/** What a service hands over at set-up: everything a code is computed from, and the two names that tell it apart. */
export interface SetupKey {
  type: OtpType
  /** The service, as it names itself; may be empty. */
  issuer: string
  /** The user's name there; may be empty. */
  account: string
  /** Base32 (RFC 4648), upper case, no padding; for mOTP the Base32 of the bytes that its hex secret stands for. */
  secret: string
  algorithm: Algorithm
  digits: number
  /** Seconds; of no meaning for HOTP. */
  period: number
  /** The next counter to be used; of no meaning but for HOTP. */
  counter: number
  /** mOTP and Yandex only. */
  pin?: string
}

export const otpTypes = ['totp', 'hotp', 'steam', 'motp', 'yandex'] as const
export type OtpType = (typeof otpTypes)[number]

export const algorithms = ['SHA1', 'SHA256', 'SHA512', 'MD5'] as const
export type Algorithm = (typeof algorithms)[number]

/** What each kind uses when nothing else is said; mOTP, Steam and Yandex know nothing else. */
export const usualParameters: Record<OtpType, { algorithm: Algorithm; digits: number; period: number }> = {
  totp: { algorithm: 'SHA1', digits: 6, period: 30 },
  hotp: { algorithm: 'SHA1', digits: 6, period: 30 },
  steam: { algorithm: 'SHA1', digits: 5, period: 30 },
  motp: { algorithm: 'MD5', digits: 6, period: 10 },
  yandex: { algorithm: 'SHA256', digits: 8, period: 30 },
}
