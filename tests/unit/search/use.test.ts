import fc from 'fast-check'
import { expect, it } from 'vitest'
import { useOf } from '../../../src/renderer/search/use.ts'

const day = 24 * 3_600_000
const now = 1_800_000_000_000

it('is nothing for what was never used', () => {
  expect(useOf({}, now)).toBe(0)
})

it('grows with every use and fades with every day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 2000 }), (uses, days) => {
      const use = useOf({ uses, usedAt: now - days * day }, now)
      expect(use).toBeGreaterThan(0)
      expect(useOf({ uses: uses + 1, usedAt: now - days * day }, now)).toBeGreaterThan(use)
      expect(useOf({ uses, usedAt: now - (days + 1) * day }, now)).toBeLessThan(use)
    }),
  )
})

it('counts a clock that was set back as now', () => {
  expect(useOf({ uses: 1, usedAt: now + day }, now)).toBe(useOf({ uses: 1, usedAt: now }, now))
})
