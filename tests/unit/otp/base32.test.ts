import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SparekeyError } from '../../../src/main/errors.ts'
import { canonicalSecret, decodeBase32, encodeBase32, isWholeBase32 } from '../../../src/main/otp/base32.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function refusal(run: () => unknown): SparekeyError {
  try {
    run()
  } catch (error) {
    if (error instanceof SparekeyError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('Base32', () => {
  test.each([
    ['', ''],
    ['f', 'MY======'],
    ['fo', 'MZXQ===='],
    ['foo', 'MZXW6==='],
    ['foob', 'MZXW6YQ='],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI======'],
  ])('RFC 4648 section 10: %j is %j', (text, base32) => {
    expect(decodeBase32(base32)).toEqual(bytesOf(text))
    expect(encodeBase32(bytesOf(text))).toBe(base32.replaceAll('=', ''))
  })

  test.each([
    ['lower case', 'mzxw6ytboi'],
    ['groups of four', 'MZXW 6YTB OI'],
    ['dashes', 'mzxw-6ytb-oi'],
    ['typographic dashes and non-breaking spaces', 'MZXW–6YTB\u00a0OI'],
    ['what a copy from a page brings along', '\ufeffMZXW\u200b6YTB\r\n\tOI '],
    ['no padding', 'MZXW6YTBOI'],
    ['too little padding', 'MZXW6YTBOI=='],
    ['too much padding, in groups', 'MZXW6YTBOI==== ==== ===='],
  ])('reads a key with %s', (_, text) => {
    expect(decodeBase32(text)).toEqual(bytesOf('foobar'))
    expect(canonicalSecret(text)).toBe('MZXW6YTBOI')
  })

  test('drops bits that fill no byte, as phones do', () => {
    expect(decodeBase32('QWERTYUIOP')).toEqual(decodeBase32('QWERTYUIOM'))
    expect(decodeBase32('MZXW6YTBA')).toEqual(bytesOf('fooba'))
    expect(decodeBase32('A')).toEqual(new Uint8Array())
  })

  test('tells a length that no encoder makes', () => {
    expect(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB'].every(isWholeBase32)).toBe(true)
    expect(['M', 'MZX', 'MZXW6Y', 'MZXW6YTBA'].some(isWholeBase32)).toBe(false)
  })

  test.each([
    ['MZXW0YTB', 5, '0'],
    ['mzxw 6ytb o1', 12, '1'],
    ['!MZXW', 1, '!'],
    ['MZXWé', 5, 'é'],
    ['MZ🔑XW', 3, '🔑'],
    ['MZXW=6YTB', 5, '='],
    ['====', 1, '='],
    ['MZXW\u0000', 5, '\u0000'],
    ['ſZXW', 1, 'ſ'],
  ])('refuses %j at position %i', (text, position, character) => {
    const error = refusal(() => decodeBase32(text))
    expect(error.code).toBe('base32-character')
    expect(error.details).toEqual({ position, character })
  })

  test('refuses a text that is longer than any key', () => {
    expect(refusal(() => canonicalSecret('A'.repeat(4097))).code).toBe('secret-too-long')
    expect(refusal(() => canonicalSecret(' '.repeat(100_000))).code).toBe('secret-too-long')
    expect(decodeBase32('A'.repeat(4096))).toHaveLength(2560)
  })

  test('decodes whatever it encodes, however it is grouped and spelled', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.array(fc.constantFrom('', ' ', '-', '\u00a0'), { minLength: 161, maxLength: 161 }),
        fc.boolean(),
        (bytes, separators, lower) => {
          const plain = encodeBase32(bytes)
          const typed = Array.from(plain, (letter, place) => letter + separators[place]).join('')
          expect(decodeBase32(lower ? typed.toLowerCase() : typed)).toEqual(bytes)
          expect(canonicalSecret(typed)).toBe(plain)
          expect(isWholeBase32(plain)).toBe(true)
        },
      ),
    )
  })

  test('points at the one wrong character of any key', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z2-7 -]{0,40}$/),
        fc.stringMatching(/^[A-Z2-7 -]{0,40}$/),
        fc.constantFrom('0', '1', '8', '9', '!', '_', 'ß', '가', '🔑', 'ı'),
        (before, after, wrong) => {
          const error = refusal(() => decodeBase32(before + wrong + after))
          expect(error.details).toEqual({ position: before.length + 1, character: wrong })
        },
      ),
    )
  })

  test('answers any text with bytes or a SparekeyError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        try {
          decodeBase32(text)
        } catch (error) {
          expect(error).toBeInstanceOf(SparekeyError)
        }
      }),
    )
  })
})
