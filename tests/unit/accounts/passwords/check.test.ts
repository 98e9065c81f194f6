import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkPassword,
  meetsPolicy,
  type PasswordRule,
  type RuleResult,
} from '../../../../src/main/accounts/passwords/check.ts'
import {
  namedPolicy,
  type PasswordPolicy,
  passwordPolicies,
} from '../../../../src/main/accounts/passwords/policy.ts'

const { kakaocloud, passphrase } = passwordPolicies

const unmet = (password: string, policy: PasswordPolicy = kakaocloud): PasswordRule[] =>
  checkPassword(password, policy, { reused: false, score: 4 })
    .filter(({ met }) => met === false)
    .map(({ rule }) => rule)

const rule = (results: RuleResult[], name: PasswordRule) => results.find((one) => one.rule === name)!

describe("KakaoCloud's policy", () => {
  test('accepts nine characters of four classes', () => {
    expect(unmet('Ky7!mPx2#')).toEqual([])
  })

  test.each([
    ['eight characters', 'Ky7!mPx2', ['length']],
    ['thirty-one characters', `${'Ky7!mPx2#'.repeat(3)}Ky7!`, ['length']],
    ['no upper case', 'ky7!mpx2#', ['upper']],
    ['no lower case', 'KY7!MPX2#', ['lower']],
    ['no digit', 'Kyv!mPxb#', ['digit']],
    ['no sign', 'Ky7bmPx2v', ['special']],
    ['nothing at all', '', ['length', 'upper', 'lower', 'digit', 'special']],
  ])('refuses %s', (_, password, rules) => {
    expect(unmet(password)).toEqual(rules)
  })

  test('accepts thirty characters', () => {
    expect(unmet(`${'Ky7!mPx2#'.repeat(3)}Ky7`)).toEqual([])
  })

  test.each([
    ['neighbours on a letter row', 'qwe'],
    ['the same backward', 'ewq'],
    ['whatever the case', 'QwE'],
    ['the middle row', 'sdf'],
    ['the bottom row backward', 'mnb'],
    ['digits in order', '345'],
    ['digits backward', '543'],
    ['the row of digits where it turns over', '890'],
    ['the same backward ', '098'],
    ['digits from nought', '012'],
    ['shifted signs', '!@#'],
    ['shifted signs backward', '*&^'],
    ['signs and digits of neighbouring keys', '1@3'],
  ])('refuses %s: %s', (_, run) => {
    expect(unmet(`Kv7.${run}Px.6H`)).toEqual(['sequences'])
  })

  test.each([
    ['two neighbours', 'qw'],
    ['neighbours that turn back', 'qwq'],
    ['two rows', 'pas'],
    ['letters of the alphabet that are apart on the keyboard', 'abc'],
    ['every other digit', '246'],
    ['a key that is left out', 'qet'],
    ['digits that are far apart on both', '801'],
  ])('accepts %s: %s', (_, run) => {
    expect(unmet(`Kv7.${run}Px.6H`)).toEqual([])
  })

  test('refuses one character three times in a row, and not twice, nor in two cases', () => {
    expect(unmet('Ky7!mPxxx2#')).toEqual(['repeats'])
    expect(unmet('Ky7!mPxx2#x')).toEqual([])
    expect(unmet('Ky7!mPxXx2#')).toEqual([])
    expect(unmet('Ky7!mP😀😀😀2#')).toEqual(['repeats'])
  })

  test('says where a run is, and never what it is', () => {
    const results = checkPassword('Ky😀!qwertMM7777', kakaocloud)
    expect(rule(results, 'sequences').parts).toEqual([[5, 10]])
    expect(rule(results, 'repeats').parts).toEqual([[12, 16]])
    expect(JSON.stringify(results)).not.toMatch(/qwe|777/)
  })

  test('counts characters as a person does', () => {
    expect(rule(checkPassword('😀😀a', kakaocloud), 'length').details.have).toBe(3)
  })

  test('Hangul counts for the length, and for no class', () => {
    expect(unmet('비밀번호비밀번호비밀')).toEqual(['upper', 'lower', 'digit', 'special'])
  })

  test('refuses what cannot be typed again', () => {
    expect(unmet('Ky7!mPx2#\u0007')).toEqual(['characters'])
    expect(unmet('Ky7!mPx2#\ud800')).toEqual(['characters'])
  })

  test('refuses one that was used before; where that is not known, it says so', () => {
    const known = (reused?: boolean) => checkPassword('Ky7!mPx2#', kakaocloud, { reused })
    expect(rule(known(true), 'reuse').met).toBe(false)
    expect(rule(known(false), 'reuse').met).toBe(true)
    expect(rule(known(), 'reuse').met).toBeUndefined()
    expect(meetsPolicy(known(true))).toBe(false)
    expect(meetsPolicy(known())).toBe(true)
  })
})

