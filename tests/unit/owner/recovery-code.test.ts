import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode, parseRecoveryCode } from '../../../src/main/vault/key/recovery-code.ts'

const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const anyCode = fc.constant(0).map(() => newRecoveryCode())
const place = fc.nat({ max: 24 })
const plain = (code: string) => [...code.replaceAll('-', '')]

describe('a recovery code', () => {
  it('is of 24 characters out of 32, each as likely as the others, 120 bits in all, and one to check them', () => {
    const seen = new Map<string, number>()
    const codes = Array.from({ length: 2000 }, newRecoveryCode)
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/)
      for (const character of plain(code).slice(0, 24)) seen.set(character, (seen.get(character) ?? 0) + 1)
    }
    expect(new Set(codes).size).toBe(codes.length)
    expect([...seen.keys()].sort()).toEqual(alphabet)
    // 1,500 of each are expected; a fair choice is further off than this once in 10^12 runs.
    for (const count of seen.values()) expect(Math.abs(count - 1500)).toBeLessThan(300)
  })

  it('is understood in any case, with any spaces and dashes, and with letters that look alike', () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.array(fc.constantFrom('', ' ', '-', '–', '\n', '. '), { minLength: 25 }),
        (code, between) => {
          const typed = plain(code)
            .map((character, at) => (at % 2 ? character.toLowerCase() : character) + between[at])
            .join('')
          expect(parseRecoveryCode(typed)).toBe(code)
          expect(parseRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('V', 'u'))).toBe(
            code,
          )
        },
      ),
    )
  })

  it('with any one wrong character, or two that changed places, is found to be mistyped', () => {
    fc.assert(
      fc.property(anyCode, place, place, fc.constantFrom(...alphabet), (code, at, other, character) => {
        const typed = plain(code)
        fc.pre(typed[at] !== character)
        expect(() => parseRecoveryCode(typed.with(at, character).join(''))).toThrow('reset-code-typo')
        const [one = '', two = ''] = [typed[at], typed[other]]
        fc.pre(one !== two && at < 24 && other < 24)
        expect(() => parseRecoveryCode(typed.with(at, two).with(other, one).join(''))).toThrow(
          'reset-code-typo',
        )
      }),
    )
  })

  it('is refused with a reason, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        try {
          expect(parseRecoveryCode(text)).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/)
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^reset-code-/) })
        }
      }),
    )
  })
})
