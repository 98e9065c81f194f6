import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KitTest } from '../../../src/main/owner/account/kit-test.ts'
import { VaultIdentity } from '../../../src/main/vault/key/identity.ts'
import { identityGroups } from '../../../src/main/vault/kit/kit.ts'

describe('the test of a kit', () => {
  const identity = VaultIdentity.generate().text()
  const groups = identityGroups(identity)

  it('asks for two whole groups in the order of the paper, and takes them however they are typed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, two) => {
        const numbers = [one, two]
        const test = new KitTest()
        const [first, second] = test.begin(identity, (most) => (numbers.shift() ?? 0) % most)
        expect(first).toBeLessThan(second)
        expect(groups[second - 1]).toHaveLength(4)
        const typed = [first, second].map((place) => groups[place - 1] ?? '') as [string, string]
        expect(test.isRight(identity, [typed[1], typed[0]])).toBe(typed[0] === typed[1])
        expect(test.isRight(identity, [` ${typed[0].toLowerCase()}`, typed[1].split('').join('-')])).toBe(
          true,
        )
      }),
    )
  })

  it('is not passed with the groups of another kit, nor twice by the same question', () => {
    const test = new KitTest()
    const places = test.begin(identity)
    const other = identityGroups(VaultIdentity.generate().text())
    expect(test.isRight(identity, places.map((place) => other[place - 1]) as [string, string])).toBe(false)
    const right = places.map((place) => groups[place - 1]) as [string, string]
    expect(test.isRight(identity, right)).toBe(true)
    expect(() => test.isRight(identity, right)).toThrow('confirm-expired')
  })
})
