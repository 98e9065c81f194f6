import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { Refusal } from '../line/failure.ts'

/**
 * A file that the person named. What stands in the way is told with the name as it was typed, and no other path.
 * Throws Refusal `file-missing`, `file-is-folder`, `file-forbidden`, `file-too-large` {megabytes}, `file-unreadable`.
 */
export async function readNamedFile(file: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(file)
    if (size > mostBytes) {
      throw new Refusal('file-too-large', { file, megabytes: Math.round(mostBytes / 1024 / 1024) })
    }
    return await readFile(file)
  } catch (error) {
    throw error instanceof Refusal ? error : refusalOf(error, file)
  }
}

/**
 * Writes a file that holds secrets: whole or not at all, and readable by its owner only. Throws Refusal `file-exists` where one is
 * there and is not to be replaced, `file-forbidden`, `file-disk-full`, …
 */
export async function writeNamedFile(
  file: string,
  bytes: Uint8Array,
  { replace }: { replace: boolean },
): Promise<void> {
  const part = replace ? `${file}.${process.pid}.part` : file
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } catch (error) {
      await rm(part, { force: true })
      throw error
    } finally {
      await handle.close()
    }
    if (replace) await rename(part, file)
  } catch (error) {
    throw refusalOf(error, file)
  }
}

/** What the file system says, in words for the person. */
export function refusalOf(error: unknown, file: string): Refusal {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Refusal('file-missing', { file })
    case 'EISDIR':
      return new Refusal('file-is-folder', { file })
    case 'EACCES':
    case 'EPERM':
      return new Refusal('file-forbidden', { file })
    case 'EEXIST':
      return new Refusal('file-exists', { file })
    case 'ENOSPC':
      return new Refusal('file-disk-full', { file })
    default:
      return new Refusal('file-unreadable', { file })
  }
}
