import { SparekeyError } from '../../../main/errors.ts'
import {
  type ColumnChoice,
  type ColumnField,
  columnFields,
  type Reading,
} from '../../../main/transfer/format.ts'
import { formats } from '../../../main/transfer/formats/formats.ts'
import { joinedKept, type Kept } from '../../../main/transfer/kept/kept.ts'
import { type KeptLine, keptLines, mergeKept } from '../../../main/transfer/kept/merge.ts'
import { recognize } from '../../../main/transfer/recognize.ts'
import { type ImportReport, type ReportLine, reportOf } from '../../../main/transfer/report.ts'
import { maxFileBytes, openSource } from '../../../main/transfer/source.ts'
import type { Entry, NewEntry } from '../../../main/vault/document/records.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { newEntryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { readNamedFile } from '../../files/files.ts'
import type { Arguments } from '../../line/arguments.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { passwordGiven } from '../../opening/password.ts'
import { confirmed } from '../../terminal/confirm.ts'
import { explain } from '../../terminal/explain.ts'

/**
 * `sparekey import FILE…`: what other apps wrote, into the vault in one change. With `--dry-run` it says what it reads, and touches
 * neither vault nor keychain. One file that cannot be read does not stop the others.
 */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, json, words } = context
  const dryRun = args.flag('dry-run')
  if (args.flag('reveal') && !json) throw new UsageError('reveal-json')
  const files = await readAll(context)
  const vault = dryRun ? undefined : await context.vault()
  const read = files.filter((file): file is ReadFile => 'reading' in file)
  const reports = reportsOf(read, vault?.entries() ?? [])
  const kept = joinedKept(read.flatMap(({ reading }) => reading.kept ?? []))
  const lines = new Map(
    read.map(({ name, reading }) => [name, reading.kept ? keptLines(reading.kept, vault ?? nothing) : []]),
  )
  if (!json) {
    for (const { name, format } of read) {
      print(context, reports.get(name)!, { name, format })
      printKept(context, lines.get(name)!)
    }
  }
  const added = vault ? await take(context, vault, read, { reports, kept }) : undefined
  if (json) {
    const documents = files.map((file) =>
      fileJson(file, files.length > 1, args.flag('reveal'), { reports: vault && reports, lines }),
    )
    terminal.printJson(documents.length === 1 ? documents[0] : documents)
  } else if (added !== undefined) {
    terminal.print(words('import.done', { count: added.entries }))
    if (added.kept > 0) terminal.print(words('import.done-kept', { count: added.kept }))
  }
  return files.length === read.length ? 0 : 1
}

interface ReadFile {
  /** As typed. */
  name: string
  format: string
  reading: Reading
}
type File = ReadFile | { name: string; error: { code: string; message: string } }

/** A single file that cannot be read is the failure of the command; one of several is told beside the others. */
async function readAll(context: Context): Promise<File[]> {
  const { args, terminal, words } = context
  const from = args.text('from')
  if (from !== undefined && !formats.some(({ id, read }) => id === from && read))
    throw new UsageError('format-unknown', { option: 'from' })
  const options = { file: 'password-file', stdin: 'password-stdin' }
  const given = await passwordGiven(args, terminal, options)
  const keyFileName = args.text('key-file')
  const keyFile = keyFileName === undefined ? undefined : await readNamedFile(keyFileName, maxFileBytes)
  const columns = columnsOf(args)
  const files: File[] = []
  for (const name of new Set(args.operands)) {
    try {
      files.push(await readOne(context, name, { from, given, keyFile, columns }))
    } catch (error) {
      if (args.operands.length === 1 || (error instanceof Refusal && error.code === 'interrupted'))
        throw error
      const { code, message } = explain(error, words)
      terminal.say(message.startsWith(name) ? message : `${name}: ${message}`)
      files.push({ name, error: { code, message } })
    }
  }
  return files
}

interface HowToRead {
  from: string | undefined
  given: string | undefined
  keyFile: Uint8Array | undefined
  columns: ColumnChoice
}

async function readOne(
  context: Context,
  name: string,
  { from, given, keyFile, columns }: HowToRead,
): Promise<ReadFile> {
  const source = openSource(name, await readNamedFile(name, maxFileBytes))
  const { format } = await recognize(source, from)
  const read = (password?: string) =>
    format.read!(source, {
      columns,
      ...(password !== undefined && { password }),
      ...(keyFile && { keyFile }),
    })
  const reading = await read(given).catch((error) => {
    const asks =
      isAbout(error, 'password-needed') || (context.terminal.interactive && isAbout(error, 'key-file-wrong'))
    if (given === undefined && asks) return askedFor(context, name, read)
    throw error
  })
  return { name, format: format.id, reading }
}

/** Asks until the password is right or the person gives up (Ctrl+C). */
async function askedFor(
  { terminal, words }: Context,
  name: string,
  read: (password: string) => Promise<Reading>,
): Promise<Reading> {
  if (!terminal.interactive) throw new Refusal('file-password-needed', { file: name })
  for (;;) {
    const password = await terminal.askHidden(words('prompts.file-password', { file: name }))
    try {
      return await read(password)
    } catch (error) {
      if (!isAbout(error, 'password-wrong', 'password-needed', 'key-file-wrong')) throw error
      terminal.say(
        words(isAbout(error, 'key-file-wrong') ? 'errors:key-file-wrong' : 'prompts.password-wrong'),
      )
    }
  }
}

