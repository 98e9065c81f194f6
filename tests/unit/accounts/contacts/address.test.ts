import fc from 'fast-check'
import { getCountries, getExampleNumber } from 'libphonenumber-js/min'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import {
  isSameAddress,
  maskAddress,
  readAddress,
  showAddress,
} from '../../../../src/main/accounts/contacts/address.ts'
import { verificationOf } from '../../../../src/main/accounts/contacts/verified.ts'
import { contactSchema } from '../../../../src/main/accounts/records.ts'
import { SparekeyError } from '../../../../src/main/errors.ts'

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof SparekeyError) {
      expect(error.details).toEqual({})
      return error.code
    }
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a phone number', () => {
  test.each([
    ['as Koreans write it', '010-2345-6789'],
    ['without hyphens', '01023456789'],
    ['with dots', '010.2345.6789'],
    ['in international form', '+82 10-2345-6789'],
    ['with the zero that does not belong there', '+82 (0)10 2345 6789'],
    ['in full-width digits', '０１０ー２３４５ー６７８９'],
    ['with space around', '  010 2345 6789 '],
  ])('is read %s', (_, text) => {
    expect(readAddress('phone', text, 'KR')).toBe('+821023456789')
  })

  test('is shown in national form at home, else in international form', () => {
    const korean = { kind: 'phone', address: '+821023456789' } as const
    expect(showAddress(korean, 'KR')).toBe('010-2345-6789')
    expect(showAddress(korean, 'US')).toBe('+82 10 2345 6789')
    expect(showAddress({ kind: 'phone', address: '+12133734253' }, 'US')).toBe('(213) 373-4253')
    expect(showAddress({ kind: 'phone', address: '+821023456789' }, '')).toBe('+82 10 2345 6789')
  })

  test.each([
    ['nothing', '', 'phone-unreadable'],
    ['words', 'call me', 'phone-unreadable'],
    ['two digits', '01', 'phone-too-short'],
    ['the half of a number', '010-2345', 'phone-unreadable'],
    ['a digit too many', '010-2345-67890', 'phone-unreadable'],
    ['too many digits', '010-2345-6789-0123-4567', 'phone-too-long'],
    ['a country code that is none', '+999 1234 5678', 'phone-country-unknown'],
    ['words around a number', 'my number is 010-2345-6789', 'phone-unreadable'],
    ['an extension', '02-123-4567 ext. 12', 'phone-unreadable'],
  ])('is refused: %s', (_, text, code) => {
    expect(refusal(() => readAddress('phone', text, 'KR'))).toBe(code)
  })

  test('needs its country code where no country is known', () => {
    expect(refusal(() => readAddress('phone', '010-2345-6789', ''))).toBe('phone-country-unknown')
    expect(readAddress('phone', '+821023456789', '')).toBe('+821023456789')
  })

  test('of every country survives being shown and read again, at home and abroad', () => {
    for (const country of getCountries()) {
      const address = getExampleNumber(country, examples)?.number
      if (!address) continue
      for (const where of [country, 'KR']) {
        expect(readAddress('phone', showAddress({ kind: 'phone', address }, where), where), country).toBe(
          address,
        )
      }
    }
  })

  test('is hidden but for its end', () => {
    expect(maskAddress({ kind: 'phone', address: '+821023456789' })).toBe('+82 ••••••6789')
  })
})

