import fs from 'node:fs/promises'
import { join } from 'node:path'
import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'
import { diskError } from './disk/file.ts'
import { decryptVault } from './disk/store.ts'
import { same } from './document/edits.ts'
import { kindOf, type PlainKind, type RecordKind, recordKinds, type Security } from './document/records.ts'
import { VaultIdentity } from './key/identity.ts'
import { parseKit } from './kit/kit.ts'
import { openVault } from './opening.ts'
import { restoreFromFile } from './restore.ts'
import type { Vault } from './vault.ts'

/**
 * A copy of the vault is good when it comes back: it is restored into a scratch vault as on a new computer, opened from the disk, and
 * each record compared with the vault that is open. The scratch vault is encrypted like every other, its key is in memory alone, and
 * its folder is removed whatever happens; what a crash left is removed at the next start.
 */

/** How many records there are here, and how many came back the same. */
export interface Compared {
  total: number
  same: number
}

export interface CopyProof {
  /** Those that are not in the trash. */
  entries: Compared
  /** Everything else: accounts, addresses, devices, what is in the trash. */
  records: Compared
  /** Records that came back and are not here any more. */
  more: number
  /** The entries that did not come back, or not as they are here. */
  different: readonly string[]
}

type Records = Pick<Vault, 'id' | 'entries' | 'records'>

/**
 * Restores the copy with this key (`AGE-SECRET-KEY-1…`, as typed). Nothing of the vault in `home` is touched. Throws as restoreFromFile
 * does; `key-wrong` for the copy of another vault.
 */
export async function proveCopy(
  home: string,
  copy: Uint8Array,
  kit: string,
  current: Records,
): Promise<CopyProof> {
  const scratch = await fs.mkdtemp(join(home, scratchStart)).catch((error) => {
    throw diskError(error)
  })
  try {
    const keychain = keychainInMemory()
    const restored = await restoreFromFile(scratch, copy, { keychain, kit, by: 'app' })
    restored.close()
    const opening = await openVault(scratch, { keychain })
    if (opening.state !== 'open') throw new SparekeyError('vault-unreadable')
    try {
      if (opening.vault.id !== current.id) throw new SparekeyError('key-wrong')
      return compare(current, opening.vault, await securityIn(copy, kit))
    } finally {
      opening.vault.close()
    }
  } finally {
    await fs.rm(scratch, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

/** Removes what a proof that was cut off left in the folder. Failing to is of no harm. */
export async function clearScratch(home: string): Promise<void> {
  const names = await fs.readdir(home).catch(() => [])
  for (const name of names.filter((one) => one.startsWith(scratchStart))) {
    await fs.rm(join(home, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

const scratchStart = 'scratch-'

/** What the copy has of the owner's way in: a restore by the kit begins that anew, so it is read where it was written. */
async function securityIn(copy: Uint8Array, kit: string): Promise<readonly Security[]> {
  const identity = VaultIdentity.fromText(parseKit(kit))
  const { document } = await decryptVault(copy, identity)
  try {
    return [...document.view().list('security')]
  } finally {
    document.destroy()
    identity.forget()
  }
}

function compare(current: Records, restored: Records, security: readonly Security[]): CopyProof {
  const proof: CopyProof = {
    entries: { total: 0, same: 0 },
    records: { total: 0, same: 0 },
    more: 0,
    different: [],
  }
  const different: string[] = []
  for (const kind of Object.keys(recordKinds) as RecordKind[]) {
    const came = kind === 'security' ? security : listOf(restored, kind)
    const there = new Map<string, { id: string }>(came.map((record) => [record.id, record]))
    for (const record of listOf(current, kind)) {
      const isEntry = kind === 'entries' && !('trashedAt' in record)
      const counted = isEntry ? proof.entries : proof.records
      const other = there.get(record.id)
      const isSame = other !== undefined && same(lasting(kind, record), lasting(kind, other))
      counted.total++
      if (isSame) counted.same++
      else if (isEntry) different.push(record.id)
      there.delete(record.id)
    }
    proof.more += there.size
  }
  return { ...proof, different }
}

const listOf = (vault: Records, kind: RecordKind): readonly { id: string }[] =>
  kind === 'entries' ? vault.entries() : vault.records(kind as PlainKind)

/** Without what changes in passing; in an order of its own, since a record that was changed has its fields in another one. */
const lasting = (kind: RecordKind, record: object) =>
  Object.entries(record)
    .filter(([field]) => !kindOf(kind).passing.includes(field))
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** As a keychain of another computer, which forgets with the process. */
function keychainInMemory(): Keychain {
  const values = new Map<string, string>()
  return {
    state: async () => 'ready',
    get: async (name) => values.get(name) ?? null,
    set: async (name, value) => void values.set(name, value),
    delete: async (name) => values.delete(name),
  }
}
