import fs from 'node:fs/promises'
import { join } from 'node:path'
import { SparekeyError } from '../errors.ts'
import { diskError, readIfThere, replaceFile } from '../vault/disk/file.ts'

/**
 * Copies of the vault in a folder that the person chose: on another disk, or one that a cloud program syncs. The folder is theirs:
 * it is never made, and nothing in it is read, counted or deleted but files that have exactly the name of a copy of this vault. What
 * a cloud program makes of them (conflict copies, downloads in progress) has another name, and is left alone.
 * All of this throws as diskError does.
 */

/** One copy in the folder. */
export interface FolderBackup {
  /** The name of its file. */
  id: string
  /** Milliseconds since 1970: when it was made. */
  at: number
}

/** Newest first. */
export async function listFolder(folder: string, vaultId: string): Promise<FolderBackup[]> {
  return (await namesIn(folder))
    .flatMap((id) => {
      const at = timeOf(id, vaultId)
      return at === undefined ? [] : [{ id, at }]
    })
    .sort((a, b) => b.at - a.at)
}

/** Throws `backup-missing`, also for a name that is not one of a copy of this vault. */
export async function readFromFolder(folder: string, vaultId: string, id: string): Promise<Uint8Array> {
  const bytes = timeOf(id, vaultId) === undefined ? null : await readIfThere(join(folder, id))
  if (!bytes) throw new SparekeyError('backup-missing')
  return bytes
}

/** On the disk, read back and compared when it resolves. */
export async function writeToFolder(
  folder: string,
  vaultId: string,
  bytes: Uint8Array,
  now: number,
): Promise<FolderBackup> {
  const taken = new Set((await listFolder(folder, vaultId)).map(({ at }) => at))
  let at = now
  while (taken.has(at)) at++
  const id = nameOf(at, vaultId)
  await replaceFile(join(folder, id), bytes)
  return { id, at }
}

/**
 * Deletes all but the newest `kept` and the one just made, and what writes of ours that were cut off left. Copies from the future were made
 * while a clock was wrong: they are counted by themselves, and crowd out no other. Failing to is of no harm.
 */
export async function rotateFolder(
  folder: string,
  vaultId: string,
  { kept, made, now }: { kept: number; made: FolderBackup; now: number },
): Promise<void> {
  const backups = await listFolder(folder, vaultId).catch(() => [])
  const ahead = backups.filter(({ at }) => at > now)
  const others = backups.filter(({ at }) => at <= now)
  for (const { id } of [...ahead.slice(kept), ...others.slice(kept)])
    if (id !== made.id) await fs.rm(join(folder, id), { force: true }).catch(() => undefined)
  for (const name of await namesIn(folder).catch(() => [])) {
    const at = timeOf(name.replace(temporaryEnding, ''), vaultId)
    // Another computer may be writing into the same folder at this moment.
    if (!temporaryEnding.test(name) || at === undefined || at > now - leftoverAfter) continue
    await fs.rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return fs.readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') throw new SparekeyError('folder-gone')
    throw diskError(error)
  })
}

const leftoverAfter = 60 * 60 * 1000
const temporaryEnding = /\.[0-9a-f]{8}\.tmp$/

/** Several vaults may have their copies in one folder: the name says whose it is, by the beginning of the vault's id. */
const startOf = (vaultId: string) => `sparekey-${vaultId.slice(0, 8)}-`

/** `sparekey-1a2b3c4d-2026-11-20T17-51-03-123Z.age`: the time in UTC, in characters that every file system takes. */
function nameOf(at: number, vaultId: string): string {
  return `${startOf(vaultId)}${new Date(at).toISOString().replace(/[:.]/g, '-')}.age`
}

function timeOf(name: string, vaultId: string): number | undefined {
  const start = startOf(vaultId)
  if (!name.startsWith(start)) return undefined
  const match = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.age$/.exec(name.slice(start.length))
  if (!match) return undefined
  const [, hour, minutes, seconds, rest] = match
  const at = Date.parse(`${hour}:${minutes}:${seconds}.${rest}`)
  return Number.isNaN(at) ? undefined : at
}
