import { setTimeout as wait } from 'node:timers/promises'
import type { AppState } from '../../../contract/app/app.ts'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { Turns } from '../../turns.ts'
import { createVault } from '../create.ts'
import { readBackup } from '../disk/backups.ts'
import { noteEnded } from '../key/ended-sessions.ts'
import type { VaultIdentity } from '../key/identity.ts'
import { type SecondSteps, shownMethods } from '../key/password/second-steps.ts'
import { type Opening, openVault, type PendingSecondStep } from '../opening.ts'
import { listBackups, reopenWith, restoreFromBackup, restoreFromFile, restoreFromKit } from '../restore.ts'
import type { SealedHistory, Vault, WriteTrouble } from '../vault.ts'
import { SecondStepWait } from './second-step-wait.ts'
import { beforeReplacing, setAsideBy } from './set-aside.ts'
import { justLocked, lockedState, openState, throwRefused } from './states.ts'

/** Milliseconds: longer than a keychain is waited for, so that what is done to the ways in is never cut off by a restore. */
const patience = 120_000
/** Milliseconds: a keychain that waits for its prompt keeps nobody from quitting. */
const patienceAtEnd = 10_000

/** What opens the thing that is restored, and the password it gets where there is no keychain. */
export interface RestoreKeys {
  kit?: string | undefined
  password?: string | undefined
}

/**
 * The one vault that this process holds open, or why it holds none. Every way in ends here: first start, opening,
 * unlocking, bringing back; every way out as well: locking, losing the file. Two at once go one after the other.
 */
export class Session {
  readonly #home: string
  readonly #keychain: Keychain
  readonly #listeners = new Set<(state: AppState) => void>()
  readonly #changeListeners = new Set<() => void>()
  readonly #turns = new Turns()
  #state: AppState = { phase: 'starting' }
  #closed = false
  #vault: Vault | undefined
  #openSince = 0
  #stopWatching: (() => void) | undefined
  #trouble: WriteTrouble | undefined
  #leftKeychain: true | undefined
  /** What could be taken back when the vault was locked. */
  #history: SealedHistory | undefined
  readonly #waiting = new SecondStepWait()
  /** When nothing is being done any more to the ways in of the vault that was locked. */
  #cutOff: Promise<void> = Promise.resolve()
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

  /** Since when the vault is open here: milliseconds since 1970. Throws `vault-locked`. */
  get openSince(): number {
    if (!this.#vault) throw new SparekeyError('vault-locked')
    return this.#openSince
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

  /**
   * Opens the vault with what is at hand. Throws `password-wrong` {left} for a password that opens nothing, `password-wait` {seconds} and
   * `password-closed` where it was not tried. With a second step the vault is not open yet: `secondSteps` says what is asked for.
   */
  open(password?: string): Promise<void> {
    return this.#turns.take(() => this.#open(password))
  }

  async #open(password?: string, asks = false): Promise<void> {
    // A late answer to the keychain is to take away nothing that whoever comes in now puts there.
    if (!asks) await within(this.#cutOff)
    await this.#take(
      await openVault(this.#home, {
        keychain: this.#keychain,
        ...(password ? { password } : {}),
        asks,
      }),
      password === undefined ? undefined : 'password',
    )
  }

  /** What is asked for before the vault opens. Throws `vault-locked` where no second step is under way. */
  get secondSteps(): SecondSteps {
    return this.#waiting.steps
  }

  /**
   * For who has seen these steps succeed: opens the vault, and trusts this computer from now on where that was asked for. Throws
   * `vault-locked` where they are not what is asked for any more.
   */
  async finishSecondStep(steps: SecondSteps, { trust = false }: { trust?: boolean } = {}): Promise<void> {
    const trusting = await this.#turns.take(() => this.#finishSecondStep(steps, trust))
    await trusting.trusted
  }

