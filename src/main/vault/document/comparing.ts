import { same } from './edits.ts'
import { kindOf, type RecordKind, type RecordOf, recordKinds } from './records.ts'
import type { View } from './view.ts'

/** What would be different if another state of the vault took the place of this one: names and names of fields, never what is in them. */
export interface Comparison {
  /** It is of another vault: nothing in it is known here. */
  otherVault: boolean
  /** How many are in both and alike. */
  same: number
  back: Difference[]
  lost: Difference[]
  changed: (Difference & { fields: string[] })[]
  /** How many records of kinds that have no name of their own differ. */
  others: number
}

export interface Difference {
  kind: NamedKind
  name: string
}

const namedKinds = ['entries', 'accounts', 'contacts', 'devices'] as const
type NamedKind = (typeof namedKinds)[number]

/** What is in the trash counts as gone. The order is that of the lists. */
export function compareViews(now: View, other: View): Omit<Comparison, 'otherVault'> {
  const comparison: Omit<Comparison, 'otherVault'> = { same: 0, back: [], lost: [], changed: [], others: 0 }
  for (const kind of Object.keys(recordKinds) as RecordKind[]) {
    const named = namedKinds.find((one) => one === kind)
    if (named) compareKind(named, now, other, comparison)
    else comparison.others += countDifferent(kind, now, other)
  }
  return comparison
}

function compareKind(
  kind: NamedKind,
  now: View,
  other: View,
  comparison: Omit<Comparison, 'otherVault'>,
): void {
  const there = new Map(
    other
      .list(kind)
      .filter(isKept)
      .map((record) => [record.id, record]),
  )
  for (const record of now.list(kind).filter(isKept)) {
    const twin = there.get(record.id)
    there.delete(record.id)
    const fields = twin && differentFields(kind, record, twin)
    if (!fields) comparison.lost.push({ kind, name: nameOf(record) })
    else if (fields.length === 0) comparison.same += 1
    else comparison.changed.push({ kind, name: nameOf(record), fields })
  }
  for (const record of there.values()) comparison.back.push({ kind, name: nameOf(record) })
}

function countDifferent(kind: RecordKind, now: View, other: View): number {
  const there = new Map<string, object>(other.list(kind).map((record) => [record.id, record]))
  let different = 0
  for (const record of now.list(kind)) {
    const twin = there.get(record.id)
    there.delete(record.id)
    if (!twin || differentFields(kind, record, twin).length > 0) different += 1
  }
  return different + there.size
}

/** What changes in passing is no difference, nor what an account notes of its own changes. */
function differentFields(kind: RecordKind, one: object, other: object): string[] {
  const a = one as Record<string, unknown>
  const b = other as Record<string, unknown>
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (field) => !kindOf(kind).passing.includes(field) && field !== 'history' && !same(a[field], b[field]),
  )
}

const isKept = (record: object) => !('trashedAt' in record) || record.trashedAt === undefined

function nameOf(record: RecordOf<NamedKind>): string {
  if ('issuer' in record) return joined(record.issuer, record.account)
  if ('serviceName' in record) return joined(record.serviceName, record.userId)
  return 'address' in record ? record.address : record.name
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ')
