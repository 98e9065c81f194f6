import { resolve, sep } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { FolderFailure, Settings } from '../../contract/app/settings.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import { SparekeyError } from '../errors.ts'
import type { SettingsFile } from '../settings/settings.ts'
import { type FolderBackup, listFolder, readFromFolder, rotateFolder, writeToFolder } from './folder.ts'
import { dueAt } from './schedule.ts'

/**
 * Keeps copies of the vault in a folder of the person's, by the schedule in the settings. Three promises: a copy that is told to be
 * there was read back; a failure is told once, and again only when a copy has succeeded in between; a folder that does not
 * answer holds up nothing but its own copies.
 */

/** The vault whose copies they are, while it is open. */
export interface Source {
  vaultId: string
  /** When the vault last changed, as far as a copy of it is worth something; milliseconds since 1970. */
  changedAt: number | undefined
  /** The encrypted file as it stands; its bytes were decrypted before. */
  sealed(): Promise<Uint8Array>
}

export interface FolderBackupsOptions {
  /** The folder of the vault itself, where a copy would be of no use. */
  home: string
  settings: SettingsFile
  /** Undefined while no vault is open. */
  source(): Source | undefined
  /** The first failure after a success. */
  tell(failure: FolderFailure): void
  now?: () => number
  /** What a folder is given to answer, in milliseconds. */
  patience?: number
}

/** Several changes within so long make one copy, in milliseconds. */
const settles = 3_000
/** What a copy that is due is given when the app ends. */
const lastPatience = 3_000

export class FolderBackups {
  readonly #home: string
  readonly #settings: SettingsFile
  readonly #source: () => Source | undefined
  readonly #tell: (failure: FolderFailure) => void
  readonly #now: () => number
  readonly #patience: number
  #timer: NodeJS.Timeout | undefined
  #failedAt: number | undefined
  /** Of the failures since the last success, one was told. */
  #told = false
  /** The last copy that was made, also where the settings could not be written to keep its time. */
  #copied: { folder: string; at: number } | undefined
  /** What is being asked of a folder. It may never answer: nothing else is asked of one meanwhile. */
  #running: Promise<unknown> | undefined
  #turn: Promise<void> = Promise.resolve()
  #copying = false
  #closed = false

  constructor({ home, settings, source, tell, now = Date.now, patience = 60_000 }: FolderBackupsOptions) {
    this.#home = home
    this.#settings = settings
    this.#source = source
    this.#tell = tell
    this.#now = now
    this.#patience = patience
  }

  /** Makes a copy now, or when the next one is due: to be called whenever the vault or the settings are different. */
  check(): void {
    clearTimeout(this.#timer)
    const due = this.#due()
    if (due === undefined || this.#closed) return
    const wait = Math.max(due - this.#now(), settles)
    // A timer of Node holds no longer than 24 days: a week fits.
    this.#timer = setTimeout(() => void this.#run(), wait).unref()
  }

  /** From now on copies go into that folder, the first at once. Throws `backup-folder-…`, and the folder before it stays. */
  choose(folder: string): Promise<void> {
    return this.#inTurn(() => this.#choose(folder))
  }

  /** One copy into that folder, which is not remembered; older ones there go as they would by the schedule. Throws `backup-folder-…`. */
  async copyOnce(folder: string): Promise<FolderBackup> {
    return this.#copyTo(this.#elsewhere(folder))
  }

  #elsewhere(folder: string): string {
    const path = resolve(folder)
    const home = resolve(this.#home)
    if (path === home || path.startsWith(home + sep)) throw new SparekeyError('backup-folder-own')
    return path
  }

  async #choose(folder: string): Promise<void> {
    const path = this.#elsewhere(folder)
    await this.#keepUp(path)
  }

  /** Makes a copy whether or not one is due; nothing where no folder is chosen. Throws `backup-folder-…`. */
  backUpNow(): Promise<void> {
    return this.#inTurn(() => this.#backUpNow())
  }

  async #backUpNow(): Promise<void> {
    const { folderBackups } = this.#settings.get()
    if (!folderBackups) return
    try {
      await this.#keepUp(folderBackups.folder)
    } catch (error) {
      await this.#failed(folderBackups, error)
      throw error
    }
  }

  async #keepUp(folder: string): Promise<void> {
    const { at } = await this.#copyTo(folder)
    this.#failedAt = undefined
    this.#told = false
    this.#copied = { folder, at }
    await this.#settings.change({ folderBackups: { folder, lastAt: at } })
  }

