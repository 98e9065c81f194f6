import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntryView } from '../../../src/contract/codes/entries.ts'
import type { Section } from '../../../src/renderer/codes/arrange.ts'
import { indexOf, layOut, measures, rowAt, rowsBetween } from '../../../src/renderer/codes/layout.ts'

const groupsOf = (sizes: number[]): Section[] =>
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

test('a folded group has its heading and no rows, and the rows after it follow', () => {
  const entries = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}` }) as EntryView)
  const layout = layOut(
    [
      { kind: 'group', name: 'a', entries: entries('a', 2), folded: true },
      { kind: 'group', name: 'b', entries: entries('b', 3) },
      { kind: 'group', name: 'c', entries: entries('c', 4), folded: true },
    ],
    measures.wide,
  )
  expect(layout.count).toBe(3)
  expect(rowAt(layout, 0)).toMatchObject({ entry: { id: 'b-0' }, first: true })
  expect(rowAt(layout, 3)).toBeUndefined()
  expect(indexOf(layout, 'a-0')).toBe(-1)
  expect(rowsBetween(layout, 0, layout.height)).toEqual([0, 3])
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
