import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { type BackupInfo, listBackupFiles } from './disk/backups.ts'
import { readIfThere, takeName } from './disk/file.ts'
import { takeLock } from './disk/lock.ts'
import { newestGoodBackup, readVault } from './disk/store.ts'
import type { Activity } from './document/records.ts'
import { deviceFile, lockFile, nextPasswordFile, passwordFile, vaultFile } from './home.ts'
import { VaultIdentity } from './key/identity.ts'
import { identityFromKeychain } from './key/keychain-slot.ts'
import {
  type Attempts,
  type AttemptsStanding,
  clearAttempts,
  countAttempt,
  readAttempts,
  standingOf,
} from './key/password/attempts.ts'
import type { SecondSteps } from './key/password/second-steps.ts'
import { type Envelope, openPasswordSlot } from './key/password/slot.ts'
import { identityFromSession, touchSlots } from './key/sessions.ts'
import { noSlots, type PasswordSlotInfo, readSlots, type SlotList } from './key/slots.ts'
import { openWithToken, removeSlotFile, tokenName } from './key/token-slots.ts'
import { OpenVault } from './open/open-vault.ts'
import type { Vault, WriteTrouble } from './vault.ts'

export interface OpeningOptions {
  keychain: Keychain
  /** Tried on the password slot, before the keychain. */
  password?: string
  /** Sessions that were started with a password open it, before the keychain: the command line's way. */
  bySession?: boolean
  /** A password is asked for, where there is one, though the keychain would do: the vault was locked. */
  asks?: boolean
  /** Who opens it, for the activity list. */
  by?: Activity['by']
}

/**
 * What came of an attempt to open the vault. Nothing is written by it but the count of wrong passwords and what is put right of the ways in;
 * nothing of the vault is deleted.
 */
export type Opening =
  /** There has never been a vault in this folder. */
  | { state: 'none' }
  | OpenedVault
  /** `refused`: the password that was given was wrong; or it was not tried, since there were too many before, or the last was too recent. */
  | {
      state: 'password-needed'
      why: 'chosen' | 'keychain-unavailable'
      refused?: 'wrong' | 'wait' | 'closed'
      attempts: AttemptsStanding
      slots: Pick<SlotList, 'device' | 'recoveryEmail'>
    }
  /** The password is right, and the second step is asked for. */
  | { state: 'second-step'; pending: PendingSecondStep }
  | FailedOpening

export interface OpenedVault {
  state: 'open'
  vault: Vault
  /** It can be read, and not be written to at the moment. */
  trouble?: WriteTrouble
  /** It was opened with the password, after so many wrong ones. */
  failedBefore?: Attempts
  /** An older Sparekey had left the key in the keychain beside the password: it was taken out now. */
  leftKeychain?: true
}

export interface FailedOpening {
  state: 'failed'
  reason: OpeningFailure
  /** There is a password that opens the vault beside the keychain: open again with it. */
  passwordSlot: boolean
  /** The newest backup that can be read with the key at hand. */
  backup?: BackupInfo
}

/** What is held between the password and the second step. */
export interface PendingSecondStep {
  readonly vaultId: string
  readonly steps: SecondSteps
  /** For who has seen the step succeed. `open`, `failed`, or `password-needed` where the password was the one before the present. */
  finish(): Promise<Opening>
}

export type OpeningFailure =
  | 'keychain-locked'
  | 'keychain-unavailable'
  | 'keychain-entry-gone'
  | 'keychain-other-vault'
  /** Damaged or cut off. */
  | 'vault-unreadable'
  /** vault.age is gone, and backups of it are there. */
  | 'vault-missing'
  /** Written by a newer Sparekey. */
  | 'vault-newer'
  /** vault.json or a slot is gone or damaged: the recovery kit opens it. */
  | 'slots-unreadable'
  /** The folder or the file cannot be read by this user. */
  | 'folder-unreadable'

/** Opens the vault of a folder with what is at hand: the password where one is given, else the keychain. */
export async function openVault(home: string, options: OpeningOptions): Promise<Opening> {
  try {
    return await open(home, options)
  } catch (error) {
    // What is left is a folder or a file that this user may not read, or a disk that fails.
    if (error instanceof SparekeyError && diskCodes.has(error.code)) return failed('folder-unreadable')
    throw error
  }
}

