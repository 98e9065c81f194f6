import { setTimeout as wait } from 'node:timers/promises'
import type { ErrorCode } from '../../../contract/errors.ts'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { type BackupInfo, listBackupFiles, writeBackup } from '../disk/backups.ts'
import { probeFolder, readIfThere } from '../disk/file.ts'
import { takeLock } from '../disk/lock.ts'
import { clearLeftovers, countBackup, decryptVault, type Stored, writeVault } from '../disk/store.ts'
import { watchForChanges } from '../disk/watch.ts'
import { type Comparison, compareViews } from '../document/comparing.ts'
import { Document } from '../document/document.ts'
import { type Draft, StagedDraft } from '../document/draft.ts'
import { type Edits, isEmpty, noEdits } from '../document/edits.ts'
import { History, isPassing, type OtherChange, type Taking } from '../document/history.ts'
import { compareLineages, type Payload } from '../document/payload.ts'
import type { Activity, Entry, PlainKind, RecordOf, Security } from '../document/records.ts'
import type { Quarantined, View } from '../document/view.ts'
import { lockFile, vaultFile } from '../home.ts'
import { VaultIdentity } from '../key/identity.ts'
import { openKeys } from '../key/keys.ts'
import type { KeyHost } from '../key/slot-changes.ts'
import type { SlotList } from '../key/slots.ts'
import { kitCommands, parseKit, type RecoveryKit } from '../kit/kit.ts'
import type { ChangeOrigin, Keys, SealedHistory, Vault, WriteTrouble } from '../vault.ts'

/**
 * The vault of one folder, open in this process. What it shows is what is on the disk: a change is made in memory first, and shown
 * only when it has been written; when writing fails, memory goes back to what was written last.
 */
