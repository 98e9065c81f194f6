import fs from 'node:fs/promises'
import { join } from 'node:path'
import { SparekeyError } from '../../errors.ts'
import { backupsFolder } from '../home.ts'
import { diskError, makeFolder, readIfThere, replaceFile } from './file.ts'

/**
 * Copies of vault.age, made before it is overwritten. A copy is of bytes that were decrypted before, and is read back and
 * compared when it is made. Kept are the 10 newest, and of each of the last 30 days the newest.
 * What was set aside when something was restored is not among these: it is never deleted.
 */

/** One copy of the vault in `backups/`. */
export interface BackupInfo {
  /** The name of its file. */
  id: string
  /** Milliseconds since 1970: when it was made. */
  at: number
  /** How many entries are in it, the trashed ones not counted; absent where it cannot be read with the keys at hand. */
  entries?: number
}

const newestKept = 10
const daysKept = 30
const day = 24 * 60 * 60 * 1000

/** Newest first. Throws as diskError does. */
export async function listBackupFiles(home: string): Promise<BackupInfo[]> {
  const names = await fs.readdir(backupsFolder(home)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw diskError(error)
  })
  return names
    .flatMap((id) => {
      const at = timeOf(id)
      return at === undefined ? [] : [{ id, at }]
    })
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** Throws `backup-missing`, also for a name that is not one of a backup. */
export async function readBackup(home: string, id: string): Promise<Uint8Array> {
  const bytes = timeOf(id) === undefined ? null : await readIfThere(join(backupsFolder(home), id))
  if (!bytes) throw new SparekeyError('backup-missing')
  return bytes
}

/** `setAside`: it is not to be rotated away. */
export async function writeBackup(home: string, bytes: Uint8Array, setAside = false): Promise<BackupInfo> {
  await makeFolder(backupsFolder(home))
  const taken = new Set((await listBackupFiles(home)).map(({ at }) => at))
  let at = Date.now()
  while (taken.has(at)) at++
  const id = nameOf(at, setAside)
  await replaceFile(join(backupsFolder(home), id), bytes)
  return { id, at }
}

/** Deletes what is not kept. Failing to is of no harm. */
export async function rotateBackups(home: string, now = Date.now()): Promise<void> {
  const files = await listBackupFiles(home).catch(() => [])
  const rotated = files.filter(({ id }) => !id.endsWith(setAsideEnding))
  const kept = new Set(rotated.slice(0, newestKept).map(({ id }) => id))
  const days = new Set<number>()
  for (const { id, at } of rotated) {
    const date = Math.floor(at / day)
    if (at > now - daysKept * day && !days.has(date)) kept.add(id)
    days.add(date)
  }
  for (const { id } of rotated) {
    if (!kept.has(id)) await fs.rm(join(backupsFolder(home), id), { force: true }).catch(() => {})
  }
}

/** What the last restore has replaced; undefined where there was none. Throws as diskError does. */
export async function lastSetAside(home: string): Promise<string | undefined> {
  return (await listBackupFiles(home)).find(({ id }) => id.endsWith(setAsideEnding))?.id
}

const setAsideEnding = '-set-aside.age'

/** `2026-11-20T17-51-03-123Z.age`: the time in UTC, in characters that every file system takes. */
function nameOf(at: number, setAside: boolean): string {
  return new Date(at).toISOString().replace(/[:.]/g, '-') + (setAside ? setAsideEnding : '.age')
}

function timeOf(name: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)(-set-aside)?\.age$/.exec(name)
  if (!match) return undefined
  const [, hour, minutes, seconds, rest] = match
  const at = Date.parse(`${hour}:${minutes}:${seconds}.${rest}`)
  return Number.isNaN(at) ? undefined : at
}
