import type { EntryView } from '../../contract/codes/entries.ts'

/** After this many milliseconds, what was used counts half. */
const halfLife = 14 * 24 * 3_600_000

/**
 * How much an entry is used, by how often and how lately: each doubling of its uses counts as much as half a month more
 * of not being used takes away. 0: never.
 */
export function useOf({ uses, usedAt }: Pick<EntryView, 'uses' | 'usedAt'>, now: number): number {
  if (usedAt === undefined) return 0
  return (1 + Math.log2(Math.max(1, uses ?? 1))) * 2 ** (-Math.max(0, now - usedAt) / halfLife)
}
