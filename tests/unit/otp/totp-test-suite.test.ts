import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../src/contract/errors.ts'
import { SparekeyError } from '../../../src/main/errors.ts'
import { codeAt } from '../../../src/main/otp/code.ts'
import { parseOtpauthUri } from '../../../src/main/otp/uri.ts'

/**
 * Terence Eden's TOTP Test Suite (edent.codeberg.page/TOTP_Test_Suite), whole: each of its QR codes gives the right
 * code or a clear refusal. The codes are those that Proton's tests of the same suite expect at their time of test;
 * where the suite expects more than services use (one digit, a period of 32 years), Sparekey refuses and says so.
 */
const now = 1741011292
const lettersAndDigits = 'QWERTYUIOP'

const named = 'otpauth://totp/issuer%3Aaccount%20name'
const mail = 'otpauth://totp/test%40example.com'
const website = '://totp/Example%20Website%3Atest%40example.com'
const usual = `secret=${lettersAndDigits}&digits=6&issuer=&algorithm=SHA1&period=30`

interface Right {
  name: string
  /** Other than `now`. */
  at?: number
  uri: string
  code: string
  issuer: string
  account: string
}

const right: Right[] = [
  {
    name: 'a normal code',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA1&period=30`,
    code: '419231',
    issuer: 'issuer',
    account: 'account name',
  },
  {
    name: 'ten digits, a period of three seconds',
    uri: `${named}?secret=${lettersAndDigits}&digits=10&issuer=issuer&algorithm=SHA1&period=3`,
    code: '0411324415',
    // Written down six seconds, which is two steps, before the others.
    at: now - 6,
    issuer: 'issuer',
    account: 'account name',
  },
  {
    name: 'SHA-256',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA256&period=30`,
    code: '878984',
    issuer: 'issuer',
    account: 'account name',
  },
  {
    name: 'SHA-512',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA512&period=30`,
    code: '560428',
    issuer: 'issuer',
    account: 'account name',
  },
  {
    name: 'SHA-1 with a hyphen, which can mean only one thing',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA-1&period=30`,
    code: '419231',
    issuer: 'issuer',
    account: 'account name',
  },
  {
    name: 'padding in the secret',
    uri: `${named}?secret=${lettersAndDigits}======&digits=6&issuer=issuer&algorithm=SHA1&period=30`,
    code: '419231',
    issuer: 'issuer',
    account: 'account name',
  },
  { name: 'no issuer', uri: `${mail}?${usual}`, code: '419231', issuer: '', account: 'test@example.com' },
  {
    name: 'an issuer that is not in the label',
    uri: `${mail}?secret=${lettersAndDigits}&digits=6&issuer=example.org&algorithm=SHA1&period=30`,
    code: '419231',
    issuer: 'example.org',
    account: 'test@example.com',
  },
  {
    name: 'an issuer that differs from the label',
    uri: `otpauth://totp/example.com%3Aaccount%20name?secret=${lettersAndDigits}&digits=6&issuer=microsoft.com&algorithm=SHA1&period=30`,
    code: '419231',
    issuer: 'microsoft.com',
    account: 'account name',
  },
  { name: 'no label', uri: `otpauth://totp/?${usual}`, code: '419231', issuer: '', account: '' },
  {
    name: 'an account in Chinese',
    uri: `otpauth://totp/%E8%8E%8E%E5%A3%AB%E6%AF%94%E4%BA%9A?${usual}`,
    code: '419231',
    issuer: '',
    account: '莎士比亚',
  },
  {
    name: 'an account in Chinese, not encoded',
    uri: `otpauth://totp/莎士比亚?${usual}`,
    code: '419231',
    issuer: '',
    account: '莎士比亚',
  },
  {
    name: 'a label of emoji, not encoded',
    uri: `otpauth://totp/🏴‍☠️:🏳️‍🌈?${usual}`,
    code: '419231',
    issuer: '🏴‍☠️',
    account: '🏳️‍🌈',
  },
  {
    name: 'more than one colon in the label',
    uri: `otpauth://totp/Matrix:@edent_:matrix.org?${usual}`,
    code: '419231',
    issuer: 'Matrix',
    account: '@edent_:matrix.org',
  },
  {
    name: 'many spaces in the label',
    uri: `otpauth://totp/Example%20Website%3A${'%20'.repeat(12)}test%40example.com?${usual}`,
    code: '419231',
    issuer: 'Example Website',
    account: 'test@example.com',
  },
  {
    name: "Apple's scheme",
    uri: `apple-otpauth${website}?${usual}`,
    code: '419231',
    issuer: 'Example Website',
    account: 'test@example.com',
  },
]

interface Refused {
  name: string
  uri: string
  code: ErrorCode
  details: Record<string, string | number>
}

const refused: Refused[] = [
  {
    name: 'one digit',
    uri: `${named}?secret=${lettersAndDigits}&digits=1&issuer=issuer&algorithm=SHA1&period=300`,
    code: 'number-out-of-range',
    details: { field: 'digits', value: '1', least: 4, most: 10 },
  },
  {
    name: 'a hundred digits',
    uri: `${named}?secret=${lettersAndDigits}&digits=100&issuer=issuer&algorithm=SHA1&period=30`,
    code: 'number-out-of-range',
    details: { field: 'digits', value: '100', least: 4, most: 10 },
  },
  {
    name: 'no number of digits',
    uri: `otpauth${website}?secret=${lettersAndDigits}&digits=&issuer=&algorithm=SHA1&period=30`,
    code: 'parameter-empty',
    details: { parameter: 'digits' },
  },
  {
    name: 'a period of a billion seconds',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA1&period=1000000000`,
    code: 'number-out-of-range',
    details: { field: 'period', value: '1000000000', least: 1, most: 86_400 },
  },
  {
    name: 'a negative period',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA1&period=-30`,
    code: 'number-out-of-range',
    details: { field: 'period', value: '-30', least: 1, most: 86_400 },
  },
  {
    name: 'a period of zero seconds',
    uri: `${named}?secret=${lettersAndDigits}&digits=6&issuer=issuer&algorithm=SHA1&period=0`,
    code: 'number-out-of-range',
    details: { field: 'period', value: '0', least: 1, most: 86_400 },
  },
  {
    name: 'no secret',
    uri: `${mail}?secret=&digits=6&issuer=example.org&algorithm=SHA1&period=30`,
    code: 'secret-missing',
    details: {},
  },
  {
    name: 'a secret that is not Base32',
    uri: `${mail}?secret=QWERT!£$%^&*(YUIOP&digits=6&issuer=example.org&algorithm=SHA1&period=30`,
    code: 'base32-character',
    details: { position: 6, character: '!' },
  },
]

describe('the TOTP Test Suite', () => {
  test.each(right)('$name: the code is right', ({ uri, code, issuer, account, at = now }) => {
    const { key } = parseOtpauthUri(uri)
    expect(codeAt(key, at).code).toBe(code)
    expect(key).toMatchObject({ type: 'totp', issuer, account })
  })

  test.each(refused)('$name: refused with $code', ({ uri, code, details }) => {
    let refusal: unknown
    try {
      parseOtpauthUri(uri)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(SparekeyError)
    expect(refusal).toMatchObject({ code, details })
  })

  test('has its 24 cases', () => {
    expect(new Set([...right, ...refused].map(({ uri }) => uri)).size).toBe(24)
  })
})