export class OpenVault implements Vault {
  readonly #home: string
  readonly keys: Keys
  #identity: VaultIdentity
  readonly #history = new History()
  readonly #listeners = new Set<(origin: ChangeOrigin) => void>()
  readonly #backupCounts = new Map<string, number | undefined>()
  #payload: Payload
  #stored: Stored
  /** Memory holds something that the file does not: another computer's copy took its place. */
  #ahead = false
  #view: View | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #stopWatching: (() => void) | undefined
  #tidied = false

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
    const { vaultId, lineage, document, bytes, state } = options.stored
    this.#home = options.home
    this.#identity = options.identity
    const host: KeyHost = {
      home: this.#home,
      keychain: options.keychain,
      identity: () => {
        this.#shown()
        return this.#identity
      },
      exclusively: (task) =>
        this.#serially(() =>
          this.#locked(async () => {
            // Throws where the vault is another one by now: its ways in are not this vault's to change.
            if (await this.#catchUp()) {
              this.#show()
              this.#tell('elsewhere')
            }
            return task()
          }),
        ),
      security: () => this.record('security', this.id),
      keep: (security, activity) => this.#keep(security, activity),
      rewrite: (identity, security, activity) => this.#rewrite(identity, security, activity),
      penaltyWords: () => this.#penaltyWords(),
    }
    this.keys = openKeys(options.slots, host, options.by)
    this.#payload = { vaultId, lineage, document }
    this.#stored = { bytes, state }
    this.#view = document.view()
  }

  get id(): string {
    return this.#payload.vaultId
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
      return { bytes: await this.#identity.encrypt(plain), others }
    } finally {
      plain.fill(0)
    }
  }

  async takeUpHistory({ bytes, others }: SealedHistory): Promise<void> {
    const plain = await this.#identity.decrypt(bytes).catch(() => undefined)
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
      if (!(await this.#catchUp())) return
      if (this.#ahead) await this.#writeAhead()
      await this.keys.reload()
      this.#show()
      this.#tell('elsewhere')
    })
  }

  async writeTrouble(): Promise<WriteTrouble | undefined> {
    this.#shown()
    try {
      const lock = await takeLock(lockFile(this.#home), 1000)
      lock.release()
      await probeFolder(this.#home)
      return undefined
    } catch (error) {
      return troubles[(error as SparekeyError).code] ?? 'disk-error'
    }
  }

  kit(): RecoveryKit {
    return {
      identity: this.#identity.text(),
      vaultId: this.id,
      vaultName: this.name,
      madeAt: Date.now(),
      commands: kitCommands,
    }
  }

  copyOfKey(): VaultIdentity {
    this.#shown()
    return VaultIdentity.fromText(this.#identity.text())
  }

  async backups(): Promise<BackupInfo[]> {
    this.#shown()
    const infos: BackupInfo[] = []
    for (const info of await listBackupFiles(this.#home)) {
      if (!this.#backupCounts.has(info.id)) {
        this.#backupCounts.set(info.id, await countBackup(this.#home, info.id, this.#identity))
      }
      const entries = this.#backupCounts.get(info.id)
      infos.push(entries === undefined ? info : { ...info, entries })
    }
    return infos
  }

  backUpNow(): Promise<BackupInfo> {
    return this.#serially(() =>
      this.#locked(async () => {
        await this.#catchUp()
        const info = await writeBackup(this.#home, this.#stored.bytes)
        this.#show()
        return { ...info, entries: this.entries().filter(({ trashedAt }) => trashedAt === undefined).length }
      }),
    )
  }

  async compareWith(bytes: Uint8Array, kit?: string): Promise<Comparison> {
    const now = this.#shown()
    const identity = kit === undefined ? this.#identity : VaultIdentity.fromText(parseKit(kit))
    try {
      const { vaultId, document } = await decryptVault(bytes, identity)
      const compared = compareViews(now, document.view())
      document.destroy()
      return { ...compared, otherVault: vaultId !== this.id }
    } catch (error) {
      const code = error instanceof SparekeyError ? error.code : undefined
      if (code === 'key-wrong' && kit === undefined) throw new SparekeyError('kit-needed')
      throw code === 'file-damaged' ? new SparekeyError('vault-unreadable') : error
    } finally {
      if (kit !== undefined) identity.forget()
    }
  }

  sealed(): Promise<Uint8Array> {
    return this.#serially(async () => {
      if (await this.#catchUp()) {
        this.#show()
        this.#tell('elsewhere')
      }
      return this.#stored.bytes
    })
  }

  close(): void {
    this.#stopWatching?.()
    this.#listeners.clear()
    this.#identity.forget()
    this.#payload.document.destroy()
    this.#history.clear()
    this.#stored = { bytes: new Uint8Array(), state: this.#stored.state.fill(0) }
    this.#view = undefined
  }

  #shown(): View {
    if (!this.#view) throw new SparekeyError('vault-locked')
    return this.#view
  }

  /** Throws `vault-locked` where the vault was closed meanwhile. */
  #show(): void {
    this.#shown()
    this.#view = this.#payload.document.view()
  }

  #tell(origin: ChangeOrigin): void {
    for (const listener of this.#listeners) listener(origin)
  }

  /** One at a time in this process. */
  #serially<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => {
      this.#shown()
      return task()
    })
    this.#queue = turn.catch(() => {})
    return turn
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

  #commit<T>(prepare: (view: View) => { edits: Edits; result: T; made?: () => void }): Promise<T> {
    return this.#serially(async () => {
      const result = await this.#locked(async () => {
        await this.#catchUp()
        const prepared = prepare(this.#payload.document.view())
        if (this.#ahead || !isEmpty(prepared.edits)) await this.#write(prepared.edits)
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
      edits: this.#securityEdits(view, security, activity),
      result: undefined,
    }))
  }

  #securityEdits(view: View, security: Partial<Security>, activity: NewActivity): Edits {
    const draft = new StagedDraft(view)
    if (Object.keys(security).length > 0) {
      const present = view.records.security.get(this.id) ?? { id: this.id, former: [] }
      draft.put('security', { ...present, ...security })
    }
    draft.note(activity)
    return draft.edits()
  }

  /** The vault under another identity, which takes the place of the present one; for who holds the lock. */
  async #rewrite(identity: VaultIdentity, security: Partial<Security>, activity: NewActivity): Promise<void> {
    await this.#catchUp()
    const known = this.#payload.document.state()
    const previous = await readIfThere(vaultFile(this.#home))
    const edits = this.#securityEdits(this.#payload.document.view(), security, activity)
    this.#payload.document.apply({ ...edits, about: { kit: { state: 'pending', at: Date.now() } } })
    try {
      this.#stored = await writeVault(this.#home, identity, this.#payload, previous, true)
    } catch (error) {
      this.#payload = { ...this.#payload, document: Document.fromState(known) }
      throw error
    }
    this.#ahead = false
    this.#identity.forget()
    this.#identity = identity
    this.#backupCounts.clear()
    this.#show()
  }

  /** What somebody who knows the owner would try as a password. */
  #penaltyWords(): string[] {
    const view = this.#shown()
    return [
      view.about.name,
      ...view.list('contacts').map(({ address }) => address),
      ...view
        .list('accounts')
        .flatMap(({ serviceName, userId, name, nickname }) => [
          serviceName,
          userId,
          name ?? '',
          nickname ?? '',
        ]),
      ...view.list('entries').flatMap(({ issuer, account }) => [issuer, account]),
    ].filter(Boolean)
  }

  /** Makes the edits and writes the whole; where writing fails, nothing has been made. For who holds the lock. */
  async #write(edits: Edits): Promise<void> {
    const known = this.#ahead ? this.#payload.document.state() : this.#stored.state
    const previous = await readIfThere(vaultFile(this.#home))
    const worthBackup =
      this.#ahead || edits.about.kit !== undefined || edits.records.some((change) => !isPassing(change))
    this.#payload.document.apply(edits)
    try {
      this.#stored = await writeVault(this.#home, this.#identity, this.#payload, previous, worthBackup)
      this.#ahead = false
    } catch (error) {
      if (this.#view) this.#payload = { ...this.#payload, document: Document.fromState(known) }
      throw error
    }
  }

  /** Takes in what others wrote; whether there was anything. Throws `vault-replaced`, `vault-unreadable`, `vault-newer`. */
  async #catchUp(): Promise<boolean> {
    const bytes = await readIfThere(vaultFile(this.#home))
    if (!bytes) {
      // Taken away under us. What is in memory is whole, and goes back with the next change.
      this.#ahead = true
      return false
    }
    if (bytes.equals(this.#stored.bytes)) return false
    const theirs = await decryptVault(bytes, this.#identity).catch((error: unknown) => {
      throw named(error)
    })
    const order = compareLineages(theirs.lineage, this.#payload.lineage)
    if (order > 0) {
      this.#payload.document.destroy()
      this.#payload = { ...this.#payload, lineage: theirs.lineage, document: theirs.document }
      this.#ahead = false
    } else {
      if (order === 0) this.#payload.document.merge(theirs.state)
      this.#ahead = order < 0 || this.#payload.document.knowsMoreThan(theirs.state)
      theirs.document.destroy()
    }
    this.#stored = { bytes, state: theirs.state }
    return true
  }

  /** Another computer's copy took the place of ours, and lacks something: the two together are written at once where that is possible. */
  async #writeAhead(): Promise<void> {
    try {
      await this.#locked(async () => {
        await this.#catchUp()
        if (this.#ahead) await this.#write(noEdits)
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

type NewActivity = Omit<Activity, 'id' | 'at'>

const troubles: Partial<Record<ErrorCode, WriteTrouble>> = {
  'folder-read-only': 'read-only',
  'disk-full': 'disk-full',
  'folder-gone': 'folder-gone',
  'vault-busy': 'vault-busy',
}

const lostCodes = new Set<ErrorCode>(['vault-replaced', 'vault-unreadable', 'vault-newer'])

/** What a file that was ours and cannot be read any more means. */
function named(error: unknown): unknown {
  const code = error instanceof SparekeyError ? error.code : undefined
  if (code === 'key-wrong') return new SparekeyError('vault-replaced')
  return code === 'file-damaged' ? new SparekeyError('vault-unreadable') : error
}