async function open(home: string, options: OpeningOptions): Promise<Opening> {
  const { keychain, password } = options
  const there = await readIfThere(vaultFile(home))
  const backups = await listBackupFiles(home)
  if (!there && backups.length === 0) return { state: 'none' }

  const slots = await slotsOf(home)
  if (!slots) return failed('slots-unreadable')
  const of = { home, slots, keychain, by: options.by ?? 'app' }
  if (password !== undefined && slots.password) return openWithPassword(of, slots.password, password)
  if (options.bySession) {
    const identity = await identityFromSession(home, slots, keychain)
    if (identity) return openWith(of, identity, 'keychain-other-vault')
  }
  if (!slots.keychain || (options.asks && slots.password)) {
    return slots.password ? passwordNeeded(of, slots.password) : failed('slots-unreadable')
  }
  try {
    const identity = await identityFromKeychain(keychain, slots.vaultId)
    if (!identity) return failed('keychain-entry-gone', slots.password !== false)
    return openWith(of, identity, 'keychain-other-vault')
  } catch (error) {
    return keyFailure(error, slots)
  }
}

interface Of {
  home: string
  slots: SlotList
  keychain: Keychain
  by: Activity['by']
}

async function passwordNeeded(
  { home, slots: { device, recoveryEmail } }: Of,
  { why }: PasswordSlotInfo,
  refused?: 'wrong' | 'wait' | 'closed',
): Promise<Opening> {
  const attempts = standingOf(await readAttempts(home))
  const slots = { device, recoveryEmail }
  return { state: 'password-needed', why, attempts, slots, ...(refused && { refused }) }
}

/**
 * The password on the slot, or on the one that was taking its place when the power went: the one that opens the vault is the slot from then on.
 */
async function openWithPassword(of: Of, info: PasswordSlotInfo, password: string): Promise<Opening> {
  const { home, slots, keychain } = of
  let before: Attempts
  try {
    before = await countAttempt(home)
  } catch (error) {
    const code = error instanceof SparekeyError ? error.code : undefined
    if (code === 'password-closed') return passwordNeeded(of, info, 'closed')
    if (code === 'password-wait') return passwordNeeded(of, info, 'wait')
    throw error
  }
  const failedBefore = before.failures > 0 ? { failedBefore: before } : {}
  let last: Opening | undefined
  for (const path of [passwordFile(home), nextPasswordFile(home)]) {
    try {
      const opened = await openPasswordSlot(path, password)
      if (!opened) continue
      if ('identity' in opened) {
        last = await openBehindPassword(of, path, opened.identity)
        if (last.state === 'open') return { ...last, ...failedBefore }
      } else {
        const { envelope } = opened
        const trusted = slots.device
          ? await openWithToken(deviceFile(home), keychain, tokenName.device(slots.vaultId))
          : null
        const opening = trusted ? await openBehindPassword(of, path, trusted) : undefined
        if (opening?.state === 'open') {
          await touchSlots(home, (list) =>
            list.device ? { ...list, device: { ...list.device, lastUsed: Date.now() } } : list,
          )
          return { ...opening, ...failedBefore }
        }
        await clearAttempts(home)
        const finish = async (): Promise<Opening> => {
          const released = await releasedIdentity(envelope, keychain, slots)
          if (!(released instanceof VaultIdentity)) return released
          const opening = await openBehindPassword(of, path, released)
          if (opening.state === 'open') return { ...opening, ...failedBefore }
          const other = opening.state === 'failed' && opening.reason === 'slots-unreadable'
          return other ? passwordNeeded(of, info, 'wrong') : opening
        }
        return { state: 'second-step', pending: { vaultId: slots.vaultId, steps: envelope.steps, finish } }
      }
    } catch (error) {
      if (error instanceof SparekeyError && error.code === 'password-wrong') continue
      last = keyFailure(error, slots)
    }
  }
  if (last) await clearAttempts(home)
  else if (!(await readIfThere(passwordFile(home)))) last = failed('slots-unreadable')
  return last ?? passwordNeeded(of, info, 'wrong')
}

