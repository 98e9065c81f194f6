import type { BackupInfo } from './disk/backups.ts'
import type { Draft } from './draft.ts'
import type { OtherChange } from './history.ts'
import type { RecoveryKit } from './kit.ts'
import type { Activity, Entry, KitState, PlainKind, RecordOf } from './records.ts'

/**
 * An open vault: the records as they are on disk, and the one way to change them.
 * What `entries()`, `activity()` and `quarantined()` answer is frozen, and the same array until something changes.
 */
export interface Vault {
  /** A UUID; the keychain entry is named by it. */
  readonly id: string
  /** The name printed on the recovery kit. */
  readonly name: string
  /** All entries, trashed ones too, in the order made by hand. */
  entries(): readonly Entry[]
  entry(id: string): Entry | undefined
  /** Accounts, contacts, devices and address changes, in the order of their kind. */
  records<K extends PlainKind>(kind: K): readonly RecordOf<K>[]
  record<K extends PlainKind>(kind: K, id: string): RecordOf<K> | undefined
  /** Newest last. */
  activity(): readonly Activity[]
  /** Records that do not fit their schema: kept as they are, and out of every list. */
  quarantined(): readonly Quarantined[]
  kitState(): KitState
  slots(): Slots

  /**
   * Durable when it resolves. When it rejects (the edit threw, or a SparekeyError: disk-full, folder-read-only, folder-gone,
   * disk-error, vault-busy, vault-unreadable, vault-newer, vault-replaced, vault-locked), nothing has changed.
   * The edit runs on the newest state of the file, and must not wait for anything.
   */
  change<T>(edit: (draft: Draft) => T): Promise<T>
  /**
   * Takes back a change of this process: the last, or the one of that number, whatever came after it; false where there is none.
   * Counters and the activity list stay as they are.
   */
  undo(number?: number): Promise<boolean>
  redo(): Promise<boolean>
  /** The number of the change that `undo` takes back first. */
  lastChange(): number | undefined
  /** A change of something else, the settings for one, that is to be taken back in its turn with those of the vault. */
  rememberOther(change: OtherChange): void

  /** Told after each change: by this process, by another one, or that the file can no longer be read with this key. */
  onChange(listener: (origin: ChangeOrigin) => void): () => void
  /** Merges what another process wrote. Throws as `change` does. */
  refresh(): Promise<void>
  /** Whether the folder can be written to now; what stands in the way, else undefined. */
  writeTrouble(): Promise<WriteTrouble | undefined>

  /** Sets or replaces the password slot. Throws `password-short`, and as `change` does. */
  setPassword(password: string): Promise<void>
  /** Throws `slot-last` where the password is the only way in beside the kit. */
  removePassword(): Promise<void>
  /** Whether that is the password of the vault; false too where it has none. Takes the time of one key derivation. */
  checkPassword(password: string): Promise<boolean>
  /** Puts the key into the keychain. Throws `keychain-locked`, `keychain-unavailable`. */
  addKeychain(): Promise<void>
  /** Takes the key out of the keychain. Throws `slot-last` where it is the only way in beside the kit. */
  removeKeychain(): Promise<void>

  /** The identity as text: for showing and printing the kit, after the person asked for it, and for nothing else. */
  kit(): RecoveryKit
  /** Newest first; each is decrypted to count its entries. */
  backups(): Promise<BackupInfo[]>
  backUpNow(): Promise<BackupInfo>
  /** Forgets the identity and the records, and stops watching. Every later call throws `vault-locked`. */
  close(): void
}

export type ChangeOrigin = 'here' | 'elsewhere' | 'lost'
export type WriteTrouble = 'read-only' | 'disk-full' | 'disk-error' | 'folder-gone' | 'vault-busy'

export interface Slots {
  keychain: boolean
  password: boolean
}

export interface Quarantined {
  /** `entries`, or another record kind. */
  kind: string
  id: string
  /** The fields that are wrong, by name; no values. */
  problem: string
}
