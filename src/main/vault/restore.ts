import type { PasswordPolicyName } from '../accounts/passwords/policy.ts'
import { SparekeyError } from '../errors.ts'
import { type MakingOptions, makeSlot } from './create.ts'
import { copyAside } from './disk/aside.ts'
import { type BackupInfo, listBackupFiles, readBackup, writeBackup } from './disk/backups.ts'
import { makeFolder, readIfThere } from './disk/file.ts'
import { takeLock } from './disk/lock.ts'
import { clearLeftovers, countBackup, decryptVault, type Stored, writeVault } from './disk/store.ts'
import { StagedDraft } from './document/draft.ts'
import type { Edits } from './document/edits.ts'
import { nextLineage, type Payload } from './document/payload.ts'
import { recordKinds, type Security } from './document/records.ts'
import type { View } from './document/view.ts'
import { lockFile, passwordFile, vaultFile } from './home.ts'
import { VaultIdentity } from './key/identity.ts'
import { identityFromKeychain } from './key/keychain-slot.ts'
import { clearAttempts, countAttempt } from './key/password/attempts.ts'
import { type FormerPassword, formerKept, formerPassword } from './key/password/former.ts'
import { acceptPassword } from './key/password/rules.ts'
import type { SecondSteps } from './key/password/second-steps.ts'
import { openPasswordSlot } from './key/password/slot.ts'
import { readSlots, type SlotList } from './key/slots.ts'
import { parseKit } from './kit/kit.ts'
import { OpenVault } from './open/open-vault.ts'
import type { Vault } from './vault.ts'

/**
 * The ways back into a vault. What is there is set aside among the backups before anything takes its place, readable or not, and
 * is not rotated away.
 */

/**
 * Opens the vault of this folder with its recovery kit, and makes a slot for its key again: the password where one is given, else
 * the keychain. Throws as parseKit does; `vault-missing`; `key-wrong` for the kit of another vault, `vault-unreadable`,
 * `vault-newer`; as the keychain does; and as diskError does.
 */
export async function restoreFromKit(home: string, kit: string, options: MakingOptions): Promise<Vault> {
  return reopenWith(home, VaultIdentity.fromText(parseKit(kit)), options)
}

/** As restoreFromKit, with a key that was had by another way: the recovery email, or a trusted device. */
export async function reopenWith(
  home: string,
  identity: VaultIdentity,
  options: MakingOptions,
): Promise<Vault> {
  const { keychain, by } = options
  let password: NewPassword | undefined
  const vault = await underLock(home, async () => {
    const bytes = await readIfThere(vaultFile(home))
    if (!bytes) throw new SparekeyError('vault-missing')
    const stored = await decrypt(bytes, identity)
    const beside = await knownSlots(home)
    password = await newPasswordFor(stored, options)
    const slots = await makeSlot(home, { keychain, identity, vaultId: stored.vaultId, password, beside })
    return new OpenVault({ home, keychain, identity, slots, stored, by })
  })
  await vault.change((draft) => {
    draft.put('security', securityAfter(vault.id, password))
    draft.note({ kind: 'vault-restored', by })
    if (password) draft.note({ kind: 'password-reset', by })
  })
  return vault
}

export interface RestoringOptions extends MakingOptions {
  kit?: string | undefined
  /** The key of the vault that is open, of which an earlier state comes back: the ways in stay as they are. The vault takes it. */
  identity?: VaultIdentity
  /** The key of another vault than the one here, which the keychain of this computer keeps: that is its way in again. The vault takes it. */
  keptKey?: VaultIdentity
}

/** Puts a backup of this folder in place of the vault. Throws `backup-missing`, and as restoreFromFile does. */
export async function restoreFromBackup(
  home: string,
  backupId: string,
  options: RestoringOptions,
): Promise<Vault> {
  return restoreFromFile(home, await readBackup(home, backupId), options)
}

/**
 * Puts a vault.age or a backup, of this computer or another, in place of the vault; it becomes the newest state of its vault.
 * Counters keep the highest of both. With a kit, a slot is made for its key as restoreFromKit does; without one, the keys of this
 * folder are tried (the password where one is given, else the keychain).
 * Throws as parseKit does; `kit-needed` where the keys at hand do not open it, `key-wrong` where the kit does not;
 * `vault-unreadable`, `vault-newer` for a file that cannot be read; `password-wrong`; as the keychain does; and as diskError does.
 */
