import { setTimeout as wait } from 'node:timers/promises'
import type { ErrorCode } from '../../../contract/errors.ts'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { Turns } from '../../turns.ts'
import { type BackupInfo, writeBackup } from '../disk/backups.ts'
import { takeLock } from '../disk/lock.ts'
import { clearLeftovers, type Stored } from '../disk/store.ts'
import { writeTroubleIn } from '../disk/trouble.ts'
import { watchForChanges } from '../disk/watch.ts'
import type { Comparison } from '../document/comparing.ts'
import { type Draft, StagedDraft } from '../document/draft.ts'
import { type Edits, isEmpty, noEdits } from '../document/edits.ts'
import { History, type OtherChange, type Taking } from '../document/history.ts'
import type { Payload } from '../document/payload.ts'
import type { Activity, Entry, PlainKind, RecordOf, Security } from '../document/records.ts'
import type { Quarantined, View } from '../document/view.ts'
import { lockFile, vaultFile } from '../home.ts'
import { VaultIdentity } from '../key/identity.ts'
import { openKeys } from '../key/keys.ts'
import type { KeyHost } from '../key/slot-changes.ts'
import type { SlotList } from '../key/slots.ts'
import { kitCommands, type RecoveryKit } from '../kit/kit.ts'
import type { ChangeOrigin, Keys, SealedHistory, Vault, WriteTrouble } from '../vault.ts'
import { compareFile } from './compare-file.ts'
import { CountedBackups } from './counted-backups.ts'
import { DocumentFile } from './document-file.ts'
import { penaltyWordsOf } from './penalty-words.ts'
import { type NewActivity, securityEdits } from './security-edits.ts'

/**
 * The vault of one folder, open in this process. What it shows is what is on the disk: a change is made in memory first, and shown
 * only when it has been written; when writing fails, memory goes back to what was written last.
 */
export class OpenVault implements Vault {
  readonly #home: string
  readonly keys: Keys
  readonly #file: DocumentFile
  readonly #backups: CountedBackups
  readonly #history = new History()
  readonly #listeners = new Set<(origin: ChangeOrigin) => void>()
  readonly #turns = new Turns()
  #view: View | undefined
  #stopWatching: (() => void) | undefined
  #tidied = false
  /** Something was kept that is to be told once what it belongs to is done. */
  #untold = false

  /** `stored` is what the file held when it was read. */
  constructor(options: {
    home: string
    keychain: Keychain
    identity: VaultIdentity
    slots: SlotList
    stored: Payload & Stored
    /** Who has opened it, for the activity list. */
    by: Activity['by']
  }) {
    this.#home = options.home
    this.#file = new DocumentFile(options.home, options.identity, options.stored)
    this.#backups = new CountedBackups(options.home, () => this.#file.identity)
    const host: KeyHost = {
      home: this.#home,
      keychain: options.keychain,
      identity: () => {
        this.#shown()
        return this.#file.identity
      },
      exclusively: (task) => this.#exclusively(task),
      security: () => this.record('security', this.id),
      keep: (security, activity) => this.#keep(security, activity),
      keepNow: (security, activity) => this.#keepNow(security, activity),
      rewrite: (identity, security, activity) => this.#rewrite(identity, security, activity),
      penaltyWords: () => penaltyWordsOf(this.#shown()),
    }
    this.keys = openKeys(options.slots, host, options.by)
    this.#view = this.#file.view()
  }

  get id(): string {
    return this.#file.vaultId
  }

  get name(): string {
    return this.#shown().about.name
  }

  entries(): readonly Entry[] {
    return this.#shown().list('entries')
  }

  entry(id: string): Entry | undefined {
    return this.#shown().records.entries.get(id)
  }

  records<K extends PlainKind>(kind: K): readonly RecordOf<K>[] {
    return this.#shown().list(kind)
  }

  record<K extends PlainKind>(kind: K, id: string): RecordOf<K> | undefined {
    return this.#shown().records[kind].get(id)
  }

  activity() {
    return this.#shown().activity
  }

  quarantined(): readonly Quarantined[] {
    return this.#shown().quarantined.map(({ kind, id, problem }) => ({ kind, id, problem }))
  }

  kitState() {
    return this.#shown().about.kit
  }

  folded() {
    return this.#shown().about.folded ?? []
  }

  change<T>(edit: (draft: Draft) => T): Promise<T> {
    return this.#commit((view) => {
      const draft = new StagedDraft(view)
      const result = edit(draft)
      const edits = draft.edits()
      return { edits, result, made: () => this.#history.remember(edits) }
    })
  }

