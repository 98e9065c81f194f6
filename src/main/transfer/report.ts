import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import type { NoteCode } from '../../contract/transfer/notes.ts'
import { keyIdentity } from '../otp/identity.ts'
import type { Entry } from '../vault/document/records.ts'
import type { ImportedEntry, Reading, ReadingNote, Rejected } from './format.ts'

/**
 * What an import will do, record by record, before anything is written: nothing is left out without a line of its own.
 */
export interface ImportReport {
  /** In the order of the file, the refused ones last. */
  lines: ReportLine[]
  /** What is to be said of the file as a whole. */
  notes: Remark[]
}

export interface ReportLine {
  /**
   * `add`: as it is in the file. `changed`: added, with something assumed, shortened or left out. `present`: the vault, or an
   * earlier record of the file, has the same key already, and nothing is added. `refused`: it cannot be taken.
   */
  outcome: 'add' | 'changed' | 'present' | 'refused'
  issuer: string
  account: string
  /** Codes of the `notes` words; of the `errors` words where it is refused. */
  remarks: Remark[]
  /** Absent where it is refused. */
  entry?: ImportedEntry
}

export interface Remark {
  code: NoteCode | ErrorCode
  details: ErrorDetails
}

/**
 * Compares what was read with what is there. A key is the same when it makes the same codes: type, secret and parameters; names and
 * the HOTP counter play no part. An entry in the trash counts as there, and a note says that it is in the trash.
 */
export function reportOf(reading: Reading, existing: readonly Entry[]): ImportReport {
  const known = new Map<string, Known>()
  for (const entry of existing) {
    const identity = keyIdentity(entry)
    if (!known.has(identity) || entry.trashedAt === undefined) known.set(identity, { where: 'vault', entry })
  }
  const notes = notesByEntry(reading.notes)
  const lines: ReportLine[] = []
  for (const [index, entry] of reading.entries.entries()) {
    const identity = keyIdentity(entry)
    const before = known.get(identity)
    if (!before) known.set(identity, { where: 'file', entry })
    lines.push(lineOf(entry, before, notes.get(index) ?? []))
  }
  lines.push(...reading.rejected.map(refusedLine))
  return { lines, notes: notes.get(undefined) ?? [] }
}

type Known = { where: 'vault'; entry: Entry } | { where: 'file'; entry: ImportedEntry }

function lineOf(entry: ImportedEntry, before: Known | undefined, remarks: Remark[]): ReportLine {
  const { issuer, account } = entry
  if (!before) {
    const changes = remarks.filter((remark) => !merelySaid.has(remark.code))
    return { outcome: changes.length > 0 ? 'changed' : 'add', issuer, account, remarks, entry }
  }
  return { outcome: 'present', issuer, account, remarks: presentRemarks(entry, before), entry }
}

/** Notes of something that is missing or out of the ordinary, and not of something that was changed. */
const merelySaid = new Set<string>([
  'account-missing',
  'issuer-missing',
  'digits-unusual',
  'was-archived',
  'secret-incomplete',
])

function presentRemarks(entry: ImportedEntry, before: Known): Remark[] {
  const remarks: Remark[] = []
  if (before.where === 'file') remarks.push({ code: 'twice-in-file', details: {} })
  else if (before.entry.trashedAt !== undefined) remarks.push({ code: 'present-in-trash', details: {} })
  const { issuer, account } = before.entry
  if (issuer !== entry.issuer || account !== entry.account) {
    remarks.push({
      code: 'present-as',
      details: { name: [issuer, account].filter((name) => name !== '').join(': ') },
    })
  }
  if (entry.type === 'hotp' && entry.counter > before.entry.counter) {
    remarks.push({ code: 'counter-ahead', details: { here: before.entry.counter, there: entry.counter } })
  }
  return remarks
}

function notesByEntry(notes: readonly ReadingNote[]): Map<number | undefined, Remark[]> {
  const byEntry = new Map<number | undefined, Remark[]>()
  for (const { entry, code, details } of notes) {
    const list = byEntry.get(entry) ?? []
    list.push({ code, details })
    byEntry.set(entry, list)
  }
  return byEntry
}

function refusedLine({ name, reason, details }: Rejected): ReportLine {
  return { outcome: 'refused', issuer: name, account: '', remarks: [{ code: reason, details }] }
}
