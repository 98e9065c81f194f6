import { keyIdentity } from '../../main/otp/identity.ts'
import type { Entry, NewEntry } from '../../main/vault/document/records.ts'
import type { Vault } from '../../main/vault/vault.ts'
import { nameOf } from './name.ts'

export interface Added {
  added: Entry[]
  /** What was in the vault before, by the same secret, type and parameters. */
  present: Entry[]
}

/** Adds in one change what is not there yet; the vault is looked at again inside the change, as another process may have added it. */
export async function addMissing(vault: Vault, entries: readonly NewEntry[]): Promise<Added> {
  const { present, missing } = apart(vault.entries(), entries)
  if (missing.length === 0) return { added: [], present }
  return vault.change((draft) => {
    const now = apart(draft.entries(), entries)
    const added = draft.addEntries(now.missing)
    const [first] = added
    if (first) {
      draft.note({
        kind: 'added',
        by: 'command-line',
        ...(added.length === 1 ? { subject: nameOf(first) } : { count: added.length }),
      })
    }
    return { added, present: now.present }
  })
}

/** What the vault has of these, not counting the trash, and what it has not; the same key twice is one. */
export function apart(
  entries: readonly Entry[],
  wanted: readonly NewEntry[],
): { present: Entry[]; missing: NewEntry[] } {
  const known = new Map(
    entries.filter((entry) => entry.trashedAt === undefined).map((entry) => [keyIdentity(entry), entry]),
  )
  const missing = new Map<string, NewEntry>()
  const present = new Map<string, Entry>()
  for (const entry of wanted) {
    const identity = keyIdentity(entry)
    const twin = known.get(identity)
    if (twin) present.set(identity, twin)
    else if (!missing.has(identity)) missing.set(identity, entry)
  }
  return { present: [...present.values()], missing: [...missing.values()] }
}
