import type { Keychain } from '../../keychain/keychain.ts'
import { lastSetAside } from '../disk/backups.ts'
import type { VaultIdentity } from '../key/identity.ts'
import { keyKeptFor, keysVault } from '../key/keychain-slot.ts'
import type { Slots, Vault } from '../vault.ts'

/** What is to be known of a vault, before another takes its place, to go back to it. */
export interface Replaced {
  id: string
  slots: Slots
  /** A copy, to be forgotten by who has it. */
  identity: VaultIdentity
}

/** A vault that was set aside and can be gone back to. */
export interface SetAside {
  /** The backup that it is. */
  backup: string
  /** What opens it; `identity`: a copy of the key of the vault that is there now. */
  keys(identity: () => VaultIdentity): Promise<{ keptKey: VaultIdentity } | { identity: VaultIdentity }>
}

export const beforeReplacing = (vault: Vault): Replaced => ({
  identity: vault.copyOfKey(),
  id: vault.id,
  slots: vault.keys.slots(),
})

/**
 * How the vault that `now` took the place of can be gone back to. Of the same key, as any backup; of another one, where the keychain still
 * has that one: a key that is behind a password is not kept for it. Forgets the key of the one that was replaced.
 */
export async function setAsideBy(
  now: Vault,
  replaced: Replaced | undefined,
  { home, keychain }: { home: string; keychain: Keychain },
): Promise<SetAside | undefined> {
  if (!replaced) return undefined
  const key = now.copyOfKey()
  const isSame = replaced.identity.equals(key)
  const isKept = !isSame && (await keysVault(keychain, replaced, replaced.identity))
  const backup = isSame || isKept ? await lastSetAside(home) : undefined
  replaced.identity.forget()
  key.forget()
  if (!backup) return undefined
  const { id } = replaced
  return {
    backup,
    keys: async (identity) =>
      isKept ? { keptKey: await keyKeptFor(keychain, id) } : { identity: identity() },
  }
}
