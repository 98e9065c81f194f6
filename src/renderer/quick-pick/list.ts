import type { EntryView } from '../../contract/codes/entries.ts'
import type { OtherNames } from '../search/other-names.ts'
import { mostUsedFirst, type Searchable, searchable } from '../search/search.ts'

/** What the quick pick lists: what fits, or before anything is typed the pinned entries and then those used most. */

/** As many as anybody would go through with the arrows; typing finds the others. */
const longest = 24

export interface Choices {
  all: readonly EntryView[]
  searchable: Searchable
}

/** Done once a change of the vault. */
export function choicesOf(entries: ReadonlyMap<string, EntryView>, otherNames: OtherNames): Choices {
  const all = [...entries.values()]
    .filter((entry) => entry.trashedAt === undefined)
    .sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0))
  return { all, searchable: searchable(all, otherNames) }
}

/** `now` in milliseconds since 1970. */
export function listed({ all, searchable }: Choices, query: string, now: number): readonly EntryView[] {
  const found = searchable.search(query, now)
  if (found) return found.slice(0, longest)
  const pinned = all.filter((entry) => entry.pinned)
  const rest = all.filter((entry) => !entry.pinned)
  return [...pinned, ...mostUsedFirst(rest, now)].slice(0, longest)
}
