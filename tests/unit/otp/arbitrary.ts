import fc from 'fast-check'
import { encodeBase32 } from '../../../src/main/otp/base32.ts'
import { type Algorithm, type SetupKey, usualParameters } from '../../../src/main/otp/setup-key.ts'

/** Names as they are kept: one line, no surrounding space, whole characters; with what is hard in a link. */
const names = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ':',
        '%',
        '%25',
        '%40',
        '+',
        ' ',
        '&',
        '=',
        '#',
        '?',
        '/',
        'é',
        '가',
        '🔑',
        '"',
        '%2',
        "'",
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) =>
    parts
      .join('')
      .toWellFormed()
      .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
      .trim(),
  )

const secrets = fc.uint8Array({ minLength: 1, maxLength: 80 }).map(encodeBase32)

const hmacParts = {
  issuer: names,
  account: names,
  secret: secrets,
  algorithm: fc.constantFrom<Algorithm>('SHA1', 'SHA256', 'SHA512'),
  digits: fc.integer({ min: 4, max: 10 }),
}
const pins = fc.option(fc.stringMatching(/^\d{1,16}$/), { nil: undefined })
const withPin = <Key extends SetupKey>(key: Key, pin: string | undefined): Key =>
  pin === undefined ? key : { ...key, pin }

export const totpKeys: fc.Arbitrary<SetupKey> = fc
  .record({ ...hmacParts, period: fc.integer({ min: 1, max: 86_400 }) })
  .map((parts) => ({ type: 'totp', counter: 0, ...parts }))

export const hotpKeys: fc.Arbitrary<SetupKey> = fc
  .record({ ...hmacParts, counter: fc.maxSafeNat() })
  .map((parts) => ({ type: 'hotp', period: 30, ...parts }))

const steamKeys: fc.Arbitrary<SetupKey> = fc
  .record({ issuer: names.map((name) => name || 'Steam'), account: names, secret: secrets })
  .map((parts) => ({ type: 'steam', counter: 0, ...usualParameters.steam, ...parts }))

const motpKeys: fc.Arbitrary<SetupKey> = fc
  .tuple(fc.record({ issuer: names, account: names, secret: secrets }), pins)
  .map(([parts, pin]) => withPin({ type: 'motp', counter: 0, ...usualParameters.motp, ...parts }, pin))

const yandexKeys: fc.Arbitrary<SetupKey> = fc
  .tuple(
    fc.record({
      issuer: names.map((name) => name || 'Yandex'),
      account: names,
      secret: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(encodeBase32),
    }),
    pins,
  )
  .map(([parts, pin]) => withPin({ type: 'yandex', counter: 0, ...usualParameters.yandex, ...parts }, pin))

/** Setup keys of every kind, as the readers of links make them. */
export const setupKeys = fc.oneof(totpKeys, hotpKeys, steamKeys, motpKeys, yandexKeys)
