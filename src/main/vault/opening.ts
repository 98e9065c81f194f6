import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { type BackupInfo, listBackupFiles } from './disk/backups.ts'
import { readIfThere } from './disk/file.ts'
import { passwordFile, vaultFile } from './home.ts'
import { VaultIdentity } from './key/identity.ts'
import { identityFromKeychain, identityFromPassword, readSlots, type SlotList } from './key/slots.ts'
import { OpenVault } from './open-vault.ts'
import { newestGoodBackup, readVault } from './store.ts'
import type { Vault, WriteTrouble } from './vault.ts'

export interface OpeningOptions {
  keychain: Keychain
  /** Tried on the password slot, before the keychain. */
  password?: string
}

/** What came of an attempt to open the vault. Nothing is written and nothing deleted by it. */
export type Opening =
  /** There has never been a vault in this folder. */
  | { state: 'none' }
  /** `trouble`: it can be read, and not be written to at the moment. */
  | { state: 'open'; vault: Vault; trouble?: WriteTrouble }
  | { state: 'password-needed'; why: 'chosen' | 'keychain-unavailable'; wrong: boolean }
  | {
      state: 'failed'
      reason: OpeningFailure
      /** There is a password that opens the vault beside the keychain: open again with it. */
      passwordSlot: boolean
      /** The newest backup that can be read with the key at hand. */
      backup?: BackupInfo
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

async function open(home: string, { keychain, password }: OpeningOptions): Promise<Opening> {
  const there = await readIfThere(vaultFile(home))
  const backups = await listBackupFiles(home)
  if (!there && backups.length === 0) return { state: 'none' }

  const slots = await slotsOf(home)
  if (!slots) return failed('slots-unreadable')
  const passwordSlot = slots.password !== false
  const key = await keyFrom(home, slots, keychain, password)
  if (key instanceof VaultIdentity) {
    const wrongKey = password !== undefined && passwordSlot ? 'slots-unreadable' : 'keychain-other-vault'
    return openWith(home, key, slots, keychain, wrongKey)
  }
  if (key === 'wrong-password' || key === 'no-password') {
    const why = slots.password || 'chosen'
    return { state: 'password-needed', why, wrong: key === 'wrong-password' }
  }
  return failed(key, passwordSlot)
}

/** Where vault.json is gone and a password slot is there, the password still opens the vault, and the vault knows its id. */
async function slotsOf(home: string): Promise<SlotList | undefined> {
  const slots = await readSlots(home)
  if (slots !== null && slots !== 'unreadable') return slots
  const passwordSlot = await readIfThere(passwordFile(home))
  return passwordSlot ? { vaultId: '', keychain: false, password: 'chosen' } : undefined
}

async function keyFrom(
  home: string,
  slots: SlotList,
  keychain: Keychain,
  password: string | undefined,
): Promise<VaultIdentity | 'wrong-password' | 'no-password' | OpeningFailure> {
  try {
    if (password !== undefined && slots.password) {
      return (await identityFromPassword(home, password)) ?? 'slots-unreadable'
    }
    if (!slots.keychain) return slots.password ? 'no-password' : 'slots-unreadable'
    return (await identityFromKeychain(keychain, slots.vaultId)) ?? 'keychain-entry-gone'
  } catch (error) {
    const code = error instanceof SparekeyError ? error.code : undefined
    switch (code) {
      case 'password-wrong':
        return 'wrong-password'
      case 'keychain-locked':
      case 'keychain-unavailable':
        return code
      case 'key-unreadable':
      case 'kdf-too-costly':
        return 'slots-unreadable'
      default:
        throw error
    }
  }
}

async function openWith(
  home: string,
  identity: VaultIdentity,
  slots: SlotList,
  keychain: Keychain,
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
    const vault = new OpenVault({ home, keychain, identity, slots: known, stored })
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

const failed = (reason: OpeningFailure, passwordSlot = false, backup?: BackupInfo): Opening =>
  backup ? { state: 'failed', reason, passwordSlot, backup } : { state: 'failed', reason, passwordSlot }

const diskCodes = new Set(['disk-error', 'disk-full', 'folder-read-only', 'folder-gone'])
