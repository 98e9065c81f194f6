import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import type { Slots } from '../vault.ts'
import { VaultIdentity } from './identity.ts'

/** The identity itself in the keychain of the system: the vault opens with the sign-in to this computer. */

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

/** Whether this key is in the keychain, and nothing beside it opens that vault here: then it needs nothing else to be opened again. Never throws. */
export async function keysVault(
  keychain: Keychain,
  { id, slots }: { id: string; slots: Slots },
  key: VaultIdentity,
): Promise<boolean> {
  if (!slots.keychain || slots.password || slots.device || slots.recoveryEmail) return false
  const kept = await keyKeptFor(keychain, id).catch(() => undefined)
  const isIt = kept?.equals(key) ?? false
  kept?.forget()
  return isIt
}

/** The key of a vault that is not the one here. Throws `kit-needed` where the keychain has none; and as the keychain does. */
export async function keyKeptFor(keychain: Keychain, vaultId: string): Promise<VaultIdentity> {
  const key = await identityFromKeychain(keychain, vaultId)
  if (!key) throw new SparekeyError('kit-needed')
  return key
}
