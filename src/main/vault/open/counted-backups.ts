import { type BackupInfo, listBackupFiles } from '../disk/backups.ts'
import { countBackup } from '../disk/store.ts'
import type { VaultIdentity } from '../key/identity.ts'

/** The backups of an open vault, each decrypted once to count its entries. */
export class CountedBackups {
  readonly #home: string
  readonly #identity: () => VaultIdentity
  readonly #counts = new Map<string, number | undefined>()

  constructor(home: string, identity: () => VaultIdentity) {
    this.#home = home
    this.#identity = identity
  }

  /** Newest first. */
  async list(): Promise<BackupInfo[]> {
    const infos: BackupInfo[] = []
    for (const info of await listBackupFiles(this.#home)) {
      if (!this.#counts.has(info.id)) {
        this.#counts.set(info.id, await countBackup(this.#home, info.id, this.#identity()))
      }
      const entries = this.#counts.get(info.id)
      infos.push(entries === undefined ? info : { ...info, entries })
    }
    return infos
  }

  /** For a key that opens others than the one before it. */
  countAgain(): void {
    this.#counts.clear()
  }
}
