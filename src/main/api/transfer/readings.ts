import type { SparekeyError } from '../../errors.ts'
import type { Reading } from '../../transfer/format.ts'
import { joinedKept } from '../../transfer/kept/kept.ts'
import type { ReportLine } from '../../transfer/report.ts'
import type { NewEntry } from '../../vault/document/records.ts'

/** What several files become: one reading, and what of it is added. */

/** `left`: lines that the person does not want. */
export function newEntries(lines: readonly ReportLine[], left: ReadonlySet<number>): NewEntry[] {
  return lines.flatMap(({ entry, outcome }, index) =>
    entry && (outcome === 'add' || outcome === 'changed') && !left.has(index) ? [entry] : [],
  )
}

/** A file that cannot be read, or was left out, as a line of the report. */
export function refusedReading(name: string, { code, details }: SparekeyError): Reading {
  return { entries: [], rejected: [{ index: 0, name, reason: code, details }], notes: [] }
}

/** Several files read as one; the places of their records run on. */
export function joined(readings: readonly Reading[]): Reading {
  const all: Reading = { entries: [], rejected: [], notes: [] }
  for (const { entries, rejected, notes } of readings) {
    const before = all.entries.length
    all.notes.push(
      ...notes.map((note) => (note.entry === undefined ? note : { ...note, entry: note.entry + before })),
    )
    all.entries.push(...entries)
    all.rejected.push(...rejected)
  }
  const kept = joinedKept(readings.flatMap((reading) => reading.kept ?? []))
  return kept ? { ...all, kept } : all
}
