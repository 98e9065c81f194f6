import { dirname } from 'node:path'
import { z } from 'zod'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { makeFolder, readIfThere, replaceFile } from '../disk/file.ts'
import { passwordFile, slotsFile } from '../home.ts'
import { VaultIdentity } from './identity.ts'
import { decryptWithPassphrase, encryptWithPassphrase } from './passphrase.ts'

/**
 * The key slots of a vault: the ways to its identity that this computer keeps. vault.json says which there are, and the vault's
 * id, which names the keychain entry; it holds no secret. The recovery kit is a slot too, on paper.
 */
export interface SlotList {
  vaultId: string
  keychain: boolean
  /** Why there is a password: the person wanted one, or there was no keychain. */
  password: false | 'chosen' | 'keychain-unavailable'
}

const shortestPassword = 8

const format = 'sparekey-slots'
const version = 1
const slotListSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  vault: z.uuid(),
  slots: z.object({
    keychain: z.boolean(),
    password: z.union([z.literal(false), z.enum(['chosen', 'keychain-unavailable'])]),
  }),
})

/** Null where there is none; 'unreadable' where it is damaged, or of a newer Sparekey. Throws as diskError does. */
export async function readSlots(home: string): Promise<SlotList | null | 'unreadable'> {
  const bytes = await readIfThere(slotsFile(home))
  if (!bytes) return null
  try {
    const { vault, slots } = slotListSchema.parse(JSON.parse(bytes.toString('utf8')))
    return { vaultId: vault, ...slots }
  } catch {
    return 'unreadable'
  }
}

export async function writeSlots(home: string, { vaultId, keychain, password }: SlotList): Promise<void> {
  const content = { format, version, vault: vaultId, slots: { keychain, password } }
  await replaceFile(slotsFile(home), Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
}

/** Throws `keychain-locked`, `keychain-unavailable`, `key-unreadable`; null where the keychain keeps none for this vault. */
export async function identityFromKeychain(
  keychain: Keychain,
  vaultId: string,
): Promise<VaultIdentity | null> {
  const text = await keychain.get(vaultId)
  return text === null ? null : VaultIdentity.fromText(text)
}

/**
 * Throws as the keychain does. What is under that name already and is not this key is kept under another name: it may be
 * the only key of something; and where it cannot be read, nothing is written.
 */
export async function putIntoKeychain(
  keychain: Keychain,
  vaultId: string,
  identity: VaultIdentity,
): Promise<void> {
  const present = await keychain.get(vaultId)
  if (present === identity.text()) return
  if (present !== null) await keychain.set(`${vaultId} set aside ${Date.now()}`, present)
  await keychain.set(vaultId, identity.text())
}

/** Null where there is no password slot. Throws `password-wrong`, `key-unreadable` for a damaged one, and as diskError does. */
export async function identityFromPassword(home: string, password: string): Promise<VaultIdentity | null> {
  const file = await readIfThere(passwordFile(home))
  if (!file) return null
  const line = await decryptWithPassphrase(file, password).catch((error: unknown) => {
    throw error instanceof SparekeyError && error.code === 'file-damaged'
      ? new SparekeyError('key-unreadable')
      : error
  })
  try {
    return VaultIdentity.fromText(new TextDecoder().decode(line).trim())
  } finally {
    line.fill(0)
  }
}

/** Throws `password-short` {minimum}, and as diskError does. The slot has been opened again when it resolves. */
export async function writePasswordSlot(
  home: string,
  password: string,
  identity: VaultIdentity,
): Promise<void> {
  if ([...password].length < shortestPassword) {
    throw new SparekeyError('password-short', { minimum: shortestPassword })
  }
  const path = passwordFile(home)
  const line = Buffer.from(`${identity.text()}\n`)
  const file = await encryptWithPassphrase(line, password)
  await makeFolder(dirname(path))
  await replaceFile(path, file, {
    verify: async (readBack) => {
      const opened = await decryptWithPassphrase(readBack, password)
      if (!line.equals(opened)) throw new SparekeyError('disk-error', { code: 'VERIFY' })
      opened.fill(0)
    },
  })
  line.fill(0)
}