  async #finishSecondStep(
    steps: SecondSteps,
    trust: boolean,
  ): Promise<{ trusted: Promise<void> | undefined }> {
    const { pending } = this.#waiting
    if (pending?.steps !== steps) throw new SparekeyError('vault-locked')
    const opening = await pending.finish()
    const trusted = trust && opening.state === 'open' ? opening.vault.keys.trustDevice() : undefined
    // Where trust cannot be kept, the vault opens; who asked for it is told afterwards.
    trusted?.catch(() => {})
    // Before the vault is shown: who locks it at once is trusted all the same, but where the keychain waits for the person.
    if (opening.state === 'open') await opening.vault.keys.settledOrAsking()
    await this.#take(opening, 'password and second step')
    return { trusted }
  }

  /** A wrong code was entered: the activity list says so once the vault is open. */
  failSecondStep(): void {
    this.#waiting.fail()
  }

  /** Back to the password. */
  cancelSecondStep(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#waiting.pending) await this.#open()
    })
  }

  async #take(opening: Opening, by?: 'password' | 'password and second step'): Promise<void> {
    this.#waiting.end()
    switch (opening.state) {
      case 'none':
        return this.#publish({ phase: 'first-start', keychain: await this.#keychain.state() })
      case 'open':
        this.#trouble = opening.trouble
        this.#leftKeychain = opening.leftKeychain
        await this.#hold(opening.vault)
        void noteEnded(this.#home, opening.vault)
        void opening.vault.keys.dropLeftKey().catch(() => {})
        if (by) void this.#waiting.noteUnlock(opening.vault, opening.failedBefore, by)
        return
      case 'second-step':
        this.#wait(opening.pending)
        return this.#publish({ phase: 'second-step', methods: shownMethods(opening.pending.steps) })
      case 'password-needed':
        this.#publish(lockedState(opening))
        return throwRefused(opening)
      case 'failed':
        this.#publish({
          phase: 'failed',
          reason: opening.reason,
          passwordSlot: opening.passwordSlot,
          ...(opening.backup ? { backup: opening.backup } : {}),
        })
        if (by && opening.passwordSlot) throw new SparekeyError('password-wrong')
    }
  }

  #wait(pending: PendingSecondStep): void {
    const end = () =>
      this.#turns.take(async () => {
        if (this.#waiting.pending === pending) await this.#open()
      })
    this.#waiting.begin(pending, () => void end())
  }

  create(password?: string): Promise<void> {
    return this.#turns.take(async () => {
      const options = { keychain: this.#keychain, by: 'app' as const, ...(password ? { password } : {}) }
      await this.#hold(await createVault(this.#home, options))
    })
  }

  /** Forgets the vault. It opens again with its password; one without a password stays open, and where none is open nothing happens. */
  lock(): Promise<void> {
    return this.#turns.take(() => this.#lock())
  }

  async #lock(): Promise<void> {
    if (this.#waiting.pending) return this.#open()
    const vault = this.#vault
    if (!vault) return
    // One that is just getting its password can be locked once it has it.
    if (!vault.keys.slots().password) await within(vault.keys.settledOrAsking())
    const { password, device, recoveryEmail } = vault.keys.slots()
    if (!password) return
    this.#history = await vault.sealHistory().catch(() => undefined)
    // At once, and then with what the folder says of wrong entries.
    this.#letGo()
    this.#publish({ ...justLocked, resets: { device, recoveryEmail } })
    // What is being done to the ways in is whole before the key is forgotten, but for what waits for a person who may be away.
    this.#cutOff = vault.keys.settled()
    await within(vault.keys.settledOrAsking())
    vault.close()
    await this.#open(undefined, true)
  }

  /** Without a vault open, too: the dates are known, the numbers of entries only with a key. */
  async backups(kit?: string) {
    return this.#vault
      ? this.#vault.backups()
      : listBackups(this.#home, { keychain: this.#keychain, ...(kit ? { kit } : {}) })
  }

  /** The ways back. What was there is moved aside, never deleted; the answer is the number of entries there are then. */
  restoreKit({ kit, password }: RestoreKeys & { kit: string }): Promise<number> {
    return this.#turns.take(() =>
      this.#replace((options) => restoreFromKit(this.#home, kit, { ...options, password })),
    )
  }

  /** Opens the vault with a key that was had without the password, which the new one replaces; the second step stays. Throws as reopenWith does. */
  resetPassword(identity: VaultIdentity, password: string): Promise<number> {
    return this.#turns.take(() =>
      this.#replace((options) => reopenWith(this.#home, identity, { ...options, password })),
    )
  }

  /**
   * The key of the vault that is open is used where no kit is given; its password is asked for all the same, where it has one. Throws
   * `password-needed`, as Keys.checkPassword and restoreFromFile do.
   */
  restoreFile(bytes: Uint8Array, keys: RestoreKeys): Promise<number> {
    return this.#turns.take(async () => {
      const open = this.#vault
      if (open?.keys.slots().password) {
        if (!keys.password) throw new SparekeyError('password-needed')
        if (!(await open.keys.checkPassword(keys.password))) throw new SparekeyError('password-wrong')
      }
      const identity = keys.kit === undefined ? open?.copyOfKey() : undefined
      return this.#replace((options) =>
        restoreFromFile(this.#home, bytes, { ...options, ...keys, ...(identity && { identity }) }),
      )
    })
  }

  /** A file of a backup of this computer, for who looks at it before going back to it. Throws `backup-missing`. */
  readBackup(id: string): Promise<Uint8Array> {
    return readBackup(this.#home, id)
  }

  /** Forgets the vault, after the writes that are under way. */
  async close(): Promise<void> {
    this.#closed = true
    await within(this.#turns.ended(), patienceAtEnd)
    await within(this.#vault?.keys.settled() ?? this.#cutOff, patienceAtEnd)
    await this.#vault?.refresh().catch(() => undefined)
    this.#forget()
  }

  /** `undone`: it takes back a restore, which can be made again. */
  async #replace(
    restore: (options: { keychain: Keychain; by: 'app' }) => Promise<Vault>,
    undone = false,
  ): Promise<number> {
    await within(this.#vault?.keys.settled() ?? this.#cutOff)
    const replaced = this.#vault && beforeReplacing(this.#vault)
    const vault = await restore({ keychain: this.#keychain, by: 'app' }).catch((error: unknown) => {
      replaced?.identity.forget()
      throw error
    })
    this.#forget()
    this.#trouble = undefined
    await this.#hold(vault)
    const aside = await setAsideBy(vault, replaced, { home: this.#home, keychain: this.#keychain })
    if (aside) {
      const goBack = (undone: boolean) => () =>
        this.#turns.take(async () => {
          const keys = await aside.keys(() => this.vault.copyOfKey())
          await this.#replace(
            (options) => restoreFromBackup(this.#home, aside.backup, { ...options, ...keys }),
            undone,
          )
        })
      vault.rememberOther({ undo: goBack(true), redo: goBack(false) }, undone)
    }
    return vault.entries().filter((entry) => entry.trashedAt === undefined).length
  }

  async #hold(vault: Vault): Promise<void> {
    // Nobody is there any more to look at it.
    if (this.#closed) return vault.close()
    this.#vault = vault
    if (this.#history) await vault.takeUpHistory(this.#history)
    this.#history = undefined
    this.#openSince = Date.now()
    this.#lastBackupAt = await this.#newestBackup()
    this.#stopWatching = vault.onChange((origin) => {
      if (origin === 'lost') {
        this.#forget()
        void this.#turns.take(() => this.#reopen())
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

  /** After the file was replaced under us: by one that asks for its password, where everything was expired elsewhere; else by another vault. */
  async #reopen(): Promise<void> {
    if (this.#vault || this.#closed) return
    const opening = await openVault(this.#home, { keychain: this.#keychain }).catch(() => undefined)
    if (opening?.state === 'open') opening.vault.close()
    if (opening?.state === 'password-needed') this.#publish(lockedState(opening))
    else this.#publish({ phase: 'failed', reason: 'vault-replaced', passwordSlot: false })
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
    const lastBackupAt = this.#lastBackupAt
    this.#publish(
      openState(vault, { lastBackupAt, trouble: this.#trouble, leftKeychain: this.#leftKeychain }),
    )
  }

  #forget(): void {
    const vault = this.#vault
    this.#letGo()
    vault?.close()
  }

  /** Nothing is shown of it any more. */
  #letGo(): void {
    this.#stopWatching?.()
    this.#stopWatching = undefined
    this.#waiting.end()
    this.#vault = undefined
    this.#leftKeychain = undefined
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

/** Waits for what is being done to the ways in, which is to be whole before the vault is closed; at most so many milliseconds. */
async function within(done: Promise<void>, most = patience): Promise<void> {
  await Promise.race([done, wait(most, undefined, { ref: false })])
}
