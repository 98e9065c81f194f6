import type { EntryView } from '../../contract/entries.ts'
import type { Settings } from '../../contract/settings.ts'
import type { OtherNames } from '../search/other-names.ts'
import { type Searchable, searchable } from '../search/search.ts'

/** Which entries are listed, and in which order. Pure. */

export interface Group {
  kind: 'pinned' | 'rest' | 'all'
  entries: readonly EntryView[]
}

/** The entries that are not in the trash, in order, ready to be searched. */
export interface Catalogue {
  entries: readonly EntryView[]
  searchable: Searchable
}

const byLetter = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare

const orders: Record<Settings['sort'], (a: EntryView, b: EntryView) => number> = {
  manual: (a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1),
  name: (a, b) =>
    byLetter(a.issuer || a.account, b.issuer || b.account) ||
    byLetter(a.account, b.account) ||
    orders.manual(a, b),
  recent: (a, b) => (b.usedAt ?? 0) - (a.usedAt ?? 0) || orders.manual(a, b),
}

/** Those that are not in the trash, in order. */
export function sorted(entries: ReadonlyMap<string, EntryView>, sort: Settings['sort']): EntryView[] {
  return [...entries.values()].filter((entry) => entry.trashedAt === undefined).sort(orders[sort])
}

/** Done once a change, not once a key. */
export function catalogue(
  entries: ReadonlyMap<string, EntryView>,
  sort: Settings['sort'],
  otherNames: OtherNames,
): Catalogue {
  const kept = sorted(entries, sort)
  return { entries: kept, searchable: searchable(kept, otherNames) }
}

/** All tags in use, by name. */
export function tagsOf(entries: Iterable<EntryView>): string[] {
  const tags = new Set<string>()
  for (const entry of entries) if (entry.trashedAt === undefined) for (const tag of entry.tags) tags.add(tag)
  return [...tags].sort(byLetter)
}

/**
 * The groups of the list. With a query: one group, what fits best first. Without: the pinned ones apart from the
 * others, where there are any. `now` in milliseconds since 1970.
 */
export function arrange(
  { entries, searchable }: Catalogue,
  query: string,
  tag: string | undefined,
  now: number,
): Group[] {
  const fitting = searchable.search(query, now)
  if (fitting) {
    const found = tag === undefined ? fitting : fitting.filter((entry) => entry.tags.includes(tag))
    return found.length > 0 ? [{ kind: 'all', entries: found }] : []
  }
  const tagged = tag === undefined ? entries : entries.filter((entry) => entry.tags.includes(tag))
  const pinned = tagged.filter((entry) => entry.pinned)
  if (pinned.length === 0) return tagged.length > 0 ? [{ kind: 'all', entries: tagged }] : []
  const rest = tagged.filter((entry) => !entry.pinned)
  return [
    { kind: 'pinned', entries: pinned },
    ...(rest.length > 0 ? ([{ kind: 'rest', entries: rest }] as const) : []),
  ]
}