/** With the key that a password led to; what is left over of a change of keys is put right. */
async function openBehindPassword(of: Of, path: string, identity: VaultIdentity): Promise<Opening> {
  const { home } = of
  const opening = await openWith(of, identity, 'slots-unreadable')
  if (opening.state !== 'open') return opening
  await clearAttempts(home)
  if (await readIfThere(nextPasswordFile(home))) await keepSlot(home, path, identity).catch(() => {})
  if (!of.slots.keychain) return opening
  // The password is known: from now on it is needed. Where that cannot be written, the next opening sees to it.
  const left = await opening.vault.keys.leaveKeychain().then(
    () => true,
    () => false,
  )
  return left ? { ...opening, leftKeychain: true } : opening
}

/** Of the two slots that a cut-off change has left, the one that has opened the vault. While another process is changing them, both stay. */
async function keepSlot(home: string, path: string, identity: VaultIdentity): Promise<void> {
  const lock = await takeLock(lockFile(home), 1000)
  try {
    // Throws where the vault is under another key by now.
    await readVault(home, identity)
    if (path === nextPasswordFile(home)) await takeName(path, passwordFile(home))
    else await removeSlotFile(nextPasswordFile(home))
  } finally {
    lock.release()
  }
}

async function releasedIdentity(
  envelope: Envelope,
  keychain: Keychain,
  slots: SlotList,
): Promise<VaultIdentity | FailedOpening> {
  try {
    return (await envelope.identity(keychain, slots.vaultId)) ?? failed('keychain-entry-gone')
  } catch (error) {
    return keyFailure(error, { ...slots, password: false })
  }
}

/** Where vault.json is gone and a password slot is there, the password still opens the vault, and the vault knows its id. */
async function slotsOf(home: string): Promise<SlotList | undefined> {
  const slots = await readSlots(home)
  if (slots !== null && slots !== 'unreadable') return slots
  const passwordSlot = await readIfThere(passwordFile(home))
  return passwordSlot ? { ...noSlots(''), password: { why: 'chosen', secondStep: false } } : undefined
}

function keyFailure(error: unknown, { password }: SlotList): FailedOpening {
  const code = error instanceof SparekeyError ? error.code : undefined
  switch (code) {
    case 'keychain-locked':
    case 'keychain-unavailable':
      return failed(code, password !== false)
    case 'key-unreadable':
    case 'kdf-too-costly':
      return failed('slots-unreadable', password !== false)
    default:
      throw error
  }
}

async function openWith(
  { home, slots, keychain, by }: Of,
  identity: VaultIdentity,
  wrongKey: OpeningFailure,
): Promise<Opening> {
  const passwordSlot = slots.password !== false
  const fail = async (reason: OpeningFailure): Promise<Opening> => {
    const backup = await newestGoodBackup(home, identity)
    // A key that opens a backup is the vault's own: then it is the vault that is damaged, in the part that names the key.
    const why = reason === wrongKey && backup ? 'vault-unreadable' : reason
    identity.forget()
    return failed(why, passwordSlot, backup)
  }
  try {
    const stored = await readVault(home, identity)
    if (!stored) return await fail('vault-missing')
    const known = slots.vaultId === '' ? { ...slots, vaultId: stored.vaultId } : slots
    const vault = new OpenVault({ home, keychain, identity, slots: known, stored, by })
    const trouble = await vault.writeTrouble()
    return trouble ? { state: 'open', vault, trouble } : { state: 'open', vault }
  } catch (error) {
    const code = error instanceof SparekeyError ? error.code : undefined
    if (code === 'vault-newer') return fail('vault-newer')
    if (code === 'file-damaged') return fail('vault-unreadable')
    if (code === 'key-wrong') return fail(wrongKey)
    identity.forget()
    throw error
  }
}

const failed = (reason: OpeningFailure, passwordSlot = false, backup?: BackupInfo): FailedOpening =>
  backup ? { state: 'failed', reason, passwordSlot, backup } : { state: 'failed', reason, passwordSlot }

const diskCodes = new Set(['disk-error', 'disk-full', 'folder-read-only', 'folder-gone'])
