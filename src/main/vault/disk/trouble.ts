import type { ErrorCode } from '../../../contract/errors.ts'
import type { SparekeyError } from '../../errors.ts'
import { lockFile } from '../home.ts'
import type { WriteTrouble } from '../vault.ts'
import { probeFolder } from './file.ts'
import { takeLock } from './lock.ts'

/** What stands in the way of writing to the folder of the vault now; undefined: nothing. */
export async function writeTroubleIn(home: string): Promise<WriteTrouble | undefined> {
  try {
    const lock = await takeLock(lockFile(home), 1000)
    lock.release()
    await probeFolder(home)
    return undefined
  } catch (error) {
    return troubles[(error as SparekeyError).code] ?? 'disk-error'
  }
}

const troubles: Partial<Record<ErrorCode, WriteTrouble>> = {
  'folder-read-only': 'read-only',
  'disk-full': 'disk-full',
  'folder-gone': 'folder-gone',
  'vault-busy': 'vault-busy',
}
