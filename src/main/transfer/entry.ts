import type { ErrorDetails } from '../../contract/errors.ts'
import type { NoteCode } from '../../contract/transfer/notes.ts'
import { type KeyFields, setupKeyFromFields } from '../otp/fields.ts'
import type { SetupKey } from '../otp/setup-key.ts'
import { parseOtpauthUri } from '../otp/uri.ts'
import type { ImportedEntry } from './format.ts'

/** What a record holds beside its key. */
export interface Belongings {
  tags?: readonly string[] | undefined
  /** Only where the group is one of ours: what others call a group is taken for a tag, of which there may be several. */
  group?: string | undefined
  pinned?: boolean | undefined
  note?: string | undefined
  /** The slug of a brand icon, or a `data:` picture. */
  icon?: string | undefined
  /** Milliseconds since 1970; what is not a time after that is left out. */
  createdAt?: number | undefined
  usedAt?: number | undefined
  /** How often. */
  uses?: number | undefined
  trashedAt?: number | undefined
}

/** Tells of something assumed or changed in the record at hand. */
export type NoteTaker = (code: NoteCode, details?: ErrorDetails) => void

const limits = { note: 20_000, tag: 100, tags: 100, icon: 400_000 }

/**
 * An entry from the fields of a record: the key as `setupKeyFromFields` makes it (it throws what that throws), with what the
 * record holds beside it. What is too long for the vault is shortened or left out with a note.
 * `secret` absent: `secret-missing`.
 */
export function entryOf(
  fields: Omit<KeyFields, 'secret'> & { secret: string | undefined } & Belongings,
  note: NoteTaker,
): ImportedEntry {
  const { key, notes } = setupKeyFromFields({ ...fields, secret: fields.secret ?? '' })
  for (const each of notes) note(each.code, each.details)
  return withBelongings(key, fields, note)
}

/**
 * An entry from a setup link. Names that the record gives beside the link win where the link has none.
 * Throws what `parseOtpauthUri` throws.
 */
export function entryOfUri(
  uri: string,
  beside: Belongings & { issuer?: string | undefined; account?: string | undefined },
  note: NoteTaker,
): ImportedEntry {
  const { key, notes } = parseOtpauthUri(uri)
  const names = setupKeyFromFields({
    type: 'totp',
    secret: 'AA',
    issuer: beside.issuer,
    account: beside.account,
  }).key
  const named = { ...key, issuer: key.issuer || names.issuer, account: key.account || names.account }
  for (const each of notes) {
    if (each.code === 'issuer-missing' && named.issuer) continue
    if (each.code === 'account-missing' && named.account) continue
    note(each.code, each.details)
  }
  return withBelongings(named, beside, note)
}

/** The issuer and account of a label `issuer:account`; without a colon the whole is the account. */
export function splitLabel(label: string): { issuer: string; account: string } {
  const colon = label.indexOf(':')
  return colon < 0
    ? { issuer: '', account: label.trim() }
    : { issuer: label.slice(0, colon).trim(), account: label.slice(colon + 1).trim() }
}

/**
 * What the other app calls a record, kept as the first line of its note where neither issuer nor account says it:
 * "GitHub, work" of an entry whose key says "GitHub". Undefined where there is nothing to keep.
 */
export function noteWithName(
  name: string | undefined,
  names: { issuer?: string | undefined; account?: string | undefined },
  note: string | undefined,
): string | undefined {
  const same = (other: string | undefined) => other?.trim().toLowerCase() === name?.trim().toLowerCase()
  const kept = name?.trim() && !same(names.issuer) && !same(names.account) ? name.trim() : undefined
  return [kept, note?.trim()].filter((part) => part).join('\n') || undefined
}

/** A `data:` picture of Base64 that claims to be one, or undefined. */
export function pictureOf(mime: string | undefined, base64: string | undefined): string | undefined {
  const compact = base64?.replace(/\s+/g, '')
  if (!compact || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined
  if (!/^image\/(?:png|jpeg|webp|gif|svg\+xml)$/.test(mime ?? '')) return undefined
  return `data:${mime};base64,${compact}`
}

/** What a person calls a record: issuer and account, or what there is of them. */
export function nameOf(issuer: unknown, account: unknown): string {
  const parts = [issuer, account].map((part) => (typeof part === 'string' ? oneLine(part) : ''))
  return parts
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, 300)
    .toWellFormed()
}

function withBelongings(key: SetupKey, beside: Belongings, note: NoteTaker): ImportedEntry {
  const entry: ImportedEntry = { ...key }
  if ((key.type === 'totp' || key.type === 'hotp') && (key.digits < 6 || key.digits > 8)) {
    note('digits-unusual', { digits: key.digits })
  }
  addTags(entry, beside.tags ?? [], note)
  const group = oneLine(beside.group ?? '')
    .slice(0, limits.tag)
    .trim()
  if (group !== '') entry.group = group
  if (beside.pinned) entry.pinned = true
  const text = (beside.note ?? '').toWellFormed().trim()
  if (text !== '') {
    entry.note = text.slice(0, limits.note).toWellFormed()
    if (text.length > limits.note) note('note-shortened', { length: text.length })
  }
  if (beside.icon) {
    if (beside.icon.length <= limits.icon) entry.icon = beside.icon
    else note('icon-left-out')
  }
  if (isTime(beside.createdAt)) entry.createdAt = beside.createdAt
  if (isTime(beside.usedAt)) entry.usedAt = beside.usedAt
  if (beside.uses !== undefined && Number.isSafeInteger(beside.uses) && beside.uses > 0)
    entry.uses = beside.uses
  if (isTime(beside.trashedAt)) entry.trashedAt = beside.trashedAt
  return entry
}

function addTags(entry: ImportedEntry, tags: readonly string[], note: NoteTaker): void {
  const named = [...new Set(tags.map(oneLine).filter((tag) => tag !== ''))]
  const kept = named.filter((tag) => tag.length <= limits.tag).slice(0, limits.tags)
  if (kept.length > 0) entry.tags = kept
  if (kept.length < named.length) note('tags-left-out', { count: named.length - kept.length })
}

/** Without control characters, line breaks and surrounding space. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

function isTime(value: number | undefined): value is number {
  return value !== undefined && Number.isSafeInteger(value) && value > 0 && value < 8.64e15
}
