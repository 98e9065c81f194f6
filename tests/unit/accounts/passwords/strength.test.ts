import { translations } from '@zxcvbn-ts/language-en'
import { describe, expect, test } from 'vitest'
import en from '../../../../resources/translations/en/password.json' with { type: 'json' }
import ko from '../../../../resources/translations/ko/password.json' with { type: 'json' }
import { examinePassword } from '../../../../src/main/accounts/passwords/examine.ts'
import { asTyped } from '../../../../src/main/accounts/passwords/korean-words.ts'
import { passwordPolicies } from '../../../../src/main/accounts/passwords/policy.ts'
import { strengthOf } from '../../../../src/main/accounts/passwords/strength.ts'

const scoreOf = async (password: string, words: string[] = []) => (await strengthOf(password, words)).score

describe('strength', () => {
  test('is low for what everybody chooses, and 4 for chance', async () => {
    expect(await scoreOf('password1')).toBe(0)
    expect(await scoreOf('qwer1234')).toBe(0)
    expect(await scoreOf('zW9#kLq2vT!x')).toBe(4)
    expect(await scoreOf('correct-horse-battery-staple')).toBe(4)
  })

  test('knows Korean words, also as they are typed on a keyboard left in English', async () => {
    expect(asTyped('사랑해')).toEqual(['사랑해', 'tkfkdgo'])
    expect(asTyped('비밀번호')).toEqual(['비밀번호', 'qlalfqjsgh'])
    expect(await scoreOf('tkfkdgo1!A')).toBeLessThanOrEqual(1)
    expect(await scoreOf('qlalfqjsgh12')).toBeLessThanOrEqual(1)
    expect(await scoreOf('사랑해1234')).toBeLessThanOrEqual(1)
  })

  test('counts what is known of the person against it, in whole and in parts', async () => {
    const words = ['Minwoo Parkhill', 'minwoo@hanbitlabs.example', '정봄결']
    for (const password of ['Parkhill!27', 'hanbitlabs77', 'wjdqharuf12']) {
      const { guessesLog10 } = await strengthOf(password, words)
      expect(guessesLog10, password).toBeLessThan((await strengthOf(password)).guessesLog10 - 1)
    }
  })

  test('says what is wrong by names that both languages have words for', async () => {
    expect((await strengthOf('password')).warning).toBe('topTen')
    for (const words of [en, ko]) {
      expect(Object.keys(words.warnings).sort()).toEqual(Object.keys(translations.warnings).sort())
      expect(Object.keys(words.suggestions).sort()).toEqual(Object.keys(translations.suggestions).sort())
    }
  })

  test('does not look at more of a long text than it needs', async () => {
    const start = 'zW9#kLq2vT!x'.repeat(6)
    expect(await strengthOf(start + 'a@4'.repeat(10_000))).toEqual(await strengthOf(start))
  })
})

describe('a password that is examined', () => {
  test('is held against the rules and weighed at once', async () => {
    const { rules, strength, met } = await examinePassword(
      'correct-horse-battery-staple',
      passwordPolicies.passphrase,
    )
    expect(rules.map(({ rule, met }) => [rule, met])).toEqual([
      ['length', true],
      ['characters', true],
      ['strength', true],
    ])
    expect([strength.score, met]).toEqual([4, true])
  })

  test('is not met by what is easy to guess for somebody who knows the person', async () => {
    const words = ['Minwoo Parkhill', 'Hanbit Labs']
    const known = await examinePassword('minwooparkhill21', passwordPolicies.passphrase, { words })
    expect(known.met).toBe(false)
    expect((await examinePassword('Ky7!mPx2#', passwordPolicies.kakaocloud, { reused: true })).met).toBe(
      false,
    )
  })
})
