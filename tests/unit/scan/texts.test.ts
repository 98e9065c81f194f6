import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { qrKinds } from '../../../src/contract/transfer/qr-kinds.ts'
import { formatMigrationUris } from '../../../src/main/otp/migration.ts'
import type { SetupKey } from '../../../src/main/otp/setup-key.ts'
import { readPictureCodes, readPictures, readTexts, resultOf } from '../../../src/main/scan/scan.ts'
import { blank, drawQr, pngOf, qrPicture } from './drawing.ts'

const secret = 'HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ'
const uri = (name: string) => `otpauth://totp/ACME:${name}?secret=${secret}&issuer=ACME`
const accounts = Array.from(
  { length: 35 },
  (_, index): SetupKey => ({
    type: 'totp',
    issuer: 'ACME',
    account: `user${index}`,
    secret,
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
  }),
)
const names = (result: { found: { key: SetupKey }[] }) => result.found.map(({ key }) => key.account)

describe('what is not a setup code', () => {
  test.each([
    ['https://example.com/?secret=1', 'link'],
    ['HTTP://EXAMPLE.COM', 'link'],
    ['www.example.com/path', 'link'],
    ['WIFI:T:WPA;S:home;P:hunter2;;', 'wifi'],
    ['BEGIN:VCARD\nVERSION:3.0\nN:Doe', 'contact'],
    ['MECARD:N:Doe;', 'contact'],
    ['BEGIN:VEVENT\nSUMMARY:x', 'event'],
    ['mailto:a@example.com', 'email'],
    ['SMSTO:+123:hi', 'message'],
    ['tel:+123', 'phone'],
    ['geo:1,2', 'location'],
    ['FIDO:/0123456789', 'passkey'],
    ['phonefactor://activate_account?code=1', 'microsoft'],
    ['BXCRqRLyyuoyOPpqzYLN-YXBpLTEyMzQ1Njc4LmR1b3NlY3VyaXR5LmNvbQ', 'duo'],
    [`AGE-SECRET-KEY-1${'Q'.repeat(58)}`, 'recovery-kit'],
    ['bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'payment'],
    ['steam://run/440', 'app-link'],
    ['sgnl://linkdevice?uuid=1', 'app-link'],
    ['JBSWY3DPEHPK3PXP', 'text'],
    ['just words', 'text'],
    ['', 'text'],
  ])('%j is named %s, and not repeated', (text, kind) => {
    const result = readTexts([text])
    expect(result).toEqual({
      found: [],
      others: [{ kind, source: '' }],
      refused: [],
      missingParts: [],
      pictures: [],
    })
    expect(qrKinds).toContain(kind)
  })

  test.each(['en', 'ko'])('has words for each kind in %s', (language) => {
    const path = new URL(`../../../resources/translations/${language}/qr-kinds.json`, import.meta.url)
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8'))).sort()).toEqual([...qrKinds].sort())
  })
})

describe('a setup link that is wrong', () => {
  test('is refused with the reason and the name in it, and stops no other', () => {
    const result = readTexts([
      uri('before'),
      `otpauth://totp/ACME%20Co:bob?secret=${secret}&digits=42`,
      `otpauth://totp/x?secret=${secret}0`,
      uri('after'),
    ])
    expect(names(result)).toEqual(['before', 'after'])
    expect(result.refused).toEqual([
      {
        code: 'number-out-of-range',
        details: { field: 'digits', value: '42', least: 4, most: 10 },
        source: '',
        name: 'ACME Co:bob',
      },
      { code: 'base32-character', details: { position: 33, character: '0' }, source: '', name: 'x' },
    ])
  })

  test('never shows its secret', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (label, tail) => {
          const { refused, others } = readTexts([
            `otpauth://totp/${label}?secret=${secret}&digits=99&${tail}`,
          ])
          expect(JSON.stringify([refused, others])).not.toContain(secret)
        },
      ),
    )
  })
})

describe('an export of Google Authenticator in several codes', () => {
  const { uris } = formatMigrationUris(accounts)
  const pictures = uris.map((text, index) => ({ name: `part${index}.png`, bytes: pngOf(qrPicture(text, 2)) }))

  test('has four parts here', () => {
    expect(uris).toHaveLength(4)
  })

  test('is read in any order, and in the order of the accounts', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(uris, { minLength: 4 }), (shuffled) => {
        const result = readTexts(shuffled)
        expect(names(result)).toEqual(accounts.map(({ account }) => account))
        expect(result.missingParts).toEqual([])
      }),
    )
  })

  test('with parts missing tells which', () => {
    const result = readTexts([uris[2]!, uris[0]!])
    expect(result.found).toHaveLength(20)
    expect(result.missingParts).toMatchObject([{ have: 2, size: 4, missing: [2, 4] }])
  })

  test('is completed by further pictures', async () => {
    const first = await readPictureCodes([pictures[3]!, pictures[1]!])
    expect(resultOf(first).missingParts).toMatchObject([{ missing: [1, 3] }])
    const second = await readPictureCodes([pictures[0]!, pictures[1]!, pictures[2]!])
    const whole = resultOf([...first, ...second])
    expect(whole.missingParts).toEqual([])
    expect(names(whole)).toEqual(accounts.map(({ account }) => account))
    expect(whole.pictures.map(({ codes }) => codes[0]?.found)).toEqual([30, 10, 0, 10, 20])
  })

  test('is completed by pictures where it began with a link', async () => {
    const rest = await readPictureCodes(pictures.slice(1))
    expect(names(resultOf(rest, [uris[0]!]))).toEqual(accounts.map(({ account }) => account))
  })

  test('is told apart from another export', () => {
    const other = formatMigrationUris(accounts.map((key) => ({ ...key, issuer: 'Other' }))).uris
    const result = readTexts([...uris.slice(0, 3), ...other.slice(1)])
    expect(result.missingParts).toMatchObject([
      { have: 3, missing: [4] },
      { have: 3, missing: [1] },
    ])
    expect(result.found).toHaveLength(30 + 25)
  })

  test('may have an account that is refused by name', () => {
    const broken = 'otpauth-migration://offline?data=' // One account without a secret, by the name of "Bank: me".
    const bytes = Buffer.from('0a100a001202 6d65 1a0442616e6b 20013001'.replaceAll(' ', ''), 'hex')
    const result = readTexts([broken + encodeURIComponent(bytes.toString('base64'))])
    expect(result.refused).toEqual([{ code: 'secret-missing', details: {}, source: '', name: 'Bank: me' }])
  })
})

test('several setup codes, a link and the same code twice in one picture are told apart', async () => {
  const picture = blank(900, 700)
  drawQr(picture, uri('alice'), { x: 200, y: 200, module: 4 })
  drawQr(picture, uri('bob'), { x: 600, y: 200, module: 4 })
  drawQr(picture, 'https://example.com', { x: 200, y: 520, module: 4 })
  drawQr(picture, uri('alice'), { x: 600, y: 520, module: 4 })
  const result = await readPictures([{ name: 'page.png', bytes: pngOf(picture) }])
  expect(names(result).sort()).toEqual(['alice', 'bob'])
  expect(result.others).toEqual([{ kind: 'link', source: 'page.png' }])
  expect(result.pictures[0]?.codes.map(({ found }) => found).sort()).toEqual([0, 0, 1, undefined].sort())
})