export async function restoreFromFile(
  home: string,
  bytes: Uint8Array,
  options: RestoringOptions,
): Promise<Vault> {
  const { keychain, password, kit, keptKey, by } = options
  await makeFolder(home)
  return underLock(home, async () => {
    const beside = await knownSlots(home)
    const identity = kit
      ? VaultIdentity.fromText(parseKit(kit))
      : (keptKey ?? options.identity ?? (await identityAtHand(home, beside, keychain, password)))
    const restored = await decrypt(bytes, identity).catch((error: unknown) => {
      throw !kit && error instanceof SparekeyError && error.code === 'key-wrong'
        ? new SparekeyError('kit-needed')
        : error
    })
    const previous = await readIfThere(vaultFile(home))
    const current = previous && (await decrypt(previous, identity).catch(() => null))
    const lineage = current ? nextLineage(newer(current, restored)) : restored.lineage
    const payload: Payload = { vaultId: restored.vaultId, lineage, document: restored.document }
    const view = payload.document.view()
    const draft = new StagedDraft(view)
    draft.note({ kind: 'backup-restored', by, count: view.list('entries').length })
    const chosen = kit ? await newPasswordFor(restored, options) : undefined
    if (kit || !beside) draft.put('security', securityAfter(restored.vaultId, chosen))
    // The ways in stay as they are, and what the vault knows of them with them.
    else if (current) draft.put('security', securityOf(current))
    payload.document.apply({ ...draft.edits(), raised: current ? higher(current.document.view(), view) : [] })
    if (previous) await writeBackup(home, previous, true)
    // Of slots whose list cannot be read it is not known what they open: not this vault, where its key did not open the one that was here.
    if (beside ? beside.vaultId !== restored.vaultId : !current) await copyAside(home)
    const slots =
      !kit && !keptKey && beside
        ? beside
        : await makeSlot(home, {
            keychain,
            identity,
            vaultId: restored.vaultId,
            password: chosen,
            beside,
          })
    const written = await writeVault(home, identity, payload, previous, false)
    return new OpenVault({ home, keychain, identity, slots, stored: { ...payload, ...written }, by })
  })
}

/** The backups of a folder whose vault is not open, newest first; the entries are counted where a key is at hand. */
export async function listBackups(
  home: string,
  keys: { keychain?: MakingOptions['keychain']; kit?: string },
): Promise<BackupInfo[]> {
  const files = await listBackupFiles(home)
  const identity = await identityFor(home, keys)
  if (!identity) return files
  const infos: BackupInfo[] = []
  for (const info of files) {
    const entries = await countBackup(home, info.id, identity)
    infos.push(entries === undefined ? info : { ...info, entries })
  }
  identity.forget()
  return infos
}

async function identityFor(
  home: string,
  { keychain, kit }: Parameters<typeof listBackups>[1],
): Promise<VaultIdentity | undefined> {
  if (kit) return VaultIdentity.fromText(parseKit(kit))
  const slots = await knownSlots(home)
  if (!keychain || !slots?.keychain) return undefined
  try {
    return (await identityFromKeychain(keychain, slots.vaultId)) ?? undefined
  } catch {
    return undefined
  }
}

async function identityAtHand(
  home: string,
  slots: SlotList | undefined,
  keychain: MakingOptions['keychain'],
  password: string | undefined,
): Promise<VaultIdentity> {
  const identity =
    password !== undefined
      ? await identityFromPassword(home, password)
      : slots?.keychain
        ? await identityFromKeychain(keychain, slots.vaultId)
        : null
  if (!identity) throw new SparekeyError('kit-needed')
  return identity
}

/** Null where there is no password, or more than it is asked for. Counts as an entry. */
async function identityFromPassword(home: string, password: string): Promise<VaultIdentity | null> {
  await countAttempt(home)
  const opened = await openPasswordSlot(passwordFile(home), password)
  await clearAttempts(home)
  return opened && 'identity' in opened ? opened.identity : null
}

interface NewPassword {
  text: string
  policy: PasswordPolicyName
  steps: SecondSteps | undefined
  former: FormerPassword[]
}

/** The password that a vault is to have from now on, held against the rules and the last ones in it. */
async function newPasswordFor(
  { vaultId, document }: Payload,
  { password }: MakingOptions,
): Promise<NewPassword | undefined> {
  if (password === undefined) return undefined
  const { former = [], secondSteps } = document.view().records.security.get(vaultId) ?? {}
  const met = await acceptPassword(password, { former })
  const kept = [await formerPassword(password), ...former].slice(0, formerKept)
  return { text: password, policy: met, steps: secondSteps, former: kept }
}

const securityAfter = (id: string, password: NewPassword | undefined): Security => ({
  id,
  former: password?.former ?? [],
  secondSteps: password?.steps,
})

const securityOf = ({ vaultId, document }: Payload): Security =>
  document.view().records.security.get(vaultId) ?? { id: vaultId, former: [] }

async function underLock<T>(home: string, task: () => Promise<T>): Promise<T> {
  const lock = await takeLock(lockFile(home))
  try {
    await clearLeftovers(home)
    return await task()
  } finally {
    lock.release()
  }
}

async function knownSlots(home: string): Promise<SlotList | undefined> {
  const slots = await readSlots(home)
  return slots === null || slots === 'unreadable' ? undefined : slots
}

async function decrypt(bytes: Uint8Array, identity: VaultIdentity): Promise<Payload & Stored> {
  try {
    return await decryptVault(bytes, identity)
  } catch (error) {
    const damaged = error instanceof SparekeyError && error.code === 'file-damaged'
    throw damaged ? new SparekeyError('vault-unreadable') : error
  }
}

const newer = (a: Payload, b: Payload) =>
  a.lineage.generation > b.lineage.generation ? a.lineage : b.lineage

/** Where the vault that is replaced has counted further than the one that takes its place. */
function higher(current: View, restored: View): Edits['raised'] {
  return recordKinds.entries.highest.flatMap((field) =>
    current.list('entries').flatMap((entry) => {
      const other = restored.records.entries.get(entry.id)
      const value = entry[field]
      const ahead = other !== undefined && value !== undefined && value > (other[field] ?? 0)
      return ahead ? [{ kind: 'entries' as const, id: entry.id, field, value }] : []
    }),
  )
}