describe('other policies', () => {
  test('a passphrase must be long and hard to guess, and nothing else', () => {
    expect(unmet('a'.repeat(16), passphrase)).toEqual([])
    expect(meetsPolicy(checkPassword('a'.repeat(16), passphrase, { score: 3 }))).toBe(false)
    expect(meetsPolicy(checkPassword('a'.repeat(16), passphrase))).toBe(false)
    expect(unmet('a'.repeat(15), passphrase)).toEqual(['length'])
    expect(unmet('a'.repeat(129), passphrase)).toEqual(['length'])
  })

  test('some of the classes are counted', () => {
    const policy = { length: { least: 8 }, classes: { of: ['upper', 'lower', 'digit'] as const, least: 2 } }
    const check = (password: string) =>
      rule(
        checkPassword(password, { ...policy, classes: { of: [...policy.classes.of], least: 2 } }),
        'classes',
      )
    expect(check('abcdefgh')).toMatchObject({ met: false, details: { least: 2, have: 1 } })
    expect(check('abcdefg1')).toMatchObject({ met: true, details: { least: 2, have: 2 } })
  })

  test('signs that the service does not name are refused', () => {
    const policy = { length: { least: 1 }, specials: '!@' }
    expect(rule(checkPassword('a!b@1', policy), 'characters').met).toBe(true)
    expect(rule(checkPassword('a#b 한', policy), 'characters').parts).toEqual([
      [1, 2],
      [3, 5],
    ])
  })

  test('only names of the table are policies', () => {
    expect(namedPolicy('passphrase')).toBe(passphrase)
    expect(namedPolicy('toString')).toBeUndefined()
  })
})

// The same policy once more, slow and obvious: every forbidden text is written out, and looked for.

const forbidden = new Set<string>()
const shifted: Record<string, string> = {
  1: '!',
  2: '@',
  3: '#',
  4: '$',
  5: '%',
  6: '^',
  7: '&',
  8: '*',
  9: '(',
  0: ')',
}
const reversed = (text: string) => [...text].reverse().join('')
for (const row of ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890']) {
  for (const line of [row, reversed(row)]) {
    for (let at = 0; at + 3 <= line.length; at++) {
      const forms = [...line.slice(at, at + 3)].map((key) => [key, shifted[key] ?? key.toUpperCase()])
      for (const a of forms[0]!)
        for (const b of forms[1]!) for (const c of forms[2]!) forbidden.add(a + b + c)
    }
  }
}
for (let first = 0; first <= 7; first++) {
  const digits = `${first}${first + 1}${first + 2}`
  forbidden.add(digits).add(reversed(digits))
}

function isAllowed(password: string): boolean {
  if (password.length < 9 || password.length > 30) return false
  if (!/[A-Z]/.test(password) || !/[a-z]/.test(password)) return false
  if (!/[0-9]/.test(password) || !/[^A-Za-z0-9]/.test(password)) return false
  if (/(.)\1\1/.test(password)) return false
  for (let at = 0; at + 3 <= password.length; at++)
    if (forbidden.has(password.slice(at, at + 3))) return false
  return true
}

describe('a second implementation of the policy', () => {
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

  test('agrees on a million passwords', () => {
    // Pieces that make the interesting cases common: runs, near misses, repetitions.
    const pieces = [
      ...printable,
      'qw',
      'we',
      'ew',
      '12',
      '34',
      '89',
      '90',
      '!@',
      ')(',
      'AA',
      '00',
      'Ab1!',
      'zxc',
      '765',
    ]
    let seed = fc.sample(fc.integer({ min: 1 }), 1)[0]!
    const below = (most: number) => {
      // Numerical Recipes' generator: quick, and only the choice of examples hangs on it.
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return Math.floor((seed / 2 ** 32) * most)
    }
    const start = seed
    let allowed = 0
    for (let count = 0; count < 1_000_000; count++) {
      let password = ''
      const wanted = 7 + below(26)
      while (password.length < wanted) password += pieces[below(pieces.length)]
      const expected = isAllowed(password)
      if (expected) allowed++
      if (meetsPolicy(checkPassword(password, kakaocloud)) !== expected) {
        expect.fail(
          `${JSON.stringify(password)} should be ${expected ? 'allowed' : 'refused'} (seed ${start})`,
        )
      }
    }
    expect(allowed).toBeGreaterThan(50_000)
    expect(allowed).toBeLessThan(950_000)
  })

  test('agrees on whatever fast-check thinks of', () => {
    const piece = fc.constantFrom(...printable, 'qwe', 'Ewq', '345', '!@#', '098', 'aaa')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 31 }), (some) => {
        const password = some.join('')
        expect(meetsPolicy(checkPassword(password, kakaocloud))).toBe(isAllowed(password))
      }),
      { numRuns: 2000 },
    )
  })

  test('every rule answers for any text, and its parts are of that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
        for (const { parts = [] } of checkPassword(password, kakaocloud)) {
          for (const [start, end] of parts) {
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(password.length)
          }
        }
      }),
    )
  })
})
