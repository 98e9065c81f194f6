import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SparekeyError } from '../../errors.ts'

/**
 * Files that hold their old content or their new one, whenever the power goes. Three promises:
 * the new bytes are on the disk and have been read back before they take the old ones' name;
 * the taking of the name is one step, and is on the disk when the call resolves;
 * a call that rejects leaves the old content.
 */

/**
 * Puts the bytes in place of the file's. `verify` is given what was read back from the disk, before anything is replaced,
 * and throws where it is not good. `previous`, where given, is put back when a step fails after the replacing.
 * Throws as diskError does, and what `verify` throws.
 */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  options: { verify?: (readBack: Uint8Array) => Promise<void>; previous?: Uint8Array | null } = {},
): Promise<void> {
  const temporary = temporaryName(path)
  let replaced = false
  try {
    await writeDown(temporary, bytes)
    const readBack = await fs.readFile(temporary)
    if (!readBack.equals(bytes)) throw new SparekeyError('disk-error', { code: 'VERIFY' })
    await options.verify?.(readBack)
    await rename(temporary, path)
    replaced = true
    await syncFolder(dirname(path))
    if (!(await fs.readFile(path)).equals(bytes)) throw new SparekeyError('disk-error', { code: 'VERIFY' })
  } catch (error) {
    if (!replaced) await fs.rm(temporary, { force: true }).catch(() => {})
    else if (options.previous) await putBack(path, options.previous)
    throw diskError(error)
  }
}

/** Gives a file the name of another, which it replaces; on the disk when it resolves. Throws as diskError does. */
export async function takeName(from: string, path: string): Promise<void> {
  try {
    await rename(from, path)
    await syncFolder(dirname(path))
  } catch (error) {
    throw diskError(error)
  }
}

/** The bytes of the file, or null where there is none. Throws as diskError does. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await fs.readFile(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw diskError(error)
  }
}

/** Makes the folder, and those above it, for this user alone, where they are not there. They are on the disk when it resolves. */
export async function makeFolder(path: string): Promise<void> {
  try {
    const first = await fs.mkdir(path, { recursive: true, mode: 0o700 })
    if (first === undefined) return
    for (let made = resolve(path); made.length >= resolve(first).length; made = dirname(made)) {
      await syncFolder(dirname(made))
    }
  } catch (error) {
    throw diskError(error)
  }
}

/** Deletes what interrupted writes of files with names that end so left behind; only for who holds the lock. Failing to is of no harm. */
export async function clearTemporary(folder: string, endings: readonly string[]): Promise<void> {
  const names = await fs.readdir(folder).catch(() => [])
  for (const name of names) {
    const written = name.replace(temporaryEnding, '')
    if (written !== name && endings.some((ending) => written.endsWith(ending)))
      await fs.rm(join(folder, name), { force: true }).catch(() => {})
  }
}

/** Finds out whether the folder takes a new file. Throws as diskError does. */
export async function probeFolder(folder: string): Promise<void> {
  const probe = temporaryName(join(folder, 'vault.age'))
  try {
    const file = await fs.open(probe, 'wx', 0o600)
    try {
      await file.writeFile(new Uint8Array(4096))
    } finally {
      await file.close()
    }
  } catch (error) {
    throw diskError(error)
  } finally {
    await fs.rm(probe, { force: true }).catch(() => {})
  }
}

/** What went wrong, as a person can act on it: disk-full, folder-read-only, folder-gone, disk-error. Others are kept. */
export function diskError(error: unknown): unknown {
  if (error instanceof SparekeyError) return error
  const code = codeOf(error)
  switch (code) {
    case undefined:
      return error
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new SparekeyError('disk-full')
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new SparekeyError('folder-read-only')
    case 'ENOENT':
    case 'ENOTDIR':
      return new SparekeyError('folder-gone')
    default:
      return new SparekeyError('disk-error', { code })
  }
}

/** Writes to a file of this user alone, down to the disk. */
async function writeDown(path: string, bytes: Uint8Array): Promise<void> {
  const file = await fs.open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A last resort on a failing disk, where nothing more can be done if this fails too. */
async function putBack(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(path)
  try {
    await writeDown(temporary, bytes)
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch {
    await fs.rm(temporary, { force: true }).catch(() => {})
  }
}

/** On Windows a file that a virus scanner or an indexer holds open cannot be replaced for a moment. */
async function rename(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')
      if (process.platform !== 'win32' || !held || attempt === 10) throw error
      await wait(20 * attempt)
    }
  }
}

/** The name in a folder is only on the disk when the folder is. Windows keeps names by itself and lets no folder be opened. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await fs.open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const temporaryName = (path: string) => `${path}.${randomBytes(4).toString('hex')}.tmp`
const temporaryEnding = /\.[0-9a-f]{8}\.tmp$/

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code
