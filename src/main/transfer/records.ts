import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ErrorDetails } from '../../contract/errors.ts'
import { SparekeyError } from '../errors.ts'
import type { NoteTaker } from './entry.ts'
import type { ImportedEntry, Reading, ReadOptions } from './format.ts'

/** Files with more records are refused as a whole. */
export const maxRecords = 100_000

/** Records between two looks at the clock: short enough that a cancel is felt at once. */
const turn = 500

/**
 * Reads the records of a file one by one, in their order. What one record throws is its line in `rejected`; `undefined` is a
 * record that holds no code at all (a login without one) and is counted in a note of the file. Gives way to other work, reports
 * progress and looks at the signal as it goes.
 * Throws `too-many-records` and `cancelled`.
 */
export async function readRecords<R>(
  records: readonly R[],
  options: ReadOptions,
  read: (record: R, note: NoteTaker, index: number) => ImportedEntry | undefined,
  nameOf: (record: R, index: number) => string,
): Promise<Reading> {
  if (records.length > maxRecords)
    throw new SparekeyError('too-many-records', { count: records.length, limit: maxRecords })
  const reading: Reading = { entries: [], rejected: [], notes: [] }
  let without = 0
  for (const [index, record] of records.entries()) {
    if (index % turn === 0) {
      options.onProgress?.(index, records.length)
      await nextTurn()
      throwIfCancelled(options.signal)
    }
    const notes: Reading['notes'] = []
    const note: NoteTaker = (code, details: ErrorDetails = {}) =>
      notes.push({ entry: reading.entries.length, code, details })
    try {
      const entry = read(record, note, index)
      if (entry === undefined) without++
      else {
        reading.notes.push(...notes)
        reading.entries.push(entry)
      }
    } catch (error) {
      const known = error instanceof SparekeyError ? error : new SparekeyError('internal')
      reading.rejected.push({
        index,
        name: nameOf(record, index),
        reason: known.code,
        details: known.details,
      })
    }
  }
  if (without > 0) reading.notes.push({ code: 'records-without-code', details: { count: without } })
  options.onProgress?.(records.length, records.length)
  return reading
}

/** Throws `cancelled` when the signal says so. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SparekeyError('cancelled')
}
