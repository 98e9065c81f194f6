import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SparekeyError } from '../../../src/main/errors.ts'
import { encodeBase32 } from '../../../src/main/otp/base32.ts'
import type { SetupKey } from '../../../src/main/otp/setup-key.ts'
import { formatOtpauthUri, isSetupUri, parseOtpauthUri } from '../../../src/main/otp/uri.ts'
import { setupKeys } from './arbitrary.ts'

const secret = 'JBSWY3DPEHPK3PXP'

function refusal(uri: string): SparekeyError {
  try {
    parseOtpauthUri(uri)
  } catch (error) {
    if (error instanceof SparekeyError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const read = (uri: string) => parseOtpauthUri(uri).key
const notes = (uri: string) => parseOtpauthUri(uri).notes.map((note) => note.code)

describe('the names in a setup link', () => {
  test.each([
    ['Example:alice@google.com', 'issuer=Example', 'Example', 'alice@google.com'],
    ['Example:alice@google.com', '', 'Example', 'alice@google.com'],
    ['alice@google.com', 'issuer=Example', 'Example', 'alice@google.com'],
    ['Big%20Corporation%3A%20alice%40bigco.com', '', 'Big Corporation', 'alice@bigco.com'],
    ['ACME Co:john doe', 'issuer=ACME Co', 'ACME Co', 'john doe'],
    ['Müller:jörg', 'issuer=Müller', 'Müller', 'jörg'],
    ['M%FCller:j%F6rg', '', 'Müller', 'jörg'],
    ['ACME%2520Co%253Ajohn%2540acme.com', 'issuer=ACME%2520Co', 'ACME Co', 'john@acme.com'],
    ['Air+Canada:me+tag@x.org', 'issuer=Air+Canada', 'Air Canada', 'me+tag@x.org'],
    ['Disney+:me', 'issuer=Disney+', 'Disney+', 'me'],
    ['Disney%2B:me', 'issuer=Disney%2B', 'Disney+', 'me'],
    ['github:me', 'issuer=GitHub', 'GitHub', 'me'],
    ['localhost%3A8000%3A%20bouke', 'issuer=localhost%3A8000', 'localhost:8000', 'bouke'],
    ['root@host:22', 'issuer=SSH', 'SSH', 'root@host:22'],
    ['100% sure:50%25', '', '100% sure', '50%'],
    ['Example:', 'issuer=Example', 'Example', ''],
    [':a:b', '', '', 'a:b'],
    ['a%0Ab%E2%80%AEc:x%00y', '', 'a bc', 'x y'],
  ])('%s with %j are issuer %j and account %j', (label, parameter, issuer, account) => {
    expect(read(`otpauth://totp/${label}?secret=${secret}&${parameter}`)).toMatchObject({ issuer, account })
  })

  test('where label and parameter name two services, the parameter wins and a note says so', () => {
    const { key, notes } = parseOtpauthUri(`otpauth://totp/Old:me?secret=${secret}&issuer=New`)
    expect(key).toMatchObject({ issuer: 'New', account: 'me' })
    expect(notes).toEqual([{ code: 'issuer-mismatch', details: { label: 'Old', parameter: 'New' } }])
  })

  test('what is missing is noted', () => {
    expect(notes(`otpauth://totp/?secret=${secret}`)).toEqual(['issuer-missing', 'account-missing'])
    expect(notes(`otpauth://totp?secret=${secret}&issuer=X`)).toEqual(['account-missing'])
    expect(notes(`otpauth://totp/me?secret=${secret}`)).toEqual(['issuer-missing'])
    expect(notes(`otpauth://totp/X:me?secret=${secret}`)).toEqual([])
  })

  test('a name without end is shortened, with a note', () => {
    const uri = `otpauth://totp/X:${'n'.repeat(600)}?secret=${secret}`
    expect(read(uri).account).toHaveLength(500)
    expect(notes(uri)).toEqual(['name-shortened'])
  })
})

describe('the parameters of a setup link', () => {
  test('have the defaults of the Key Uri Format', () => {
    expect(read(`otpauth://totp/X:me?secret=${secret}`)).toEqual({
      type: 'totp',
      issuer: 'X',
      account: 'me',
      secret,
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      counter: 0,
    })
  })

  test.each([
    ['the scheme in capitals', `OTPAUTH://TOTP/X:me?SECRET=${secret}`],
    ['space around it', `  otpauth://totp/X:me?secret=${secret}\n`],
    ['line breaks from an email', `otpauth://totp/X:me?sec\r\nret=${secret}`],
    ['no slash after the type', `otpauth://totp?secret=${secret}&issuer=X`],
    ['one slash too many', `otpauth:///totp//X:me?secret=${secret}`],
    ['escaped as a whole', encodeURIComponent(`otpauth://totp/X:me?secret=${secret}`)],
    ['ampersands of HTML', `otpauth://totp/X:me?secret=${secret}&amp;issuer=X&amp;digits=6`],
    [
      'parameters nobody needs',
      `otpauth://totp/X:me?image=https://x/y.png&secret=${secret}&color=red&lock=false&x`,
    ],
    ['the same parameter twice', `otpauth://totp/X:me?secret=${secret}&issuer=X&issuer=X`],
    ['a secret in lower case', `otpauth://totp/X:me?secret=${secret.toLowerCase()}`],
    ['a secret with spaces', `otpauth://totp/X:me?secret=JBSW%20Y3DP+EHPK 3PXP`],
    ['a secret with dashes', `otpauth://totp/X:me?secret=JBSW-Y3DP-EHPK-3PXP`],
    ['a secret with escaped padding', `otpauth://totp/X:me?secret=${secret}%3D%3D`],
    ['everything said', `otpauth://totp/X:me?secret=${secret}&algorithm=SHA1&digits=06&period=30&counter=5`],
  ])('are read with %s', (_, uri) => {
    expect(read(uri)).toMatchObject({ type: 'totp', issuer: 'X', secret, digits: 6, period: 30, counter: 0 })
  })

  test.each([
    ['SHA1', ['SHA1', 'sha1', 'SHA-1', 'sha_1', 'HmacSHA1', 'HMAC-SHA-1', 'SHA', 'hmacWithSHA1']],
    ['SHA256', ['SHA256', 'sha256', 'SHA-256', 'HmacSHA256', 'hmac_sha256']],
    ['SHA512', ['SHA512', 'Sha512', 'sha-512', 'HMACSHA512']],
  ])('name %s in many spellings', (algorithm, spellings) => {
    for (const spelling of spellings) {
      expect(read(`otpauth://totp/X:me?secret=${secret}&algorithm=${spelling}`).algorithm).toBe(algorithm)
    }
  })

  test.each([
    ['algorithm=SHA224', 'algorithm-unknown', { algorithm: 'SHA224' }],
    ['algorithm=MD5', 'algorithm-unknown', { algorithm: 'MD5' }],
    ['algorithm=SHA3-256', 'algorithm-unknown', { algorithm: 'SHA3256' }],
    ['algorithm=', 'parameter-empty', { parameter: 'algorithm' }],
    ['digits=11', 'number-out-of-range', { field: 'digits', value: '11', least: 4, most: 10 }],
    ['digits=3', 'number-out-of-range', { field: 'digits', value: '3', least: 4, most: 10 }],
    ['digits=six', 'number-unreadable', { field: 'digits' }],
    ['digits=6.0', 'number-unreadable', { field: 'digits' }],
    ['digits=6&digits=8', 'parameter-repeated', { parameter: 'digits' }],
    ['secret=MZXW6YTB', 'parameter-repeated', { parameter: 'secret' }],
    ['issuer=A&issuer=B', 'parameter-repeated', { parameter: 'issuer' }],
    ['period=0', 'number-out-of-range', { field: 'period', value: '0', least: 1, most: 86_400 }],
    ['period=86401', 'number-out-of-range', { field: 'period', value: '86401', least: 1, most: 86_400 }],
    ['period=30s', 'number-unreadable', { field: 'period' }],
    ['period=1e1', 'number-unreadable', { field: 'period' }],
    ['period', 'parameter-empty', { parameter: 'period' }],
    ['encoder=klingon', 'type-unknown', {}],
  ])('are refused for %s with %s', (parameter, code, details) => {
    const error = refusal(`otpauth://totp/X:me?secret=${secret}&${parameter}`)
    expect(error.code).toBe(code)
    expect(error.details).toEqual(details)
  })

  test('a secret that no encoder makes is taken, and noted', () => {
    expect(notes(`otpauth://totp/X:me?secret=${secret}A`)).toEqual(['secret-incomplete'])
  })

  test.each([
    [`otpauth://totp/X:me`, 'secret-missing'],
    [`otpauth://totp/X:me?secret=A`, 'secret-missing'],
    [`otpauth://${secret}/X:me?secret=${secret}`, 'type-unknown'],
    [`otpauth:`, 'type-unknown'],
    [`https://example.com/?secret=${secret}`, 'uri-not-otpauth'],
    [`otpauth-migration://offline?data=AAAA`, 'uri-not-otpauth'],
    [``, 'uri-not-otpauth'],
    [`otpauth://totp/X?secret=${secret}&image=${'x'.repeat(20_000)}`, 'uri-too-long'],
  ])('%s is refused with %s', (uri, code) => {
    const error = refusal(uri)
    expect(error.code).toBe(code)
    expect(JSON.stringify(error.details) + error.message).not.toContain(secret)
  })
})

describe('HOTP links', () => {
  test('hold the next counter', () => {
    expect(read(`otpauth://hotp/X:me?secret=${secret}&counter=9007199254740991&period=60`)).toMatchObject({
      type: 'hotp',
      counter: 9007199254740991,
      period: 30,
    })
  })

  test('without a counter begin at 0, with a note', () => {
    const { key, notes } = parseOtpauthUri(`otpauth://hotp/X:me?secret=${secret}`)
    expect(key.counter).toBe(0)
    expect(notes).toEqual([{ code: 'counter-assumed', details: { counter: 0 } }])
  })

  test.each(['-1', '9007199254740992', 'x', ''])('are refused with the counter %j', (counter) => {
    expect(refusal(`otpauth://hotp/X:me?secret=${secret}&counter=${counter}`).code).toMatch(
      /^(number|parameter)-/,
    )
  })
})

describe('Steam links', () => {
  test.each([
    `steam://${secret}`,
    `STEAM://${secret.toLowerCase()}/`,
    `otpauth://steam/Steam:me?secret=${secret}&algorithm=SHA1&digits=5&period=30`,
    `otpauth://steam/?secret=${secret}`,
    `otpauth://totp/Steam:me?secret=${secret}&period=30&digits=5&issuer=Steam&encoder=steam`,
    `otpauth://totp/Steam:me?secret=${secret}&issuer=Steam`,
  ])('%s is Steam Guard', (uri) => {
    expect(read(uri)).toMatchObject({
      type: 'steam',
      issuer: 'Steam',
      digits: 5,
      algorithm: 'SHA1',
      period: 30,
    })
  })

  test('a link of the name Steam with six digits stays what it says', () => {
    expect(read(`otpauth://totp/Steam:me?secret=${secret}&digits=6`)).toMatchObject({
      type: 'totp',
      digits: 6,
    })
  })

  test('a guess and a number of digits that Steam does not use are noted', () => {
    expect(notes(`otpauth://totp/Steam:me?secret=${secret}`)).toEqual(['steam-assumed'])
    expect(notes(`otpauth://steam/Steam:me?secret=${secret}&digits=6`)).toEqual(['digits-assumed'])
  })

  test.each(['steam://run/440', 'steam://rungameid/570', 'steam://'])('%s is not a setup link', (uri) => {
    expect(isSetupUri(uri)).toBe(false)
    expect(refusal(uri).code).toBe('uri-not-otpauth')
  })
})

describe('mOTP and Yandex links', () => {
  test('mOTP secrets are hexadecimal, and kept in Base32', () => {
    const uri = 'motp://Work:alice?secret=e3152afee62599c8'
    expect(read(uri)).toMatchObject({
      type: 'motp',
      issuer: 'Work',
      account: 'alice',
      secret: encodeBase32(Buffer.from('e3152afee62599c8', 'hex')),
      algorithm: 'MD5',
      digits: 6,
      period: 10,
    })
    expect(notes(uri)).toEqual(['pin-missing'])
    expect(read(`${uri}&pin=0012`).pin).toBe('0012')
    expect(refusal('motp://Work:alice?secret=e3152afee62599c').code).toBe('secret-not-hex')
    expect(refusal('motp://Work:alice?secret=JBSWY3DP').code).toBe('secret-not-hex')
    expect(refusal('motp://Work:alice').code).toBe('secret-missing')
  })

  test.each([
    [
      'as Yandex shows it',
      'otpauth://yaotp/alice@yandex.ru?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&name=a&track_id=1&uid=2&image=x',
      undefined,
    ],
    [
      'with a plain PIN',
      'otpauth://yaotp/Yandex:alice@yandex.ru?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=7586',
      '7586',
    ],
    [
      'with a PIN in Base32',
      'otpauth://yaotp/Yandex:alice@yandex.ru?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=G42TQNQ',
      '7586',
    ],
  ])('a Yandex link is read %s', (_, uri, pin) => {
    const { key } = parseOtpauthUri(uri)
    expect(key).toMatchObject({ type: 'yandex', issuer: 'Yandex', account: 'alice@yandex.ru', digits: 8 })
    expect(key.pin).toBe(pin)
  })

  test('a PIN that is neither digits nor Base32 is refused as what it is', () => {
    const error = refusal('otpauth://yaotp/a?secret=LA2V6KMCGYMWWVEW64RNP3JA3I&pin=12-34!')
    expect(error).toMatchObject({ code: 'field-wrong', details: { field: 'pin' } })
  })

  test('a Yandex key with a mistake is refused', () => {
    const uri = 'otpauth://yaotp/a?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPA'
    expect(refusal(uri).code).toBe('secret-checksum')
    expect(refusal('otpauth://yaotp/a?secret=MZXW6YTB').code).toBe('secret-length')
  })
})

describe('a written setup link', () => {
  test('is in the form that phones read', () => {
    const key: SetupKey = {
      type: 'totp',
      issuer: 'ACME Co+',
      account: 'john@acme.com',
      secret,
      algorithm: 'SHA256',
      digits: 8,
      period: 60,
      counter: 0,
    }
    expect(formatOtpauthUri(key)).toBe(
      `otpauth://totp/ACME%20Co%2B:john%40acme.com?secret=${secret}&issuer=ACME%20Co%2B&algorithm=SHA256&digits=8&period=60`,
    )
    expect(formatOtpauthUri({ ...key, type: 'hotp', counter: 7 })).toMatch(/^otpauth:\/\/hotp\/.*&counter=7$/)
  })

  test('is read as the same key, whatever the key', () => {
    fc.assert(
      fc.property(setupKeys, (key) => {
        const uri = formatOtpauthUri(key)
        expect(parseOtpauthUri(uri).key).toEqual(key)
        expect(isSetupUri(uri)).toBe(true)
        expect(uri).toMatch(/^[\x21-\x7e]+$/)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('any text', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      'otpauth://',
      'totp',
      'hotp',
      'yaotp',
      'steam://',
      'motp://',
      '/',
      '?',
      '&',
      '=',
      '%',
      '%25',
      ':',
      '#',
      '+',
    ),
    fc.constantFrom(
      'secret',
      'issuer',
      'digits',
      'period',
      'pin',
      'encoder',
      'steam',
      secret,
      '30',
      '%FF',
      '%E2%80',
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  )

  test('gives a key that can be written, or a SparekeyError without a secret in it', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const text = fragments.join('')
        isSetupUri(text)
        try {
          const { key } = parseOtpauthUri(text)
          expect(parseOtpauthUri(formatOtpauthUri(key)).key).toEqual(key)
        } catch (error) {
          expect(error).toBeInstanceOf(SparekeyError)
          expect(JSON.stringify((error as SparekeyError).details)).not.toContain(secret)
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('a very long one is answered at once', () => {
    for (const text of ['otpauth://totp/', '%25', 'otpauth:', ':', '+', '&secret=', ' ']) {
      const long = text.repeat(Math.ceil(16_384 / text.length)).slice(0, 16_384)
      expect(refusal(long)).toBeInstanceOf(SparekeyError)
    }
  })
})