describe('an email address', () => {
  test.each([
    ['as it is', 'Mina.Park@Example.COM', 'Mina.Park@example.com'],
    ['with a name', 'Mina Park <mina@example.com>', 'mina@example.com'],
    ['as a link', 'mailto:mina@example.com', 'mina@example.com'],
    ['with space and invisible characters', ' \u200bmina@example.com\ufeff ', 'mina@example.com'],
    ['with a plus', 'mina+bank@example.com', 'mina+bank@example.com'],
    ['with a domain in Hangul', 'mina@한국.한국', 'mina@xn--3e0b707e.xn--3e0b707e'],
    ['with a mailbox in Hangul', '미나@example.com', '미나@example.com'],
    ['with a full stop behind', 'mina@example.com.', 'mina@example.com'],
  ])('is read %s', (_, text, email) => {
    expect(readAddress('email', text, 'KR')).toBe(email)
  })

  test.each([
    '',
    'mina',
    '@example.com',
    'mina@',
    'mina@localhost',
    'mina@@example.com',
    'mi na@example.com',
    'mina@exa mple.com',
    '.mina@example.com',
    'mina..park@example.com',
    'mina@-example.com',
    'mina@1.2.3.4',
    'mina@[1.2.3.4]',
    'mina@example..com',
    '"mina park"@example.com',
    'mina@example.com\nBcc: all@example.com',
    'a@b.com, c@d.com',
    `${'m'.repeat(65)}@example.com`,
    `mina@${'a'.repeat(64)}.com`,
    `mina@${'abc.'.repeat(70)}com`,
    '<mina@example.com',
  ])('is refused: %j', (text) => {
    expect(refusal(() => readAddress('email', text, 'KR'))).toBe('email-unreadable')
  })

  test('is the same in any case, and another with another dot', () => {
    const email = (address: string) => ({ kind: 'email', address }) as const
    expect(isSameAddress(email('Mina@example.com'), email('mina@example.com'))).toBe(true)
    expect(isSameAddress(email('mi.na@example.com'), email('mina@example.com'))).toBe(false)
  })

  test('is shown in its own script, unless it looks like another domain', () => {
    const shown = (text: string) =>
      showAddress({ kind: 'email', address: readAddress('email', text, 'KR') }, 'KR')
    expect(shown('mina@한국.한국')).toBe('mina@한국.한국')
    expect(shown('mina@bücher.example')).toBe('mina@bücher.example')
    expect(shown('mina@аpple.com')).toBe('mina@xn--pple-43d.com')
    expect(shown('mina@арріе.com')).toMatch(/^mina@xn--/)
  })

  test('is hidden but for its first letter and its domain', () => {
    expect(maskAddress({ kind: 'email', address: 'mina@example.com' })).toBe('m•••@example.com')
  })

  test('once read is read the same again, and shown so that it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const email = readAddress('email', text, 'KR')
        expect(readAddress('email', email, 'KR')).toBe(email)
        expect(readAddress('email', showAddress({ kind: 'email', address: email }, 'KR'), 'KR')).toBe(email)
      }),
    )
  })

  test('whatever is typed is read or refused', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('email', 'phone', 'kakaotalk'),
        (text, kind) => {
          try {
            const address = readAddress(kind, text, 'KR')
            expect(address).not.toMatch(/[\r\n]/)
            expect(readAddress(kind, address, 'KR')).toBe(address)
          } catch (error) {
            expect(error).toBeInstanceOf(SparekeyError)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('a KakaoTalk profile', () => {
  test('goes by its name, on one line', () => {
    expect(readAddress('kakaotalk', ' 미나\n Park ', 'KR')).toBe('미나  Park')
    expect(refusal(() => readAddress('kakaotalk', ' \u200b ', 'KR'))).toBe('kakaotalk-name-unreadable')
    expect(maskAddress({ kind: 'kakaotalk', address: '미나' })).toBe('미•••')
  })
})

describe('a contact', () => {
  const contact = contactSchema.parse({
    id: '0b9f5a52-93c5-4c79-9d0f-3f7d3f0d1c11',
    kind: 'email',
    address: 'mina@example.com',
    verifiedAt: Date.UTC(2024, 1, 29),
    verifiedBy: 'code',
    createdAt: 0,
  })

  test('is to be checked again after a year', () => {
    expect(verificationOf(contact, Date.UTC(2025, 1, 27), 12)).toBe('by-code')
    expect(verificationOf(contact, Date.UTC(2025, 1, 28), 12)).toBe('check-again')
    expect(verificationOf(contact, Date.UTC(2024, 7, 29), 6)).toBe('check-again')
    expect(verificationOf({ ...contact, verifiedBy: 'self' }, Date.UTC(2024, 2, 1), 12)).toBe('by-oneself')
    const { verifiedAt: _at, verifiedBy: _by, ...unverified } = contact
    expect(verificationOf(unverified, 0, 12)).toBe('never')
  })

  test('is verified at a time and by a way, or not at all; a number is in E.164', () => {
    const { verifiedBy: _by, ...timeAlone } = contact
    expect(contactSchema.safeParse(timeAlone).success).toBe(false)
    expect(contactSchema.safeParse({ ...contact, kind: 'phone', address: '010-2345-6789' }).success).toBe(
      false,
    )
    expect(contactSchema.safeParse({ ...contact, kind: 'phone', address: '+821023456789' }).success).toBe(
      true,
    )
  })
})
