import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPassword, meetsPolicy } from '../../../../src/main/accounts/passwords/check.ts'
import { generatePassword } from '../../../../src/main/accounts/passwords/generate.ts'
import {
  characterClasses,
  type PasswordPolicy,
  passwordPolicies,
} from '../../../../src/main/accounts/passwords/policy.ts'
import { strengthOf } from '../../../../src/main/accounts/passwords/strength.ts'
import { SparekeyError } from '../../../../src/main/errors.ts'

const { kakaocloud, passphrase } = passwordPolicies

describe('a new password', () => {
  test('is twenty characters where the policy allows it, and as long as was asked', async () => {
    expect(await generatePassword(kakaocloud)).toHaveLength(20)
    expect(await generatePassword(kakaocloud, { length: 9 })).toHaveLength(9)
    expect(await generatePassword({ length: { least: 4, most: 6 }, classes: { of: ['digit'] } })).toMatch(
      /^\d{6}$/,
    )
  })

  test('is not the same twice', async () => {
    const many = await Promise.all(Array.from({ length: 200 }, () => generatePassword(kakaocloud)))
    expect(new Set(many).size).toBe(200)
  })

  test('meets any policy that can be met', async () => {
    const policies = fc.record(
      {
        length: fc.record({ least: fc.integer({ min: 6, max: 24 }), most: fc.integer({ min: 24, max: 64 }) }),
        classes: fc.record({ of: fc.uniqueArray(fc.constantFrom(...characterClasses), { minLength: 1 }) }),
        noSequences: fc.integer({ min: 3, max: 5 }),
        noRepeats: fc.integer({ min: 3, max: 5 }),
        notLast: fc.integer({ min: 1, max: 5 }),
        specials: fc.constantFrom('!@', '-_.', '#'),
      },
      { requiredKeys: ['length'] },
    )
    await fc.assert(
      fc.asyncProperty(policies, async (policy: PasswordPolicy) => {
        // One sign alone, or digits alone without order or repetition, leave next to nothing.
        fc.pre((policy.classes?.of.length ?? 4) > 1 || !policy.classes?.of.includes('special'))
        expect(meetsPolicy(checkPassword(await generatePassword(policy), policy))).toBe(true)
      }),
    )
  })

  test('uses every character the policy allows about as often as any other of its class', async () => {
    const counts = new Map<string, number>()
    for (let made = 0; made < 1500; made++) {
      for (const character of await generatePassword(kakaocloud, { length: 30 })) {
        counts.set(character, (counts.get(character) ?? 0) + 1)
      }
    }
    expect(counts.size).toBe(94)
    // 45,000 characters, about 479 each; rules of sequence and repetition move that by a few in a hundred.
    const even = 45_000 / 94
    for (const [character, count] of counts) {
      expect(Math.abs(count - even), `“${character}” came ${count} times`).toBeLessThan(even * 0.35)
    }
  })

  test('is uniform over all that a small policy allows', async () => {
    const policy: PasswordPolicy = {
      length: { least: 3 },
      classes: { of: ['special'] },
      specials: '!@.',
      noRepeats: 2,
    }
    const allowed = [...'!@.'].flatMap((a) => [...'!@.'].flatMap((b) => [...'!@.'].map((c) => a + b + c)))
    const counts = new Map(
      allowed.filter((one) => meetsPolicy(checkPassword(one, policy))).map((one) => [one, 0]),
    )
    expect(counts.size).toBe(12)
    for (let made = 0; made < 6000; made++) {
      const one = await generatePassword(policy, { length: 3 })
      counts.set(one, counts.get(one)! + 1)
    }
    // 500 of each are expected; chi-square with 11 degrees of freedom is above 48 once in a million times.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)
    expect(chiSquare).toBeLessThan(48)
  })

  test('is refused where nothing can meet the policy', async () => {
    const impossible: PasswordPolicy = {
      length: { least: 4 },
      classes: { of: ['special'] },
      specials: '!',
      noRepeats: 3,
    }
    const refused = await generatePassword(impossible).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SparekeyError)
    expect(refused).toMatchObject({ code: 'policy-impossible' })
  })
})

describe('a new passphrase', () => {
  test('is six words with hyphens, and meets the policy', async () => {
    const made = await generatePassword(passphrase)
    expect(made).toMatch(/^[a-z-]+$/)
    expect(made.split('-').length).toBeGreaterThanOrEqual(6)
    const { score } = await strengthOf(made)
    expect(meetsPolicy(checkPassword(made, passphrase, { score }))).toBe(true)
  })

  test('is drawn again where it is too easy', async () => {
    // The first draw is one word six times, the later ones are chance.
    let drawn = 0
    const made = await generatePassword(passphrase, {}, (most) => (drawn++ < 6 ? 0 : randomInt(most)))
    expect(new Set(made.split('-')).size).toBeGreaterThan(1)
  })
})
