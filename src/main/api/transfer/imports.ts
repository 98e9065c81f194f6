import type { ImportView } from '../../../contract/transfer/transfer.ts'
import { SparekeyError } from '../../errors.ts'
import {
  type ColumnChoice,
  columnFields,
  type Format,
  type Reading,
  type ReadOptions,
} from '../../transfer/format.ts'
import { previewTable } from '../../transfer/formats/lists/csv.ts'
import { keptLines, mergeKept } from '../../transfer/kept/merge.ts'
import { recognize } from '../../transfer/recognize.ts'
import { reportOf } from '../../transfer/report.ts'
import { openSource, type Source } from '../../transfer/source.ts'
import type { Session } from '../../vault/session/session.ts'
import type { NamedFile } from '../desktop.ts'
import { isPicture, readingOfPictures } from './picture-reading.ts'
import { joined, newEntries, refusedReading } from './readings.ts'

/**
 * One import on its way: files become a report, asking for a password or for columns on the way, and the report becomes
 * entries in one change. Whoever watches sees each stage. Of several files, one that cannot be read is a line of the report
 * and stops none of the others.
 */
export class PendingImport {
  readonly #session: Session
  /** The pictures among the files are read together, as one of these. */
  readonly #files: readonly Pending[]
  readonly #abort = new AbortController()
  readonly #listeners = new Set<() => void>()
  /** Tried on each file, the newest first after none at all. */
  #keys: readonly Key[] = [none]
  #reading: Reading | undefined
  #view: ImportView = { stage: 'reading' }

