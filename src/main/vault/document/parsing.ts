import type { Plain } from './edits.ts'
import { kindOf, type RecordKind, type RecordOf, recordKinds } from './records.ts'

/** A record as its kind has it, frozen; or what is wrong with it, and what is kept of it. */
export type Parsed = { record: RecordOf<RecordKind> } | { problem: string; raw: unknown }

/** `highest`: what its counters have been raised to. */
export function parseRecord(
  kind: RecordKind,
  id: string,
  raw: unknown,
  highest: Record<string, number> = {},
): Parsed {
  const result = recordKinds[kind].schema.safeParse(raw)
  if (!result.success) return { problem: problemOf(result.error), raw }
  const record: Plain = result.data
  if (record.id !== id) return { problem: 'id', raw }
  for (const [field, value] of Object.entries(highest)) {
    if (!kindOf(kind).highest.includes(field)) continue
    // It may have been raised before the record had it at all.
    if (typeof record[field] !== 'number' || record[field] < value) record[field] = value
  }
  for (const value of Object.values(record)) if (typeof value === 'object') Object.freeze(value)
  return { record: Object.freeze(record) as RecordOf<RecordKind> }
}

/** The names of the fields that are wrong, never what is in them. */
export function problemOf(error: {
  issues: { path: PropertyKey[]; keys?: string[]; code?: string }[]
}): string {
  const fields = error.issues.map(({ path }) => String(path[0] ?? ''))
  return [...new Set(fields)].filter(Boolean).join(', ') || 'shape'
}

/** Empty where it says none. */
export function idOf(record: unknown): string {
  const id = (record as { id?: unknown } | null)?.id
  return typeof id === 'string' ? id : ''
}
