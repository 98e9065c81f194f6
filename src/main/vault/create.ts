import { hostname } from 'node:os'
import type { PasswordPolicyName } from '../accounts/passwords/policy.ts'
import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { moveAside } from './disk/aside.ts'
import { listBackupFiles } from './disk/backups.ts'
import { makeFolder, readIfThere } from './disk/file.ts'
import { takeLock } from './disk/lock.ts'
import { clearLeftovers, writeVault } from './disk/store.ts'
import { Document } from './document/document.ts'
import { StagedDraft } from './document/draft.ts'
import { firstLineage, type Payload } from './document/payload.ts'
import type { Activity } from './document/records.ts'
import { lockFile, nextPasswordFile, passwordFile, vaultFile } from './home.ts'
import { VaultIdentity } from './key/identity.ts'
import { putIntoKeychain } from './key/keychain-slot.ts'
import { clearAttempts } from './key/password/attempts.ts'
import { formerPassword } from './key/password/former.ts'
import { acceptPassword } from './key/password/rules.ts'
import type { SecondSteps } from './key/password/second-steps.ts'
import { writePasswordSlot } from './key/password/slot.ts'
import { noSlots, type SlotList, writeSlots } from './key/slots.ts'
import { removeSlotFile } from './key/token-slots.ts'
import { OpenVault } from './open/open-vault.ts'
import type { Vault } from './vault.ts'

export interface MakingOptions {
  keychain: Keychain
  /** The key goes into a password slot instead of the keychain. */
  password?: string
  /** Who asks, for the activity list. */
  by: Activity['by']
}

/**
 * Makes a vault with a key of its own, and opens it. The key is kept before anything is encrypted to it.
 * Throws `vault-exists` where there is a vault or a backup of one; with `startOver` that is moved into a folder beside, whole.
 * Throws `keychain-locked`, `keychain-unavailable` (then a password is needed), and as acceptPassword and diskError do.
 */
export async function createVault(
  home: string,
  options: MakingOptions & { name?: string; startOver?: boolean },
): Promise<Vault> {
  const { keychain, password, by, name = hostname(), startOver = false } = options
  await makeFolder(home)
  const chosen =
    password === undefined
      ? undefined
      : { text: password, policy: await acceptPassword(password, { words: [name] }) }
  const lock = await takeLock(lockFile(home))
  try {
    if (startOver) await moveAside(home)
    else if ((await readIfThere(vaultFile(home))) || (await listBackupFiles(home)).length > 0) {
      throw new SparekeyError('vault-exists')
    }
    await clearLeftovers(home)
    const identity = VaultIdentity.generate()
    const vaultId = crypto.randomUUID()
    const slots = await makeSlot(home, { keychain, identity, vaultId, password: chosen })
    const document = Document.create({ name, createdAt: Date.now(), kit: { state: 'pending' } })
    const draft = new StagedDraft(document.view())
    if (password !== undefined) {
      draft.put('security', { id: vaultId, former: [await formerPassword(password)] })
    }
    draft.note({ kind: 'vault-created', by })
    document.apply(draft.edits())
    const payload: Payload = { vaultId, lineage: firstLineage(), document }
    const stored = { ...payload, ...(await writeVault(home, identity, payload, null, false)) }
    return new OpenVault({ home, keychain, identity, slots, stored, by })
  } finally {
    lock.release()
  }
}

/**
 * Keeps the key where it can be had again, and says so in vault.json: behind the password where one is given, else in the keychain. Either way the other
 * is no way in any more: a password is asked for, and one that is forgotten is not. Wrong entries are forgotten.
 */
export async function makeSlot(
  home: string,
  key: {
    keychain: Keychain
    identity: VaultIdentity
    vaultId: string
    password?: { text: string; policy: PasswordPolicyName; steps?: SecondSteps | undefined } | undefined
    beside?: SlotList | undefined
  },
): Promise<SlotList> {
  const { keychain, identity, vaultId, password, beside } = key
  const kept = beside?.vaultId === vaultId ? beside : noSlots(vaultId)
  let slots: SlotList
  if (password === undefined) {
    await putIntoKeychain(keychain, vaultId, identity)
    slots = { ...kept, keychain: true, password: false }
  } else {
    const ready = (await keychain.state()) === 'ready'
    const { steps, policy } = password
    // Without a keychain there is nothing that a second step could release.
    const second = steps && ready ? { steps, keychain, vaultId, key: crypto.randomUUID() } : undefined
    await writePasswordSlot(passwordFile(home), password.text, identity, second)
    const why = ready ? 'chosen' : 'keychain-unavailable'
    slots = {
      ...kept,
      keychain: false,
      password: { why, policy, secondStep: second ? { key: second.key } : false },
    }
  }
  await writeSlots(home, slots)
  await removeSlotFile(nextPasswordFile(home))
  if (password === undefined) await removeSlotFile(passwordFile(home))
  else if (kept.keychain) await keychain.delete(vaultId).catch(() => {})
  await clearAttempts(home)
  return slots
}
