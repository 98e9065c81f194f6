import type { Keychain } from '../../keychain/keychain.ts'
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
