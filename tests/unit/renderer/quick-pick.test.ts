import { describe, expect, test } from 'vitest'
import type { EntryView } from '../../../src/contract/codes/entries.ts'
import { choicesOf, listed } from '../../../src/renderer/quick-pick/list.ts'
import { entry } from '../search/made-up.ts'

const now = 1_800_000_000_000
const day = 24 * 3_600_000
const list = (entries: EntryView[], query = '') =>
  listed(
    choicesOf(new Map(entries.map((one) => [one.id, one])), () => []),
    query,
    now,
  ).map(({ issuer }) => issuer)

describe('the quick pick lists', () => {
  const entries = [
    entry('Never used'),
    entry('Often used', { uses: 30, usedAt: now - day }),
    entry('Once used', { uses: 1, usedAt: now - day }),
    entry('Pinned', { pinned: true }),
    entry('In the trash', { pinned: true, trashedAt: now }),
  ]

  test('the pinned ones, then those used most, and none that is in the trash', () => {
    expect(list(entries)).toEqual(['Pinned', 'Often used', 'Once used', 'Never used'])
  })

  test('what fits, where something is typed', () => {
    expect(list(entries, 'used')).toEqual(['Often used', 'Once used', 'Never used'])
    expect(list(entries, 'trash')).toEqual([])
  })

  test('no more than anybody goes through', () => {
    expect(list(Array.from({ length: 300 }, (_, index) => entry(`Bank ${index}`)))).toHaveLength(24)
  })
})