  constructor(session: Session, files: readonly NamedFile[]) {
    this.#session = session
    const pictures = files.filter(({ bytes }) => isPicture(bytes))
    const others = files.filter((file) => !pictures.includes(file))
    this.#files = [
      ...others.map((file) => ({ name: file.name, file, failed: new Set<Key>() })),
      ...(pictures.length > 0 ? [{ name: pictures[0]!.name, pictures, failed: new Set<Key>() }] : []),
    ]
    void this.#advance()
  }

  get view(): ImportView {
    return this.#view
  }

  get isOver(): boolean {
    return ['done', 'cancelled', 'failed'].includes(this.#view.stage)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tried on the file that asks for one, with the key file that was chosen for it, and on those that follow. */
  usePassword(password: string): void {
    const file = this.#waitingFor('password')
    if (!file) return
    file.asked = true
    const key = { ...(password !== '' && { password }), ...(file.keyFile && { keyFile: file.keyFile.bytes }) }
    const known = this.#keys.find((each) => each.password === key.password && each.keyFile === key.keyFile)
    this.#keys = [none, known ?? key, ...this.#keys.filter((each) => each !== none && each !== known)]
    void this.#advance()
  }

  /** The key file for the file that asks, or none after all. */
  holdKeyFile(keyFile: NamedFile | undefined): void {
    const file = this.#waitingFor('password')
    if (!file || this.#view.stage !== 'password') return
    file.keyFile = keyFile
    const { keyFile: _, problem: __, ...view } = this.#view
    this.#show({ ...view, ...(keyFile && { keyFile: keyFile.name }) })
  }

  useColumns(columns: Record<string, number>): void {
    const file = this.#waitingFor('columns')
    if (!file) return
    file.columns = Object.fromEntries(
      columnFields.flatMap((field) => (columns[field] === undefined ? [] : [[field, columns[field]]])),
    )
    void this.#advance()
  }

  /** Goes on without the file that is asked about. */
  skip(): void {
    const file = this.#waitingFor('password') ?? this.#waitingFor('columns')
    if (!file) return
    file.reading = refusedReading(file.name, new SparekeyError('file-skipped'))
    void this.#advance()
  }

  async confirm(leaveOut: readonly number[], withKept: boolean): Promise<void> {
    const reading = this.#reading
    if (this.#view.stage !== 'report' || !reading) throw new SparekeyError('confirm-expired')
    const left = new Set(leaveOut)
    this.#show({ stage: 'writing' })
    try {
      const { added, kept } = await this.#session.vault.change((draft) => {
        // Another process may have added some of them since the report was shown.
        const entries = draft.addEntries(newEntries(reportOf(reading, draft.entries()).lines, left))
        draft.note({
          kind: 'imported',
          by: 'app',
          subject: this.#formatNames().join(', '),
          count: entries.length,
        })
        return { added: entries, kept: withKept && reading.kept ? mergeKept(draft, reading.kept) : 0 }
      })
      this.#forget()
      this.#show({ stage: 'done', added: added.map(({ id }) => id), kept })
    } catch (error) {
      this.#fail(error)
    }
  }

  cancel(): void {
    this.#abort.abort()
    this.#forget()
    if (!this.isOver) this.#show({ stage: 'cancelled' })
  }

  /** The file that the person is asked about at this stage. */
  #waitingFor(stage: 'password' | 'columns'): Pending | undefined {
    return this.#view.stage === stage ? this.#files.find(({ reading }) => !reading) : undefined
  }

  async #advance(): Promise<void> {
    this.#show({ stage: 'reading' })
    try {
      for (const [index, file] of this.#files.entries()) {
        if (file.reading) continue
        const question = await this.#readFile(file, index)
        if (this.#abort.signal.aborted) return
        if (question) return this.#show(question)
      }
      this.#reading = joined(this.#files.flatMap(({ reading }) => reading ?? []))
      const report = reportOf(this.#reading, this.#session.vault.entries())
      this.#show({
        stage: 'report',
        formats: this.#formatNames(),
        lines: report.lines.map(({ outcome, issuer, account, remarks, entry }, index) => ({
          index,
          outcome,
          issuer,
          account,
          remarks,
          ...(entry ? { type: entry.type } : {}),
        })),
        kept: this.#reading.kept ? keptLines(this.#reading.kept, this.#session.vault) : [],
        notes: report.notes,
      })
    } catch (error) {
      this.#fail(error)
    }
  }

  /** What the person is asked first, or undefined when the file is read. */
  async #readFile(file: Pending, index: number): Promise<ImportView | undefined> {
    const progress = {
      signal: this.#abort.signal,
      onProgress: (done: number, total: number) => {
        const share = total === 0 ? 1 : done / total
        this.#show({ stage: 'reading', share: (index + share) / this.#files.length })
      },
    }
    try {
      if ('pictures' in file) {
        file.reading = await readingOfPictures(file.pictures, progress)
        return undefined
      }
      return await this.#readDocument(file, openSource(file.name, file.file.bytes), progress)
    } catch (error) {
      if (this.#files.length === 1 || !(error instanceof SparekeyError)) throw error
      file.reading = refusedReading(file.name, error)
      return undefined
    }
  }

  async #readDocument(
    file: Pending,
    source: Source,
    progress: { signal: AbortSignal; onProgress(done: number, total: number): void },
  ): Promise<ImportView | undefined> {
    const { columns } = file
    const others = this.#files.length > 1
    const table = columns ? undefined : previewTable(source)
    const format = await formatOf(source, columns !== undefined)
    if (!format || (format.id === 'csv' && table)) {
      if (!table) throw new SparekeyError('file-unrecognized')
      const { heading, rows, rowCount, guess } = table
      return {
        stage: 'columns',
        file: file.name,
        ...(heading ? { heading } : {}),
        rows,
        rowCount,
        fields: [...columnFields],
        guess,
        others,
      }
    }
    let problem: (typeof problems)[number] | undefined
    for (const key of this.#keys) {
      // Each try may cost a key derivation: none is made twice.
      if (file.failed.has(key)) continue
      try {
        file.reading = await format.read!(source, { ...key, columns, ...progress })
        file.format = format
        return undefined
      } catch (error) {
        const code = error instanceof SparekeyError ? error.code : undefined
        const found = problems.find((each) => each === code)
        if (!found && code !== 'password-needed') throw error
        problem ??= found
        file.failed.add(key)
      }
    }
    return {
      stage: 'password',
      format: format.name,
      file: file.name,
      ...(file.asked && { problem: problem ?? 'password-wrong' }),
      takesKeyFile: format.takesKeyFile?.(source) ?? false,
      ...(file.keyFile && { keyFile: file.keyFile.name }),
      others,
    }
  }

  #formatNames(): string[] {
    return [
      ...new Set(this.#files.flatMap((file) => ('pictures' in file ? 'QR' : (file.format?.name ?? [])))),
    ]
  }

  #fail(error: unknown): void {
    if (this.#abort.signal.aborted) return
    const { code, details } = error instanceof SparekeyError ? error : new SparekeyError('internal')
    this.#forget()
    this.#show({ stage: 'failed', code, details })
  }

  #forget(): void {
    for (const file of this.#files) {
      delete file.reading
      file.keyFile = undefined
      file.failed.clear()
    }
    this.#keys = [none]
    this.#reading = undefined
  }

  #show(view: ImportView): void {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

/** What may open a file. */
type Key = Pick<ReadOptions, 'password' | 'keyFile'>
const none: Key = {}

const problems = ['password-wrong', 'key-file-wrong', 'key-file-damaged'] as const

type Pending = {
  name: string
  /** Set when it is read. */
  reading?: Reading
  format?: Format
  columns?: ColumnChoice
  /** A password was asked for, and given. */
  asked?: true
  /** Chosen for this file. */
  keyFile?: NamedFile | undefined
  /** What has been tried in vain. */
  failed: Set<Key>
} & ({ file: NamedFile } | { pictures: NamedFile[] })

/** Undefined for a file that no format knows, which may still be a table. */
async function formatOf(source: Source, table: boolean): Promise<Format | undefined> {
  try {
    return (await recognize(source, table ? 'csv' : undefined)).format
  } catch (error) {
    if (error instanceof SparekeyError && error.code === 'file-unrecognized') return undefined
    throw error
  }
}
