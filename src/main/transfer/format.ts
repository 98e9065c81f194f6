import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import type { NoteCode } from '../../contract/transfer/notes.ts'
import type { Entry, NewEntry } from '../vault/document/records.ts'
import type { Kept } from './kept/kept.ts'
import type { Source } from './source.ts'

/**
 * What a format of the field is to Sparekey: how its files are recognized, read and written. One file a format in
 * `formats/`, all of them in the table of `formats.ts`; nothing else in the app knows a format by name.
 */
export interface Format {
  /** Stable, kebab-case: what `--from` and `--to` take. */
  id: string
  /** The app's own name for itself. */
  name: string
  facts: FormatFacts
  /**
   * Whether these bytes are of this format, by content alone. Never throws: unreadable content is `false`.
   * `'encrypted'`: it is, and `read` needs a password. Absent, together with `read`: a format only to be written (paper).
   */
  recognize?(source: Source): Recognition | Promise<Recognition>
  /**
   * Reads every record. One bad record becomes a line of `rejected`, never an exception.
   * Throws SparekeyError when the file as a whole cannot be read: `password-needed`, `password-wrong`, `key-file-wrong`,
   * `key-file-damaged`, `file-damaged`, `file-version-unknown`, `kdf-too-costly`, `too-many-records`, `cancelled`, …
   */
  read?(source: Source, options: ReadOptions): Promise<Reading>
  /** Whether this file may need a key file, with its password or instead of one. */
  takesKeyFile?(source: Source): boolean
  /** The protection that written files can have; absent, together with `write`: a format only to be read. */
  writes?: 'plain' | 'encrypted' | 'both'
  /** Writes the entries as the app itself would. What the format cannot hold is said in the notes, never left out silently. */
  write?(entries: readonly Entry[], options: WriteOptions): Promise<Writing>
}

export type Recognition = boolean | 'encrypted'

export interface ReadOptions {
  password?: string
  /** The content of a key file, for files that may need one. */
  keyFile?: Uint8Array
  /** Aborted: the reading stops at the next record or step and throws `cancelled`. */
  signal?: AbortSignal
  /** For formats without columns of their own (CSV of any shape): which column holds what, counted from 0. */
  columns?: ColumnChoice
  /** Records done so far, and how many there are. Called a bounded number of times. */
  onProgress?: (done: number, total: number) => void
}

export const columnFields = [
  'uri',
  'type',
  'issuer',
  'account',
  'secret',
  'algorithm',
  'digits',
  'period',
  'counter',
  'pin',
  'tags',
  'note',
] as const
export type ColumnField = (typeof columnFields)[number]
export type ColumnChoice = Partial<Record<ColumnField, number>>

export interface WriteOptions {
  /** Encrypts the file. Whoever calls looks at `writes` first: a format that only writes plain files does not look at it. */
  password?: string
  /** An age recipient (`age1…`), for Sparekey's own format. */
  recipient?: string
  /** What goes along with the entries, into Sparekey's own format. */
  kept?: Pick<Kept, 'accounts' | 'contacts' | 'devices'>
  /** Of the words on paper. */
  language?: 'en' | 'ko'
  signal?: AbortSignal
}

/** An entry as the file holds it, ready for the vault. */
export type ImportedEntry = NewEntry

export interface Reading {
  /** In the order of the file, or in the order the file says. */
  entries: ImportedEntry[]
  /** Records that hold a code we cannot take, and why; in the order of the file. */
  rejected: Rejected[]
  notes: ReadingNote[]
  /** What Sparekey's own files hold beside entries. */
  kept?: Kept
}

export interface Rejected {
  /** The place of the record in the file, from 0. */
  index: number
  /** As the person knows it: issuer and account, or what there is. Never a secret. */
  name: string
  reason: ErrorCode
  details: ErrorDetails
}

export interface ReadingNote {
  /** The entry it is about, as an index of `entries`; absent: the file as a whole. */
  entry?: number
  code: NoteCode
  details: ErrorDetails
}

export interface OutputFile {
  /** A name to suggest, without a folder. */
  name: string
  bytes: Uint8Array
}

export interface Writing {
  /** Usually one; several for pictures. */
  files: OutputFile[]
  /** `entry`: an index of the entries that were given. */
  notes: ReadingNote[]
}

/** What docs/FORMATS.md says of the format; in the words of its documentation, never shown by the app. */
export interface FormatFacts {
  /** The files it reads: kinds and versions. */
  reads: string
  /** How protected files are read, or absent where the format has none (or none we can open: say so in `loses`). */
  opens?: string
  /** What `write` makes, protected kinds named; absent without `write`. */
  writes?: string
  /** What a reader of this format cannot know, because the file does not hold it. */
  loses: string
  /** Where the format is specified or, failing that, implemented by its own app. */
  sources: readonly string[]
}
