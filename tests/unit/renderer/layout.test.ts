import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntryView } from '../../../src/contract/entries.ts'
import type { Group } from '../../../src/renderer/codes/arrange.ts'
import { indexOf, layOut, measures, rowAt, rowsBetween } from '../../../src/renderer/codes/layout.ts'

const groupsOf = (sizes: number[]): Group[] =>
  sizes.map((size, group) => ({
    kind: group === 0 && sizes.length > 1 ? 'pinned' : sizes.length > 1 ? 'rest' : 'all',
    entries: Array.from({ length: size }, (_, index) => ({ id: `${group}-${index}` }) as EntryView),
  }))

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 2 })

test('rows follow each other without gap or overlap inside a card, and every index has its row', () => {
  fc.assert(
    fc.property(sizes, (counts) => {
      const layout = layOut(groupsOf(counts), measures.wide)
      let bottom = 0
      for (let index = 0; index < layout.count; index++) {
        const row = rowAt(layout, index)!
        expect(row.first ? row.top >= bottom : row.top === bottom).toBe(true)
        expect(indexOf(layout, row.entry.id)).toBe(index)
        bottom = row.top + measures.wide.row
      }
      expect(bottom).toBe(layout.height)
      expect(rowAt(layout, layout.count)).toBeUndefined()
      expect(rowAt(layout, -1)).toBeUndefined()
    }),
  )
})

test('the rows in sight are exactly those that any part of lies between the two heights', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 0, max: 6000 }),
      fc.integer({ min: 1, max: 900 }),
      (counts, from, high) => {
        const layout = layOut(groupsOf(counts), measures.narrow)
        const [first, end] = rowsBetween(layout, from, from + high)
        for (let index = 0; index < layout.count; index++) {
          const { top } = rowAt(layout, index)!
          const seen = top < from + high && top + measures.narrow.row > from
          if (seen) expect(index >= first && index < end).toBe(true)
        }
        expect(end - first).toBeLessThanOrEqual(Math.ceil(high / measures.narrow.row) + 1)
      },
    ),
  )
})
