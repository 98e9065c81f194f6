import type { EntryView } from '../../contract/codes/entries.ts'
import { inLatin } from './latin.ts'
import type { OtherNames } from './other-names.ts'
import { beginnings, initialsOf, isInitials, onOtherLayout, spelled } from './spelling.ts'
import { useOf } from './use.ts'

/**
 * Finds entries and accounts by what a person types, best first: the same in the list of codes, in the quick pick and among the
 * accounts. Pure, and fast enough for every key (bench/search.bench.ts).
 */

/** What is found by its issuer, by the account there, and by words beside them. */
export type Named = Pick<EntryView, 'issuer' | 'account' | 'tags' | 'uses' | 'usedAt'> &
  Partial<Pick<EntryView, 'group'>>

/** What it can be found by, as `spelled` writes it; parts are on lines of their own. */
interface Searched {
  issuer: string
  /** The issuer and what its service is also called. */
  names: string
  /** The same, from each of their words on. */
  nameWords: string
  /** Account, group and tags, from each of their words on. */
  otherWords: string
  all: string
  initials: string
  /** What of it is Hangul in Latin letters, from each of their words on. */
  latin: string
}

/** Made once for each version of an entry. */
const known = new WeakMap<Named, Searched>()

function searchedOf(entry: Named, otherNames: OtherNames): Searched {
  let searched = known.get(entry)
  if (!searched) {
    const issuer = spelled(entry.issuer)
    const service = namesOf(otherNames(entry.issuer))
    const others = [entry.account, ...(entry.group === undefined ? [] : [entry.group]), ...entry.tags]
    searched = {
      issuer,
      names: `\n${issuer}${service.names}`,
      nameWords: beginnings(entry.issuer) + service.words,
      otherWords: others.map(beginnings).join(''),
      all: `${issuer}${service.names}\n${others.map(spelled).join('\n')}`,
      initials: `\n${initialsOf(entry.issuer)}${service.initials}${others.map(initialsLine).join('')}`,
      latin: [entry.issuer, ...others].map((name) => beginnings(inLatin(name) ?? '')).join(''),
    }
    known.set(entry, searched)
  }
  return searched
}

const initialsLine = (name: string) => `\n${initialsOf(name)}`

/** Made once for each service. */
const ofServices = new WeakMap<readonly string[], { names: string; words: string; initials: string }>()

function namesOf(others: readonly string[]): { names: string; words: string; initials: string } {
  let service = ofServices.get(others)
  if (!service) {
    service = {
      names: others.map((name) => `\n${spelled(name)}`).join(''),
      words: others.map(beginnings).join(''),
      initials: others.map(initialsLine).join(''),
    }
    ofServices.set(others, service)
  }
  return service
}

/** A word of the query, as `spelled` writes it. */
interface Term {
  text: string
  /** The same at the beginning of a line. */
  start: string
  /** It stands for the first consonants of syllables. */
  initials: boolean
}

function termOf(text: string): Term {
  return { text, start: `\n${text}`, initials: isInitials(text) }
}

/** How well a term fits, best first. */
const fits = { issuer: 0, name: 1, nameWord: 2, otherWord: 3, inside: 4, scattered: 5 } as const
const worstFit = 5

/** `undefined`: not at all. */
function fitOf({ text, start, initials }: Term, searched: Searched): number | undefined {
  if (initials) {
    if (!searched.initials.includes(text)) return undefined
    if (searched.initials.startsWith(start)) return fits.issuer
    if (searched.initials.includes(start)) return fits.name
    return searched.initials.includes(` ${text}`) ? fits.nameWord : fits.inside
  }
  if (searched.all.includes(text)) {
    if (searched.issuer.startsWith(text)) return fits.issuer
    if (searched.names.includes(start)) return fits.name
    if (searched.nameWords.includes(start)) return fits.nameWord
    return searched.otherWords.includes(start) ? fits.otherWord : fits.inside
  }
  if (searched.latin.includes(start)) return fits.nameWord
  return isScattered(text, searched.issuer) ? fits.scattered : undefined
}

/** Its letters in their order within the issuer, the first at its beginning: `gh` in `github`. */
function isScattered(text: string, issuer: string): boolean {
  if (text.length < 2 || text.charCodeAt(0) !== issuer.charCodeAt(0)) return false
  let letter = 1
  for (let at = 1; at < issuer.length && letter < text.length; at += 1)
    if (issuer.charCodeAt(at) === text.charCodeAt(letter)) letter += 1
  return letter === text.length
}

/** Entries, ready to be searched. What they can be found by is made when first asked for: nobody waits for it at the start. */
export interface Searchable<T extends Named = EntryView> {
  /**
   * The entries that every word of the query fits: best first, then those used most, then in the order given. Where the
   * words fit nothing as they were typed, they are read as typed on the other layout (English for Korean and the reverse), and then Hangul
   * as Latin letters. Latin letters find names in Hangul by the way.
   * `undefined`: there is nothing to search for. `now` in milliseconds since 1970.
   */
  search(query: string, now: number): T[] | undefined
  /** Makes ahead of the first search what it needs, for as long as there is time; whether all of it is made. */
  prepare(hasTime: () => boolean): boolean
  isPrepared(): boolean
}

/** So many entries are prepared between two looks at the time. */
const portion = 16

/** `unprepared`: those that have not been made ready to be searched by an earlier one. */
export function searchable<T extends Named>(
  entries: readonly T[],
  otherNames: OtherNames,
  unprepared: readonly T[] = entries,
): Searchable<T> {
  let made: readonly Searched[] | undefined
  let prepared = 0
  const isPrepared = () => made !== undefined || prepared >= unprepared.length
  return {
    isPrepared,
    prepare(hasTime) {
      while (!isPrepared() && hasTime()) {
        // Asking for the time takes longer than an entry.
        for (const entry of unprepared.slice(prepared, prepared + portion)) searchedOf(entry, otherNames)
        prepared += portion
      }
      return isPrepared()
    },
    search(query, now) {
      const typed = query.split(/\s+/).filter((term) => spelled(term).trim() !== '')
      if (typed.length === 0) return undefined
      made ??= entries.map((entry) => searchedOf(entry, otherNames))
      const terms = typed.map((term) => termOf(spelled(term)))
      const found = fitting(entries, made, terms, now)
      if (found.length > 0) return found
      for (const read of [onOtherLayout, inLatin]) {
        const others = typed.map((term) => termOf(spelled(read(term) ?? term)))
        const found = fitting(entries, made, others, now)
        if (found.length > 0) return found
      }
      return []
    },
  }
}

function fitting<T extends Named>(
  entries: readonly T[],
  searched: readonly Searched[],
  terms: readonly Term[],
  now: number,
): T[] {
  const ranks = Array.from({ length: worstFit * terms.length + 1 }, (): T[] => [])
  for (let index = 0; index < searched.length; index += 1) {
    let rank: number | undefined = 0
    for (const term of terms) {
      const fit = fitOf(term, searched[index]!)
      rank = fit === undefined ? undefined : rank + fit
      if (rank === undefined) break
    }
    if (rank !== undefined) ranks[rank]!.push(entries[index]!)
  }
  return ranks.flatMap((rank) => mostUsedFirst(rank, now))
}

/** The order of entries that are used alike stays. */
export function mostUsedFirst<T extends Named>(entries: readonly T[], now: number): T[] {
  if (entries.every(({ usedAt }) => usedAt === undefined)) return [...entries]
  const weighed = entries.map((entry) => ({ entry, use: useOf(entry, now) }))
  return weighed.sort((a, b) => b.use - a.use).map(({ entry }) => entry)
}
