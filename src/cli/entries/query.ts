import type { Entry } from '../../main/vault/document/records.ts'
import type { Vault } from '../../main/vault/vault.ts'
import { Refusal } from '../line/failure.ts'
import { nameOf } from './name.ts'

/** Which entries the words on the command line mean. */

/**
 * All that match: each word somewhere in issuer, account, group or tags, in any case, as in the app's search.
 * No words match everything.
 */
export function entriesMatching(entries: readonly Entry[], words: readonly string[]): Entry[] {
  const wanted = words.flatMap((word) => folded(word).split(/\s+/)).filter((word) => word !== '')
  return entries.filter((entry) => {
    const text = folded([entry.issuer, entry.account, entry.group ?? '', ...entry.tags].join('\n'))
    return wanted.every((word) => text.includes(word))
  })
}

/**
 * The one entry that is meant: by its id or the beginning of it (8 characters), by its whole name, issuer or account,
 * else by the words in it. Throws Refusal `entry-none` and `entry-ambiguous` with the candidates.
 */
export function oneEntry(entries: readonly Entry[], words: readonly string[]): Entry {
  const text = folded(words.join(' ')).trim()
  const ways = [
    () => (/^[0-9a-f-]{8,36}$/.test(text) ? entries.filter((entry) => entry.id.startsWith(text)) : []),
    () => entries.filter((entry) => wholeNames(entry).includes(text)),
    () => entriesMatching(entries, words),
  ]
  for (const way of ways) {
    const [first, ...others] = text === '' ? [] : way()
    if (first && others.length === 0) return first
    if (first) {
      const candidates = [first, ...others].map(({ id, issuer, account }) => ({ id, issuer, account }))
      throw new Refusal('entry-ambiguous', { count: candidates.length }, candidates)
    }
  }
  throw new Refusal('entry-none')
}

/** The entries of the list: pinned ones first, else in the order made by hand. */
export function listed(vault: Vault): Entry[] {
  const entries = vault.entries().filter((entry) => entry.trashedAt === undefined)
  return entries.sort((a, b) => Number(b.pinned) - Number(a.pinned))
}

/** Those in the group of that name, in any case; an empty name: those in none. */
export function inGroup(entries: readonly Entry[], name: string): Entry[] {
  return entries.filter(({ group = '' }) => folded(group) === folded(name.trim()))
}

export function trashed(vault: Vault): Entry[] {
  return vault.entries().filter((entry) => entry.trashedAt !== undefined)
}

function wholeNames(entry: Entry): string[] {
  const { issuer, account } = entry
  return [issuer, account, nameOf(entry), `${issuer}:${account}`, `${issuer} ${account}`].map(folded)
}

/** Case and the two ways of writing an accented letter make no difference. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
