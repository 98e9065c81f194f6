import type { EntryView } from '../../contract/codes/entries.ts'
import type { Section } from './arrange.ts'

/** Where each row lies, in pixels from the top of the list; reckoned for the rows in sight alone. */

export interface Placed {
  entry: EntryView
  /** From 0, over the whole list. */
  index: number
  top: number
  /** The first and the last of a card have its round corners. */
  first: boolean
  last: boolean
}

export interface Card extends Section {
  /** The rows in sight: none of a folded group. */
  rows: readonly EntryView[]
  top: number
  height: number
  /** The index of its first row. */
  start: number
}

export interface Layout {
  cards: readonly Card[]
  count: number
  height: number
  row: number
}

export interface Measures {
  row: number
  heading: number
  gap: number
}

export const measures = {
  wide: { row: 64, heading: 34, gap: 18 },
  narrow: { row: 84, heading: 32, gap: 14 },
} as const satisfies Record<string, Measures>

/** Between a folded group and the next heading: together they are a list of names. */
const foldedGap = 2

export function layOut(sections: readonly Section[], { row, heading, gap }: Measures): Layout {
  const cards: Card[] = []
  let top = 0
  let start = 0
  for (const section of sections) {
    const { kind, entries, folded } = section
    if (cards.length > 0) top += cards.at(-1)?.folded ? foldedGap : gap
    if (kind !== 'all') top += heading
    const rows = folded ? [] : entries
    const height = rows.length * row
    cards.push({ ...section, rows, top, height, start })
    top += height
    start += rows.length
  }
  return { cards, count: start, height: top, row }
}

/** Nothing where there is no row of that index. */
export function rowAt({ cards, row }: Layout, index: number): Placed | undefined {
  const card = cards.findLast(({ start }) => start <= index)
  const entry = card?.rows[index - card.start]
  if (!card || !entry) return undefined
  const place = index - card.start
  const last = place === card.rows.length - 1
  return { entry, index, top: card.top + place * row, first: place === 0, last }
}

/** All that are listed, in their order. */
export function idsOf({ cards }: Layout): string[] {
  return cards.flatMap(({ rows }) => rows.map(({ id }) => id))
}

/** -1 where the entry is not listed. */
export function indexOf({ cards }: Layout, id: string | undefined): number {
  if (id === undefined) return -1
  for (const { rows, start } of cards) {
    const place = rows.findIndex((entry) => entry.id === id)
    if (place >= 0) return start + place
  }
  return -1
}

/** The rows that any part of lies between two heights: the index of the first, and of the one after the last. */
export function rowsBetween({ cards, count, row }: Layout, from: number, to: number): [number, number] {
  const upTo = (height: number, round: (rows: number) => number) => {
    const card = cards.findLast(({ top }) => top <= height)
    if (!card) return 0
    return card.start + Math.max(0, Math.min(card.rows.length, round((height - card.top) / row)))
  }
  return [Math.min(count, upTo(from, Math.floor)), Math.min(count, upTo(to, Math.ceil))]
}
