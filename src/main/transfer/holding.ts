import type { ErrorDetails } from '../../contract/errors.ts'
import type { NoteCode } from '../../contract/transfer/notes.ts'
import type { Entry } from '../vault/document/records.ts'
import type { ReadingNote } from './format.ts'

/**
 * What a format to be written can hold of entries. Entries that it cannot hold at all are left out, and everything else that it has no
 * place for is left behind, each with a note: nothing goes missing without a line.
 */
export interface Holds {
  /** How many tags, or groups or folders, an entry can have there. Ours is written as the first of them. */
  tags?: number
  note?: boolean
  pinned?: boolean
  trash?: boolean
  pin?: boolean
  icon?: (icon: string) => boolean
  usedAt?: boolean
  createdAt?: boolean
}

/** Why an entry cannot be written at all; undefined: it can. */
export type Refusal = (entry: Entry) => { code: NoteCode; details: ErrorDetails } | undefined

/** The entries that are to be written, in their order, and the notes on what is not. */
export function holding(
  entries: readonly Entry[],
  holds: Holds,
  refusal: Refusal = () => undefined,
): { held: Entry[]; notes: ReadingNote[] } {
  const held: Entry[] = []
  const notes: ReadingNote[] = []
  let used = 0
  let created = 0
  for (const [index, entry] of entries.entries()) {
    const note = (code: NoteCode, details: ErrorDetails = {}) => notes.push({ entry: index, code, details })
    const refused = refusal(entry)
    if (refused !== undefined) {
      note(refused.code, refused.details)
      continue
    }
    const { group } = entry
    const tags = [
      ...(group !== undefined && holds.tags ? [group] : []),
      ...entry.tags.filter((tag) => tag !== group),
    ]
    held.push(
      tags.length === entry.tags.length && tags.every((tag, at) => tag === entry.tags[at])
        ? entry
        : { ...entry, tags },
    )
    if (group !== undefined && !holds.tags) note('group-not-written')
    const left = tags.length - (holds.tags ?? 0)
    if (left > 0) note('tags-not-written', { count: left })
    if (entry.note !== '' && !holds.note) note('note-not-written')
    if (entry.pinned && !holds.pinned) note('pinned-not-written')
    if (entry.trashedAt !== undefined && !holds.trash) note('trash-not-written')
    if (entry.pin !== undefined && !holds.pin) note('pin-not-written')
    if (entry.icon !== undefined && !holds.icon?.(entry.icon)) note('icon-not-written')
    if (entry.usedAt !== undefined && !holds.usedAt) used++
    if (!holds.createdAt) created++
  }
  // Of nearly every entry: said once.
  if (used > 0) notes.push({ code: 'usage-not-written', details: { count: used } })
  if (created > 0) notes.push({ code: 'dates-not-written', details: { count: created } })
  return { held, notes }
}

/** A refusal for every entry whose kind is not among `types`, whose digits or period lie outside of what there is. */
export function refusing(limits: {
  types: readonly Entry['type'][]
  digits?: readonly [least: number, most: number]
  periods?: readonly number[]
}): Refusal {
  return (entry): ReturnType<Refusal> => {
    if (!limits.types.includes(entry.type)) return { code: 'not-written-type', details: { type: entry.type } }
    if (entry.type !== 'totp' && entry.type !== 'hotp') return undefined
    const [least, most] = limits.digits ?? [4, 10]
    if (entry.digits < least || entry.digits > most)
      return { code: 'not-written-digits', details: { digits: entry.digits } }
    if (entry.type === 'totp' && limits.periods !== undefined && !limits.periods.includes(entry.period)) {
      return { code: 'not-written-period', details: { period: entry.period } }
    }
    return undefined
  }
}

/** The picture of an icon that is one: its media type and its bytes in Base64. */
export function pictureIn(icon: string | undefined): { type: string; base64: string } | undefined {
  const found = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/]+={0,2})$/.exec(icon ?? '')
  return found ? { type: found[1]!, base64: found[2]! } : undefined
}

export function textFile(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) }
}
