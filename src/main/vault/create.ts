import { hostname } from 'node:os'
import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { moveAside } from './disk/aside.ts'
import { listBackupFiles } from './disk/backups.ts'
import { makeFolder, readIfThere } from './disk/file.ts'
import { takeLock } from './disk/lock.ts'
import { Document } from './document.ts'
import { StagedDraft } from './draft.ts'
import { lockFile, vaultFile } from './home.ts'
import { VaultIdentity } from './key/identity.ts'
import { putIntoKeychain, type SlotList, writePasswordSlot, writeSlots } from './key/slots.ts'
import { OpenVault } from './open-vault.ts'
import { firstLineage, type Payload } from './payload.ts'
import type { Activity } from './records.ts'
import { clearLeftovers, writeVault } from './store.ts'
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
 * Throws `keychain-locked`, `keychain-unavailable` (then a password is needed), `password-short`, and as diskError does.
 */
export async function createVault(
  home: string,
  options: MakingOptions & { name?: string; startOver?: boolean },
): Promise<Vault> {
  const { keychain, password, by, name = hostname(), startOver = false } = options
  await makeFolder(home)
  const lock = await takeLock(lockFile(home))
  try {
    if (startOver) await moveAside(home)
    else if ((await readIfThere(vaultFile(home))) || (await listBackupFiles(home)).length > 0) {
      throw new SparekeyError('vault-exists')
    }
    await clearLeftovers(home)
    const identity = VaultIdentity.generate()
    const vaultId = crypto.randomUUID()
    const slots = await makeSlot(home, { keychain, identity, vaultId, password })
    const document = Document.create({ name, createdAt: Date.now(), kit: { state: 'pending' } })
    const draft = new StagedDraft(document.view())
    draft.note({ kind: 'vault-created', by })
    document.apply(draft.edits())
    const payload: Payload = { vaultId, lineage: firstLineage(), document }
    const stored = { ...payload, ...(await writeVault(home, identity, payload, null, false)) }
    return new OpenVault({ home, keychain, identity, slots, stored })
  } finally {
    lock.release()
  }
}

/** Keeps the key where it can be had again, and says so in vault.json. */
export async function makeSlot(
  home: string,
  key: {
    keychain: Keychain
    identity: VaultIdentity
    vaultId: string
    password: string | undefined
    beside?: SlotList
  },
): Promise<SlotList> {
  const { keychain, identity, vaultId, password, beside } = key
  const kept = beside?.vaultId === vaultId ? beside : { vaultId, keychain: false, password: false as const }
  let slots: SlotList
  if (password === undefined) {
    await putIntoKeychain(keychain, vaultId, identity)
    slots = { ...kept, keychain: true }
  } else {
    await writePasswordSlot(home, password, identity)
    const why = kept.keychain || (await keychain.state()) === 'ready' ? 'chosen' : 'keychain-unavailable'
    slots = { ...kept, password: why }
  }
  await writeSlots(home, slots)
  return slots
}