function isAbout(error: unknown, ...codes: string[]): boolean {
  return error instanceof SparekeyError && codes.includes(error.code)
}

/** `--column issuer=1`: columns are counted from 1, as people and spreadsheets count them. */
function columnsOf(args: Arguments): ColumnChoice {
  const columns: ColumnChoice = {}
  for (const text of args.all('column')) {
    const [, field, number] = /^([a-z]+)=([1-9]\d{0,3})$/.exec(text) ?? []
    if (!columnFields.includes(field as ColumnField)) {
      throw new UsageError('column', { fields: columnFields.join(', ') })
    }
    columns[field as ColumnField] = Number(number) - 1
  }
  return columns
}

/** Each file is compared with the vault and with the files before it. */
function reportsOf(files: readonly ReadFile[], existing: readonly Entry[]): Map<string, ImportReport> {
  const reports = new Map<string, ImportReport>()
  const before: Reading['entries'] = []
  for (const { name, reading } of files) {
    const report = reportOf(reading, [...existing, ...before.map(asEntry)])
    before.push(...newOnes(report.lines))
    reports.set(name, report)
  }
  return reports
}

/** What is about to be added counts as there for the files that follow. */
function asEntry(entry: NewEntry): Entry {
  return { id: '', tags: [], pinned: false, note: '', position: '', createdAt: 0, ...entry }
}

function newOnes(lines: readonly ReportLine[]): NewEntry[] {
  return lines.flatMap(({ outcome, entry }) =>
    entry && (outcome === 'add' || outcome === 'changed') ? [entry] : [],
  )
}

/** One change for all files. What another process added in the meantime is not added again. */
async function take(
  context: Context,
  vault: Vault,
  files: readonly ReadFile[],
  { reports, kept }: { reports: ReadonlyMap<string, ImportReport>; kept: Kept | undefined },
): Promise<{ entries: number; kept: number }> {
  const { args, terminal } = context
  const count = [...reports.values()].flatMap(({ lines }) => newOnes(lines)).length
  if (count === 0 && !kept) return { entries: 0, kept: 0 }
  if (count > 0 && terminal.interactive && !args.flag('yes')) {
    await confirmed(context, 'prompts.add', { count })
  }
  return vault.change((draft) => {
    const now = reportsOf(files, draft.entries())
    const added = draft.addEntries([...now.values()].flatMap(({ lines }) => newOnes(lines)))
    draft.note({ kind: 'imported', by: 'command-line', count: added.length })
    return { entries: added.length, kept: kept ? mergeKept(draft, kept) : 0 }
  })
}

/** Accounts, addresses and devices of Sparekey's own files. */
function printKept({ terminal, words }: Context, lines: readonly KeptLine[]): void {
  for (const { what, outcome, name, detail } of lines) {
    const said = [words(`import.kept.${what}`), ...(outcome === 'present' ? [words('import.present')] : [])]
    terminal.print([`${signs[outcome]} ${[name, detail].filter(Boolean).join(' · ')}`, ...said].join('  '))
  }
}

/** Nothing is compared where the vault is not looked at. */
const nothing = { records: () => [] }

const signs = { add: '+', changed: '~', present: '=', refused: '!' } as const

function print(
  { terminal, words }: Context,
  report: ImportReport,
  { name, format }: Pick<ReadFile, 'name' | 'format'>,
): void {
  terminal.say(
    words('import.format', { file: name, format: formats.find(({ id }) => id === format)?.name ?? format }),
  )
  for (const { outcome, issuer, account, remarks } of report.lines) {
    const namespace = outcome === 'refused' ? 'errors' : 'notes'
    const said = remarks.map(({ code, details }) => words(`${namespace}:${code}`, details))
    const present = outcome === 'present' ? [words('import.present')] : []
    terminal.print([`${signs[outcome]} ${nameOf({ issuer, account })}`, ...present, ...said].join('  '))
  }
  for (const { code, details } of report.notes) terminal.say(words(`notes:${code}`, details))
}

function fileJson(
  file: File,
  several: boolean,
  reveal: boolean,
  compared: {
    reports: ReadonlyMap<string, ImportReport> | undefined
    lines: ReadonlyMap<string, readonly KeptLine[]>
  },
): Record<string, unknown> {
  const named = several ? { file: file.name } : {}
  if ('error' in file) return { ...named, error: file.error }
  const { entries, rejected, notes, kept } = file.reading
  const lines = compared.reports?.get(file.name)?.lines
  return {
    ...named,
    format: file.format,
    entries: entries.map((entry, index) => ({
      ...newEntryJson(entry, reveal),
      ...(lines && { outcome: lines[index]?.outcome }),
    })),
    rejected: rejected.map(({ index, name, reason }) => ({ index, name, reason })),
    ...(kept && { kept: compared.lines.get(file.name) }),
    notes,
  }
}
