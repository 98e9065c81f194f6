import type { PasswordPolicyName } from '../accounts/passwords/policy.ts'
import type { BackupInfo } from './disk/backups.ts'
import type { Comparison } from './document/comparing.ts'
import type { Draft } from './document/draft.ts'
import type { OtherChange } from './document/history.ts'
import type { Activity, Entry, KitState, PlainKind, RecordOf } from './document/records.ts'
import type { Quarantined } from './document/view.ts'
import type { VaultIdentity } from './key/identity.ts'
import type { SecondSteps } from './key/password/second-steps.ts'
import type { DeviceSlotInfo, SessionSlotInfo } from './key/slots.ts'
import type { RecoveryKit } from './kit/kit.ts'

/**
 * An open vault: the records as they are on disk, and the one way to change them.
 * What `entries()` and `records()` answer is frozen, and the same array until something of that kind changes; that of `activity()` and
 * `quarantined()` until anything does.
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
  /** The groups of which only the name is shown. */
  folded(): readonly string[]
  /** The ways in: the password, the second step, the trusted device, the recovery email, sessions. */
  readonly keys: Keys

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
  rememberOther(change: OtherChange, undone?: boolean): void
  /** What can be taken back, encrypted to the vault's own key, to be taken up when it is open again. */
  sealHistory(): Promise<SealedHistory>
  /** Of another vault, or sealed with a key that is no longer the vault's: nothing happens. */
  takeUpHistory(history: SealedHistory): Promise<void>

  /** Told after each change: by this process, by another one, or that the file can no longer be read with this key. */
  onChange(listener: (origin: ChangeOrigin) => void): () => void
  /** Merges what another process wrote. Throws as `change` does. */
  refresh(): Promise<void>
  /** Whether the folder can be written to now; what stands in the way, else undefined. */
  writeTrouble(): Promise<WriteTrouble | undefined>

  /** The identity as text: for showing and printing the kit, after the person asked for it, and for nothing else. */
  kit(): RecoveryKit
  /** The identity, for who puts another state of this vault in its place; to be forgotten by them. Throws `vault-locked`. */
  copyOfKey(): VaultIdentity
  /** Newest first; each is decrypted to count its entries. */
  backups(): Promise<BackupInfo[]>
  backUpNow(): Promise<BackupInfo>
  /**
   * What would be different if that file took this vault's place. Throws `kit-needed` where the key of this vault does not open it,
   * `key-wrong` where the kit does not; as parseKit does; `vault-unreadable`, `vault-newer`.
   */
  compareWith(bytes: Uint8Array, kit?: string): Promise<Comparison>
  /** The encrypted file as it stands, with what other processes wrote: bytes that have been decrypted. Throws as `refresh` does. */
  sealed(): Promise<Uint8Array>
  /** Forgets the identity and the records, and stops watching. Every later call throws `vault-locked`. */
  close(): void
}

export interface SealedHistory {
  bytes: Uint8Array
  others: ReadonlyMap<number, OtherChange>
}

export type ChangeOrigin = 'here' | 'elsewhere' | 'lost'
export type WriteTrouble = 'read-only' | 'disk-full' | 'disk-error' | 'folder-gone' | 'vault-busy'

/**
 * The key slots of an open vault. Each call is durable when it resolves, and throws as `change` does.
 * What a person must know before it (the present password) is asked for by the handlers: `checkPassword` tells.
 */
export interface Keys {
  /** Reads what another process has done to the slots. */
  reload(): Promise<void>
  slots(): Slots
  /** When what is being done to them is done. */
  settled(): Promise<void>
  /** When it is done, or waits for a keychain that is asking the person something: where the vault is closed then, it ends as it can. */
  settledOrAsking(): Promise<void>
  /** What the present password had to be; undefined where there is none, or an older Sparekey has asked less of it. */
  policy(): PasswordPolicyName | undefined
  /** What somebody who knows the owner would try as a password. */
  penaltyWords(): readonly string[]
  /** What is asked for after the password; undefined: nothing. */
  secondSteps(): SecondSteps | undefined
  device(): DeviceSlotInfo | undefined
  /** Those of the command line that have not ended, newest first. */
  sessions(): readonly SessionSlotInfo[]

  /**
   * Chooses or changes the password, which is asked for from then on: the key leaves the keychain. The second step stays as it is.
   * Throws `password-refused` {rules}, `password-used-before` {count}; as the keychain does, where the key is in it.
   */
  setPassword(password: string): Promise<void>
  /** Puts the key into the keychain, and takes password, second step, trust, sessions and recovery email away. Throws as the keychain does. */
  removePassword(): Promise<void>
  /** Takes the key out of the keychain, where an older Sparekey left it beside the password. Throws `password-needed` without one. */
  leaveKeychain(): Promise<void>
  /**
   * Takes the key out of the keychain where it lies beside a password and is no way in: whoever set the password was stopped before that was
   * done. No lock is held while the keychain is asked. Throws as the keychain does.
   */
  dropLeftKey(): Promise<void>
  /**
   * Whether that is the password of the vault; false too where it has none. Counts as an entry: throws `password-wait` {seconds}, `password-closed`.
   * Takes the time of one key derivation.
   */
  checkPassword(password: string): Promise<boolean>
  /**
   * Turns the second step on, changes what it asks for, or (null) turns it off. The password is the present one; throws `password-wrong`,
   * `password-needed` where there is none, and as checkPassword and the keychain do.
   */
  setSecondSteps(password: string, steps: SecondSteps | null): Promise<void>

  /** Trusts this computer: it is not asked for the second step, and can choose a new password. Throws as the keychain does. */
  trustDevice(): Promise<void>
  forgetDevice(): Promise<void>
  /** Makes the code (of `newRecoveryCode`) open the vault on this computer, and no earlier one. Throws as the keychain does. */
  setRecoveryEmail(code: string): Promise<void>
  removeRecoveryEmail(): Promise<void>
  /** Lets the command line in for that many milliseconds. Throws as the keychain does. */
  startSession(lasting: number): Promise<SessionSlotInfo>
  endSession(id: string): Promise<void>
  /** Sessions of the command line, and the trusted device. */
  endAll(): Promise<void>
  /**
   * Ends everything that opens the vault, at once and for good: a new identity, under the new password alone. Keychain, trusted device, sessions,
   * recovery email and the recovery kit open it no more; backups made before are only opened by the kit of then.
   * Throws as setPassword does. The vault is to be locked after it.
   */
  expireAll(password: string): Promise<void>
}

export interface Slots {
  keychain: boolean
  password: boolean
  secondStep: boolean
  device: boolean
  recoveryEmail: boolean
}
