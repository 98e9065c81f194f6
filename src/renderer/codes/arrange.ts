import type { Settings } from '../../contract/app/settings.ts'
import type { EntryView } from '../../contract/codes/entries.ts'
import type { OtherNames } from '../search/other-names.ts'
import { type Searchable, searchable } from '../search/search.ts'
import type { News } from '../store/store.ts'

/** Which entries are listed, and in which order. Pure. */

export interface Section {
  /** `all`: the only one, without a heading. */
  kind: 'pinned' | 'group' | 'rest' | 'all'
  /** Of a group. */
  name?: string
  entries: readonly EntryView[]
  /** Only the name of the group is shown. */
  folded?: boolean
}

/** The entries that are not in the trash, in order, ready to be searched. */
export interface Catalogue {
  entries: readonly EntryView[]
  searchable: Searchable
  /** All tags in use, by name. */
  tags: readonly string[]
  /** What it is made of. */
  from: ReadonlyMap<string, EntryView>
  sort: Settings['sort']
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
  return [...entries.values()].filter(isKept).sort(orders[sort])
}

/** Done once a change, not once a key; where a little has changed since `before` was made, only that is done. */
export function catalogue(
  entries: ReadonlyMap<string, EntryView>,
  sort: Settings['sort'],
  otherNames: OtherNames,
  before?: Catalogue,
  news?: News,
): Catalogue {
  if (!before || before.from !== news?.before || before.sort !== sort || news.ids.length > few) {
    const kept = sorted(entries, sort)
    return {
      entries: kept,
      searchable: searchable(kept, otherNames),
      tags: tagsOf(kept),
      from: entries,
      sort,
    }
  }
  const changed = news.ids.flatMap((id) => entries.get(id) ?? []).filter(isKept)
  const gone = new Set(news.ids)
  const kept = before.entries.filter(({ id }) => !gone.has(id))
  for (const entry of changed) kept.splice(placeOf(entry, kept, orders[sort]), 0, entry)
  const worn = (all: ReadonlyMap<string, EntryView>) =>
    JSON.stringify(news.ids.map((id) => (isKept(all.get(id)) ? all.get(id)?.tags : [])))
  return {
    entries: kept,
    searchable: searchable(kept, otherNames, before.searchable.isPrepared() ? changed : kept),
    tags: worn(entries) === worn(news.before) ? before.tags : tagsOf(kept),
    from: entries,
    sort,
  }
}

/** So many changed entries are put in their places one by one. */
const few = 100

const isKept = (entry: EntryView | undefined) => entry !== undefined && entry.trashedAt === undefined

/** The index before which an entry belongs among those in order. */
function placeOf(
  entry: EntryView,
  entries: readonly EntryView[],
  order: (a: EntryView, b: EntryView) => number,
): number {
  let [from, to] = [0, entries.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (order(entry, entries[middle]!) < 0) to = middle
    else from = middle + 1
  }
  return from
}

/** All tags in use, by name. */
export function tagsOf(entries: Iterable<EntryView>): string[] {
  const tags = new Set<string>()
  for (const entry of entries) if (entry.trashedAt === undefined) for (const tag of entry.tags) tags.add(tag)
  return [...tags].sort(byLetter)
}

/** All groups that something is in, by name. */
export function groupsOf(entries: Iterable<EntryView>): string[] {
  const groups = new Set<string>()
  for (const { group, trashedAt } of entries) {
    if (trashedAt === undefined && group !== undefined) groups.add(group)
  }
  return [...groups].sort(byLetter)
}

/**
 * The sections of the list. With a query: one, what fits best first. Without: the pinned ones, each group by its name, and
 * what is in none; one section without a heading where there is neither. `now` in milliseconds since 1970.
 */
export function arrange(
  { entries, searchable }: Catalogue,
  query: string,
  tag: string | undefined,
  now: number,
  folded: ReadonlySet<string> = none,
): Section[] {
  const fitting = searchable.search(query, now)
  if (fitting) {
    const found = tag === undefined ? fitting : fitting.filter((entry) => entry.tags.includes(tag))
    return found.length > 0 ? [{ kind: 'all', entries: found }] : []
  }
  if (tag === undefined && entries.length > 0 && !entries.some((entry) => entry.pinned || entry.group))
    return [{ kind: 'all', entries }]
  const pinned: EntryView[] = []
  const rest: EntryView[] = []
  const groups = new Map<string, EntryView[]>()
  for (const entry of entries) {
    if (tag !== undefined && !entry.tags.includes(tag)) continue
    const { group } = entry
    if (entry.pinned) pinned.push(entry)
    else if (group === undefined) rest.push(entry)
    else if (groups.has(group)) groups.get(group)!.push(entry)
    else groups.set(group, [entry])
  }
  if (pinned.length === 0 && groups.size === 0) return rest.length > 0 ? [{ kind: 'all', entries: rest }] : []
  const named = [...groups].sort(([a], [b]) => byLetter(a, b))
  return [
    ...(pinned.length > 0 ? [{ kind: 'pinned', entries: pinned } as const] : []),
    ...named.map(([name, entries]) => ({ kind: 'group', name, entries, folded: folded.has(name) }) as const),
    ...(rest.length > 0 ? [{ kind: 'rest', entries: rest } as const] : []),
  ]
}

const none: ReadonlySet<string> = new Set()