  /** The copies of this vault, newest first; none where no folder is chosen. Throws `backup-folder-…`. */
  async list(): Promise<FolderBackup[]> {
    const { folderBackups } = this.#settings.get()
    const source = this.#source()
    if (!folderBackups || !source) return []
    return this.#ask(() => listFolder(folderBackups.folder, source.vaultId))
  }

  /** Throws `backup-missing`, `backup-folder-…`. */
  async read(id: string): Promise<Uint8Array> {
    const { folderBackups } = this.#settings.get()
    const source = this.#source()
    if (!folderBackups || !source) throw new SparekeyError('backup-missing')
    return this.#ask(() => readFromFolder(folderBackups.folder, source.vaultId, id))
  }

  /** A copy that is due is still made, if the folder takes it soon. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    const due = this.#due()
    if (due !== undefined && due <= this.#now())
      await Promise.race([this.#run(), later(lastPatience, undefined, { ref: false })]).catch(() => undefined)
    this.#closed = true
  }

  #due(): number | undefined {
    const { folderBackups, backupEvery } = this.#settings.get()
    const source = this.#source()
    if (!folderBackups || !source) return undefined
    const { folder, lastAt } = folderBackups
    return dueAt(
      {
        every: backupEvery,
        lastAt: this.#copied?.folder === folder ? this.#copied.at : lastAt,
        changedAt: source.changedAt,
        failedAt: this.#failedAt,
      },
      this.#now(),
    )
  }

  async #run(): Promise<void> {
    const due = this.#due()
    if (due === undefined || this.#closed || this.#copying) return
    if (due <= this.#now()) {
      this.#copying = true
      // What went wrong has been told, and is in the settings for everybody to see.
      await this.backUpNow().catch(() => undefined)
      this.#copying = false
    }
    this.check()
  }

  async #copyTo(folder: string): Promise<FolderBackup> {
    const source = this.#source()
    if (!source) throw new SparekeyError('vault-locked')
    const { vaultId } = source
    const now = this.#now()
    const bytes = await source.sealed()
    const made = await this.#ask(() => writeToFolder(folder, vaultId, bytes, now))
    const kept = this.#settings.get().backupKeep
    await this.#ask(() => rotateFolder(folder, vaultId, { kept, made, now })).catch(() => undefined)
    // What is changed while it is written is newer than the copy.
    return { ...made, at: now }
  }

  async #failed(before: NonNullable<Settings['folderBackups']>, error: unknown): Promise<void> {
    const reason = error instanceof SparekeyError ? reasons[error.code] : undefined
    this.#failedAt = this.#now()
    // The vault itself could not be read, or the settings not be written: that is told where they are.
    if (!reason) return
    const firstTime = !this.#told
    this.#told = true
    if (before.failure?.reason === reason) return
    const failure = before.failure ? { ...before.failure, reason } : { reason, at: this.#now(), seen: false }
    await this.#settings.change({ folderBackups: { ...before, failure } }).catch(() => undefined)
    if (!before.failure && firstTime) this.#tell(reason)
  }

  /** What becomes of one copy is known before the next is begun. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(task)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** One question at a time; a folder that has not answered the last one is not asked another. */
  async #ask<T>(task: () => Promise<T>): Promise<T> {
    try {
      await this.#within(this.#running)
      const answer = task()
      const running = answer.then(
        () => undefined,
        () => undefined,
      )
      this.#running = running
      return await this.#within(answer)
    } catch (error) {
      throw named(error)
    }
  }

  async #within<T>(answer: T | Promise<T>): Promise<T> {
    const patience = new AbortController()
    const slow = later(this.#patience, undefined, { signal: patience.signal, ref: false }).then(() => {
      throw new SparekeyError('backup-folder-slow')
    })
    try {
      return await Promise.race([answer, slow])
    } finally {
      slow.catch(() => undefined)
      patience.abort()
    }
  }
}

/** What is wrong with the folder, told apart from what may be wrong with the vault's own. */
function named(error: unknown): unknown {
  if (!(error instanceof SparekeyError)) return error
  const code = folderCodes[error.code]
  return code ? new SparekeyError(code) : error
}

const folderCodes: Partial<Record<ErrorCode, ErrorCode>> = {
  'disk-full': 'backup-folder-full',
  'disk-error': 'backup-folder-error',
  'folder-gone': 'backup-folder-gone',
  'folder-read-only': 'backup-folder-read-only',
}

const reasons: Partial<Record<ErrorCode, FolderFailure>> = {
  'backup-folder-error': 'error',
  'backup-folder-full': 'full',
  'backup-folder-gone': 'gone',
  'backup-folder-read-only': 'read-only',
  'backup-folder-slow': 'slow',
}
