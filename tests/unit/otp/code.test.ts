import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SparekeyError } from '../../../src/main/errors.ts'
import { encodeBase32 } from '../../../src/main/otp/base32.ts'
import { type CodeKey, codeAt, codeForCounter } from '../../../src/main/otp/code.ts'
import { type Algorithm, type OtpType, usualParameters } from '../../../src/main/otp/setup-key.ts'

const key = (type: OtpType, secret: string, other: Partial<CodeKey> = {}): CodeKey => ({
  type,
  secret,
  ...usualParameters[type],
  ...other,
})
const ascii = (text: string) => encodeBase32(new TextEncoder().encode(text))

function refusal(run: () => unknown): SparekeyError {
  try {
    run()
  } catch (error) {
    if (error instanceof SparekeyError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('HOTP', () => {
  test.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => ({ counter, code }),
    ),
  )('RFC 4226 appendix D: counter $counter is $code', (vector) => {
    expect(codeForCounter(key('hotp', ascii('12345678901234567890')), vector.counter)).toBe(vector.code)
  })

  test('takes every counter that a number can hold, and no other', () => {
    const hotp = key('hotp', ascii('12345678901234567890'))
    // From oathtool 2.6.7.
    expect(codeForCounter(hotp, Number.MAX_SAFE_INTEGER)).toBe('891307')
    expect(codeForCounter(hotp, 2 ** 32)).not.toBe(codeForCounter(hotp, 0))
    for (const counter of [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(refusal(() => codeForCounter(hotp, counter)).code).toBe('number-out-of-range')
    }
  })

  test('has no code for a time', () => {
    expect(refusal(() => codeAt(key('hotp', 'MZXW6YTBOI'), 0)).code).toBe('counter-needed')
  })
})

describe('TOTP', () => {
  const seeds: Record<string, string> = {
    SHA1: '12345678901234567890',
    SHA256: '12345678901234567890123456789012',
    SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
  }

  test.each<[number, Algorithm, string]>([
    [59, 'SHA1', '94287082'],
    [59, 'SHA256', '46119246'],
    [59, 'SHA512', '90693936'],
    [1111111109, 'SHA1', '07081804'],
    [1111111109, 'SHA256', '68084774'],
    [1111111109, 'SHA512', '25091201'],
    [1111111111, 'SHA1', '14050471'],
    [1111111111, 'SHA256', '67062674'],
    [1111111111, 'SHA512', '99943326'],
    [1234567890, 'SHA1', '89005924'],
    [1234567890, 'SHA256', '91819424'],
    [1234567890, 'SHA512', '93441116'],
    [2000000000, 'SHA1', '69279037'],
    [2000000000, 'SHA256', '90698825'],
    [2000000000, 'SHA512', '38618901'],
    [20000000000, 'SHA1', '65353130'],
    [20000000000, 'SHA256', '77737706'],
    [20000000000, 'SHA512', '47863826'],
  ])('RFC 6238 appendix B: at %i with %s it is %s', (time, algorithm, code) => {
    const totp = key('totp', ascii(seeds[algorithm] ?? ''), { algorithm, digits: 8 })
    expect(codeAt(totp, time).code).toBe(code)
  })

  test('is valid from the first second of its step to the first of the next', () => {
    const totp = key('totp', ascii('12345678901234567890'), { period: 20 })
    expect(codeAt(totp, 1_000_005)).toMatchObject({ validFrom: 1_000_000, validUntil: 1_000_020 })
    expect(codeAt(totp, 1_000_019.999)).toEqual(codeAt(totp, 1_000_000))
    expect(codeAt(totp, 1_000_020).validFrom).toBe(1_000_020)
  })

  test('of fewer digits is the end of the one of ten digits', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.constantFrom<Algorithm>('SHA1', 'SHA256', 'SHA512'),
        fc.integer({ min: 4, max: 10 }),
        fc.integer({ min: 1, max: 86_400 }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        (bytes, algorithm, digits, period, time) => {
          const totp = key('totp', encodeBase32(bytes), { algorithm, digits, period })
          const whole = codeAt({ ...totp, digits: 10 }, time).code
          expect(whole).toMatch(/^[012]\d{9}$/)
          expect(codeAt(totp, time).code).toBe(whole.slice(-digits))
          expect(codeForCounter({ ...totp, type: 'hotp' }, Math.floor(time / period))).toBe(
            codeAt(totp, time).code,
          )
        },
      ),
    )
  })

  test('works with secrets of one byte and of a thousand', () => {
    // Both from oathtool 2.6.7.
    expect(codeAt(key('totp', 'AA'), 0).code).toBe('328482')
    expect(codeAt(key('totp', encodeBase32(new Uint8Array(1000).fill(7))), 0).code).toBe('639267')
  })

  test('refuses a time before 1970, or none', () => {
    const totp = key('totp', 'MZXW6YTBOI')
    for (const time of [-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(refusal(() => codeAt(totp, time)).code).toBe('time-out-of-range')
    }
  })

  test('refuses a secret of no whole byte and an algorithm that is no HMAC of RFC 6238', () => {
    expect(refusal(() => codeAt(key('totp', ''), 0)).code).toBe('secret-missing')
    expect(refusal(() => codeAt(key('totp', 'MZXW6', { algorithm: 'MD5' }), 0)).code).toBe(
      'algorithm-unknown',
    )
  })

  test('Battle.net: eight digits of SHA-1', () => {
    // The secret is that of Aegis's published test data; the code is oathtool's.
    const battleNet = key('totp', 'BMGRXPGFARQQF4GMT25JATL2VYLAHDBI', { digits: 8 })
    expect(codeAt(battleNet, 1_700_000_000).code).toBe('12715797')
  })
})

describe('Steam Guard', () => {
  // KeePassXC, tests/TestTotp.cpp
  test.each([
    [1511200518, 'FR8RV'],
    [1511200714, '9P3VP'],
  ])('at %i it is %s', (time, code) => {
    expect(codeAt(key('steam', '63BEDWCQZKTQWPESARIERL5DTTQFCJTK'), time).code).toBe(code)
  })
})

describe('Mobile-OTP', () => {
  // Aegis, MOTPTest.java
  test.each([
    [165892298, 'e7d8b6', '1234', 'e3152afee62599c8'],
    [123456789, '4ebfb2', '1234', 'e3152afee62599c8'],
    [1659540020, 'ced7b1', '9999', 'bbb1912bb5c515be'],
    [1659540022, 'ced7b1', '9999', 'bbb1912bb5c515be'],
    [1659539870, '1a14f8', '9999', 'bbb1912bb5c515be'],
    [1659539878, '1a14f8', '9999', 'bbb1912bb5c515be'],
  ])('at %i it is %s', (time, code, pin, hex) => {
    const motp = key('motp', encodeBase32(Buffer.from(hex, 'hex')), { pin })
    expect(codeAt(motp, time).code).toBe(code)
    expect(codeAt(motp, time).validUntil - codeAt(motp, time).validFrom).toBe(10)
  })

  test('needs its PIN', () => {
    expect(refusal(() => codeAt(key('motp', 'MZXW6YTBOI'), 0)).code).toBe('pin-missing')
  })
})

describe('Yandex', () => {
  // norblik/KeeYaOtp and Aegis, YAOTPTest.java
  test.each([
    ['5239', '6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY', 1641559648, 'umozdicq'],
    ['7586', 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI', 1581064020, 'oactmacq'],
    ['7586', 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI', 1581090810, 'wemdwrix'],
    ['5210481216086702', 'JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M', 1581091469, 'dfrpywob'],
    ['5210481216086702', 'JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M', 1581093059, 'vunyprpd'],
  ])(
    'with PIN %s and key %s at %i it is %s, with or without the checksum in the key',
    (pin, secret, time, code) => {
      expect(codeAt(key('yandex', secret, { pin }), time).code).toBe(code)
      expect(codeAt(key('yandex', secret.slice(0, 26), { pin }), time).code).toBe(code)
    },
  )

  test('a typing mistake is found by the checksum', () => {
    const right = 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI'
    for (let place = 0; place < right.length - 3; place++) {
      const wrong = right.slice(0, place) + (right[place] === 'B' ? 'C' : 'B') + right.slice(place + 1)
      const error = refusal(() => codeAt(key('yandex', wrong, { pin: '1' }), 0))
      expect(error.code).toBe('secret-checksum')
      expect(JSON.stringify(error.details)).not.toContain(right.slice(0, 8))
    }
  })

  test('a key of another length is refused', () => {
    expect(refusal(() => codeAt(key('yandex', 'MZXW6YTBOI', { pin: '1' }), 0)).code).toBe('secret-length')
  })

  test('needs its PIN', () => {
    const yandex = key('yandex', 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI')
    expect(refusal(() => codeAt(yandex, 0)).code).toBe('pin-missing')
  })
})
