import fs from 'node:fs/promises'
import type { Keychain } from '../../keychain/keychain.ts'
import { diskError } from '../disk/file.ts'
import type { Activity, Security } from '../document/records.ts'
import { deviceFile, recoveryEmailFile, sessionsFolder } from '../home.ts'
import type { VaultIdentity } from './identity.ts'
import { readSlots, type SlotList, writeSlots } from './slots.ts'
import { removeSlotFile, tokenName } from './token-slots.ts'

/** What the slots need of the open vault they belong to. */
export interface KeyHost {
  home: string
  keychain: Keychain
  /** Throws `vault-locked`. */
  identity(): VaultIdentity
  /** One at a time among all processes. */
  exclusively<T>(task: () => Promise<T>): Promise<T>
  security(): Security | undefined
  keep(security: Partial<Security>, activity: Omit<Activity, 'id' | 'at'>): Promise<void>
  /** As `keep`, for who runs exclusively. */
  keepNow(security: Partial<Security>, activity: Omit<Activity, 'id' | 'at'>): Promise<void>
  /** For who runs exclusively. */
  rewrite(
    identity: VaultIdentity,
    security: Partial<Security>,
    activity: Omit<Activity, 'id' | 'at'>,
  ): Promise<void>
  penaltyWords(): string[]
}

/** The list of slots of an open vault, and what all changes of it have in common. */
export class SlotChanges {
  readonly host: KeyHost
  readonly by: Activity['by']
  #list: SlotList

  constructor(list: SlotList, host: KeyHost, by: Activity['by']) {
    this.#list = list
    this.host = host
    this.by = by
  }

  get list(): SlotList {
    return this.#list
  }

  async reload(): Promise<void> {
    const onDisk = await readSlots(this.host.home)
    if (onDisk !== null && onDisk !== 'unreadable') this.#list = onDisk
  }

  make(change: (slots: SlotList) => SlotList | Promise<SlotList>): Promise<void> {
    return this.exclusively(async (slots) => {
      const changed = await change(slots)
      await writeSlots(this.host.home, changed)
      return changed
    })
  }

  /** As `make`, for a task that has written the list that it answers. */
  exclusively(task: (slots: SlotList) => Promise<SlotList>): Promise<void> {
    return this.host.exclusively(async () => {
      await this.reload()
      this.#list = await task(this.#list)
    })
  }

  note(kind: Activity['kind'], security: Partial<Security> = {}, count?: number): Promise<void> {
    return this.host.keep(security, { kind, by: this.by, ...(count !== undefined && { count }) })
  }

  /**
   * Notes it while the keychain is tidied up: where that waits for the person, the vault may be locked meanwhile, and what has been done is
   * known all the same. Both are done, or have failed, when it resolves or rejects.
   */
  async noteAndTidy(
    tidy: () => Promise<void>,
    kind: Activity['kind'],
    security: Partial<Security> = {},
  ): Promise<void> {
    await together([tidy(), this.note(kind, security)])
  }

  /** A token whose slot is gone opens nothing: where the keychain cannot be asked now, it may stay. */
  async forget(name: string): Promise<void> {
    await this.host.keychain.delete(name).catch(() => {})
  }

  /** The files and keys of the trusted device, the recovery email and the sessions of that list. */
  async dropOthers(slots: SlotList | undefined): Promise<void> {
    if (!slots) return
    const { home } = this.host
    const { vaultId, device, recoveryEmail, sessions } = slots
    try {
      if (device) await removeSlotFile(deviceFile(home))
      if (recoveryEmail) await removeSlotFile(recoveryEmailFile(home))
      if (sessions.length > 0) {
        await fs.rm(sessionsFolder(home), { recursive: true, force: true }).catch((error) => {
          throw diskError(error)
        })
      }
    } finally {
      if (device) await this.forget(tokenName.device(vaultId))
      if (recoveryEmail) await this.forget(tokenName.recoveryEmail(vaultId))
      for (const { id } of sessions) await this.forget(tokenName.session(vaultId, id))
    }
  }

  async dropSecondStepKey(slots: SlotList | undefined): Promise<void> {
    if (!slots?.password) return
    const { secondStep } = slots.password
    if (!secondStep) return
    await this.forget(tokenName.secondStep(slots.vaultId, secondStep.key))
  }
}

/** Throws what the first that failed has thrown, when all have ended. */
export async function together(tasks: Promise<void>[]): Promise<void> {
  for (const done of await Promise.allSettled(tasks)) if (done.status === 'rejected') throw done.reason
}
