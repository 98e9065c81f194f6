import { basename } from 'node:path'
import { SparekeyError } from '../../errors.ts'
import { decodePayload, encodePayload, type Payload } from '../document/payload.ts'
import { backupsFolder, sessionsFolder, slotsFile, slotsFolder, vaultFile } from '../home.ts'
import type { VaultIdentity } from '../key/identity.ts'
import { type BackupInfo, listBackupFiles, readBackup, rotateBackups, writeBackup } from './backups.ts'
import { clearTemporary, readIfThere, replaceFile } from './file.ts'

/** vault.age and its backups: what is read is decrypted whole, what is written has been decrypted again. */

/** The file as it was last read or written. */
export interface Stored {
  bytes: Uint8Array
  /** The state of the document in it. */
  state: Uint8Array
}

/** Null where there is none. Throws `key-wrong`, `file-damaged`, `vault-newer`, and as diskError does. */
export async function readVault(home: string, identity: VaultIdentity): Promise<(Payload & Stored) | null> {
  const bytes = await readIfThere(vaultFile(home))
  return bytes && decryptVault(bytes, identity)
}

/** Throws `key-wrong`, `file-damaged`, `vault-newer`. */
export async function decryptVault(bytes: Uint8Array, identity: VaultIdentity): Promise<Payload & Stored> {
  const plain = await identity.decrypt(bytes)
  try {
    return { ...decodePayload(plain), bytes }
  } finally {
    plain.fill(0)
  }
}

/**
 * Puts the document into vault.age, in place of `previous` (null: there is none). For who holds the lock. The bytes on the disk have
 * been decrypted and compared before they replace anything. `backup`: whether `previous` is worth a backup. Throws as diskError does;
 * then vault.age is as it was.
 */
export async function writeVault(
  home: string,
  identity: VaultIdentity,
  payload: Payload,
  previous: Uint8Array | null,
  backup: boolean,
): Promise<Stored> {
  const state = payload.document.state()
  const plain = encodePayload(payload, state)
  try {
    const bytes = await identity.encrypt(plain)
    if (previous && backup) await writeBackup(home, previous)
    await replaceFile(vaultFile(home), bytes, {
      previous,
      verify: async (readBack) => {
        if (!(await identity.holds(readBack, plain)))
          throw new SparekeyError('disk-error', { code: 'VERIFY' })
      },
    })
    if (backup) await rotateBackups(home)
    return { bytes, state }
  } finally {
    plain.fill(0)
  }
}

/** What writes that were cut off left behind; for who holds the lock. */
export async function clearLeftovers(home: string): Promise<void> {
  await clearTemporary(home, [basename(vaultFile(home)), basename(slotsFile(home))])
  for (const folder of [backupsFolder, slotsFolder, sessionsFolder])
    await clearTemporary(folder(home), ['.age', '.age.next'])
}

/** How many entries are in a backup, the trashed ones not counted; undefined where this identity does not open it. */
export async function countBackup(
  home: string,
  id: string,
  identity: VaultIdentity,
): Promise<number | undefined> {
  try {
    const { document } = await decryptVault(await readBackup(home, id), identity)
    const count = document.view().list('entries').filter(isKept).length
    document.destroy()
    return count
  } catch {
    return undefined
  }
}

const isKept = ({ trashedAt }: { trashedAt?: number }) => trashedAt === undefined

/** The newest backup that this identity opens. */
export async function newestGoodBackup(
  home: string,
  identity: VaultIdentity,
): Promise<BackupInfo | undefined> {
  for (const info of await listBackupFiles(home)) {
    const entries = await countBackup(home, info.id, identity)
    if (entries !== undefined) return { ...info, entries }
  }
  return undefined
}
