import type { AppState } from '../../contract/app.ts'
import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { createVault } from './create.ts'
import { openVault } from './opening.ts'
import { listBackups, restoreFromBackup, restoreFromFile, restoreFromKit } from './restore.ts'
import type { Vault, WriteTrouble } from './vault.ts'

/** What opens the thing that is restored, and the password it gets where there is no keychain. */
export interface RestoreKeys {
  kit?: string | undefined
  password?: string | undefined
}

/**
 * The one vault that this process holds open, or why it holds none. Every way in ends here: first start, opening,
 * unlocking, bringing back; every way out as well: locking, losing the file.
 */
export class Session {
  readonly #home: string
  readonly #keychain: Keychain
  readonly #listeners = new Set<(state: AppState) => void>()
  readonly #changeListeners = new Set<() => void>()
  #state: AppState = { phase: 'starting' }
  #vault: Vault | undefined
  #stopWatching: (() => void) | undefined
  #trouble: WriteTrouble | undefined
  /** Milliseconds since 1970. */
  #lastBackupAt: number | undefined

  constructor(home: string, keychain: Keychain) {
    this.#home = home
    this.#keychain = keychain
  }

  get state(): AppState {
    return this.#state
  }

  /** Throws `vault-locked` where none is open. */
  get vault(): Vault {
    if (!this.#vault) throw new SparekeyError('vault-locked')
    return this.#vault
  }

  get isOpen(): boolean {
    return this.#vault !== undefined
  }

  onState(listener: (state: AppState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Told after each change of the open vault, and when there is another vault or none. */
  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  /** Opens the vault with what is at hand. Throws `password-wrong` for a password that opens nothing. */
  async open(password?: string): Promise<void> {
    const opening = await openVault(this.#home, {
      keychain: this.#keychain,
      ...(password ? { password } : {}),
    })
    switch (opening.state) {
      case 'none':
        return this.#publish({ phase: 'first-start', keychain: await this.#keychain.state() })
      case 'open':
        this.#trouble = opening.trouble
        return this.#hold(opening.vault)
      case 'password-needed':
        this.#publish({ phase: 'locked', why: opening.why })
        if (opening.wrong) throw new SparekeyError('password-wrong')
        return
      case 'failed':
        this.#publish({
          phase: 'failed',
          reason: opening.reason,
          passwordSlot: opening.passwordSlot,
          ...(opening.backup ? { backup: opening.backup } : {}),
        })
        if (password && opening.passwordSlot) throw new SparekeyError('password-wrong')
    }
  }

  async create(password?: string): Promise<void> {
    await this.#hold(
      await createVault(this.#home, {
        keychain: this.#keychain,
        by: 'app',
        ...(password ? { password } : {}),
      }),
    )
  }

  /** Forgets the vault. It opens again with its password; one without a password is open again at once. */
  async lock(): Promise<void> {
    if (!this.vault.slots().password) return
    this.#forget()
    this.#publish({ phase: 'locked', why: 'chosen' })
  }

  /** Without a vault open, too: the dates are known, the numbers of entries only with a key. */
  async backups(kit?: string) {
    return this.#vault
      ? this.#vault.backups()
      : listBackups(this.#home, { keychain: this.#keychain, ...(kit ? { kit } : {}) })
  }

  /** The three ways back. What was there is moved aside, never deleted; the answer is the number of entries there are then. */
  restoreBackup(id: string, keys: RestoreKeys): Promise<number> {
    return this.#replace((options) => restoreFromBackup(this.#home, id, { ...options, ...keys }))
  }

  restoreKit({ kit, password }: RestoreKeys & { kit: string }): Promise<number> {
    return this.#replace((options) => restoreFromKit(this.#home, kit, { ...options, password }))
  }

  restoreFile(bytes: Uint8Array, keys: RestoreKeys): Promise<number> {
    return this.#replace((options) => restoreFromFile(this.#home, bytes, { ...options, ...keys }))
  }

  /** Forgets the vault, after the writes that are under way. */
  async close(): Promise<void> {
    await this.#vault?.refresh().catch(() => undefined)
    this.#forget()
  }

  async #replace(restore: (options: { keychain: Keychain; by: 'app' }) => Promise<Vault>): Promise<number> {
    const vault = await restore({ keychain: this.#keychain, by: 'app' })
    this.#forget()
    this.#trouble = undefined
    await this.#hold(vault)
    return vault.entries().filter((entry) => entry.trashedAt === undefined).length
  }

  async #hold(vault: Vault): Promise<void> {
    this.#vault = vault
    this.#lastBackupAt = await this.#newestBackup()
    this.#stopWatching = vault.onChange((origin) => {
      if (origin === 'lost') {
        this.#forget()
        this.#publish({ phase: 'failed', reason: 'vault-replaced', passwordSlot: false })
        return
      }
      // What was changed here is on the disk: whatever stood in the way is gone.
      if (origin === 'here') this.#trouble = undefined
      this.#publishOpen(vault)
      this.#tellChange()
      void this.#followBackups(vault)
    })
    this.#publishOpen(vault)
    this.#tellChange()
  }

  async #followBackups(vault: Vault): Promise<void> {
    const newest = await this.#newestBackup()
    if (vault !== this.#vault || newest === this.#lastBackupAt) return
    this.#lastBackupAt = newest
    this.#publishOpen(vault)
  }

  async #newestBackup(): Promise<number | undefined> {
    return (await listBackups(this.#home, {}))[0]?.at
  }

  #publishOpen(vault: Vault): void {
    this.#publish({
      phase: 'open',
      kit: vault.kitState().state,
      quarantined: vault.quarantined().length,
      hasPassword: vault.slots().password,
      ...(this.#lastBackupAt === undefined ? {} : { lastBackupAt: this.#lastBackupAt }),
      ...(this.#trouble ? { trouble: this.#trouble } : {}),
    })
  }

  #forget(): void {
    this.#stopWatching?.()
    this.#stopWatching = undefined
    this.#vault?.close()
    this.#vault = undefined
    this.#tellChange()
  }

  #tellChange(): void {
    for (const listener of this.#changeListeners) listener()
  }

  #publish(state: AppState): void {
    this.#state = state
    for (const listener of this.#listeners) listener(state)
  }
}