  undo(number?: number): Promise<boolean> {
    return this.#takeBack((view) => this.#history.undo(view, number))
  }

  redo(): Promise<boolean> {
    return this.#takeBack((view) => this.#history.redo(view))
  }

  lastChange(): number | undefined {
    this.#shown()
    return this.#history.last
  }

  rememberOther(change: OtherChange, undone = false): void {
    this.#shown()
    this.#history.rememberOther(change, undone)
  }

  async sealHistory(): Promise<SealedHistory> {
    this.#shown()
    const { text, others } = this.#history.toText()
    const plain = new TextEncoder().encode(text)
    try {
      return { bytes: await this.#file.identity.encrypt(plain), others }
    } finally {
      plain.fill(0)
    }
  }

  async takeUpHistory({ bytes, others }: SealedHistory): Promise<void> {
    const plain = await this.#file.identity.decrypt(bytes).catch(() => undefined)
    if (!plain) return
    this.#history.takeUp(new TextDecoder().decode(plain), others)
    plain.fill(0)
  }

  onChange(listener: (origin: ChangeOrigin) => void): () => void {
    this.#shown()
    this.#listeners.add(listener)
    this.#stopWatching ??= watchForChanges(vaultFile(this.#home), () => void this.#changedElsewhere())
    return () => this.#listeners.delete(listener)
  }

  refresh(): Promise<void> {
    return this.#serially(async () => {
      if (!(await this.#file.catchUp())) return
      if (this.#file.isAhead) await this.#writeAhead()
      await this.keys.reload()
      this.#show()
      this.#tell('elsewhere')
    })
  }

  async writeTrouble(): Promise<WriteTrouble | undefined> {
    this.#shown()
    return writeTroubleIn(this.#home)
  }

  kit(): RecoveryKit {
    return {
      identity: this.#file.identity.text(),
      vaultId: this.id,
      vaultName: this.name,
      madeAt: Date.now(),
      commands: kitCommands,
    }
  }

  copyOfKey(): VaultIdentity {
    this.#shown()
    return VaultIdentity.fromText(this.#file.identity.text())
  }

  async backups(): Promise<BackupInfo[]> {
    this.#shown()
    return this.#backups.list()
  }

  backUpNow(): Promise<BackupInfo> {
    return this.#serially(() =>
      this.#locked(async () => {
        await this.#file.catchUp()
        const info = await writeBackup(this.#home, this.#file.bytes)
        this.#show()
        return { ...info, entries: this.entries().filter(({ trashedAt }) => trashedAt === undefined).length }
      }),
    )
  }

  async compareWith(bytes: Uint8Array, kit?: string): Promise<Comparison> {
    return compareFile(bytes, kit, { id: this.id, view: this.#shown(), identity: this.#file.identity })
  }

  sealed(): Promise<Uint8Array> {
    return this.#serially(async () => {
      await this.#showOthers()
      return this.#file.bytes
    })
  }

  close(): void {
    this.#stopWatching?.()
    this.#listeners.clear()
    this.#file.close()
    this.#history.clear()
    this.#view = undefined
  }

  #shown(): View {
    if (!this.#view) throw new SparekeyError('vault-locked')
    return this.#view
  }

  /** Throws `vault-locked` where the vault was closed meanwhile. */
  #show(): void {
    this.#shown()
    this.#view = this.#file.view()
  }

  /** What others wrote is taken in, and told. */
  async #showOthers(): Promise<void> {
    if (!(await this.#file.catchUp())) return
    this.#show()
    this.#tell('elsewhere')
  }

  #tell(origin: ChangeOrigin): void {
    for (const listener of this.#listeners) listener(origin)
  }

  /** One at a time in this process. */
  #serially<T>(task: () => Promise<T>): Promise<T> {
    return this.#turns.take(() => {
      this.#shown()
      return task()
    })
  }

  /** One at a time among all processes. */
  async #locked<T>(task: () => Promise<T>): Promise<T> {
    const lock = await takeLock(lockFile(this.#home))
    try {
      if (!this.#tidied) await clearLeftovers(this.#home)
      this.#tidied = true
      return await task()
    } finally {
      lock.release()
    }
  }

  /** For what is done to the ways in. */
  async #exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = await this.#serially(() =>
      this.#locked(async () => {
        // Throws where the vault is another one by now: its ways in are not this vault's to change.
        await this.#showOthers()
        return task()
      }),
    )
    if (this.#untold) this.#tell('here')
    this.#untold = false
    return result
  }

  #commit<T>(prepare: (view: View) => { edits: Edits; result: T; made?: () => void }): Promise<T> {
    return this.#serially(async () => {
      const result = await this.#locked(async () => {
        await this.#file.catchUp()
        const prepared = prepare(this.#file.view())
        if (this.#file.isAhead || !isEmpty(prepared.edits)) await this.#file.write(prepared.edits)
        prepared.made?.()
        return prepared.result
      })
      this.#show()
      this.#tell('here')
      return result
    })
  }

  async #takeBack(find: (view: View) => Taking | undefined): Promise<boolean> {
    const taking = await this.#commit((view) => {
      const taking = find(view)
      return taking ? { ...taking, result: taking } : { edits: noEdits, result: undefined }
    })
    await taking?.other?.()
    return taking !== undefined
  }

  /** Keeps what concerns the way in: nothing that undo would take back. */
  async #keep(security: Partial<Security>, activity: NewActivity): Promise<void> {
    await this.#commit((view) => ({
      edits: securityEdits(view, this.id, security, activity),
      result: undefined,
    }))
  }

  /** As `#keep`, for who holds the lock; it is told when that is let go. */
  async #keepNow(security: Partial<Security>, activity: NewActivity): Promise<void> {
    await this.#file.catchUp()
    this.#shown()
    await this.#file.write(securityEdits(this.#file.view(), this.id, security, activity))
    this.#show()
    this.#untold = true
  }

  /** The vault under another identity, which takes the place of the present one; for who holds the lock. */
  async #rewrite(identity: VaultIdentity, security: Partial<Security>, activity: NewActivity): Promise<void> {
    await this.#file.catchUp()
    const edits = securityEdits(this.#file.view(), this.id, security, activity)
    const pending = { kit: { state: 'pending' as const, at: Date.now() } }
    await this.#file.writeUnder(identity, { ...edits, about: pending })
    this.#backups.countAgain()
    this.#show()
  }

  /** Another computer's copy took the place of ours, and lacks something: the two together are written at once where that is possible. */
  async #writeAhead(): Promise<void> {
    try {
      await this.#locked(async () => {
        await this.#file.catchUp()
        if (this.#file.isAhead) await this.#file.write(noEdits)
      })
    } catch {
      // It stays in memory, and goes with the next change.
    }
  }

  async #changedElsewhere(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.refresh()
      } catch (error) {
        if (!this.#view || !(error instanceof SparekeyError) || !lostCodes.has(error.code)) return
        // A file that is being copied into place by something else is not whole for a moment.
        if (attempt === 3) return this.#tell('lost')
        await wait(700, undefined, { ref: false })
      }
    }
  }
}

const lostCodes = new Set<ErrorCode>(['vault-replaced', 'vault-unreadable', 'vault-newer'])
