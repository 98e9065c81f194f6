import { knownFrom } from '../../recovery/from-vault.ts'
import { entryFields, type Known, type RecoveryMap, recoveryMap } from '../../recovery/map.ts'
import type { AllServices } from '../services.ts'

/** Milliseconds after which a check of a contact may have become too old to count. */
const goodFor = 60_000

/**
 * The recovery map of the open vault as it is now: the same object until something changes that it is drawn from, since all who follow it
 * ask after each change of the vault, and most changes (a code was used, an entry moved) are none of the map. What it returns throws
 * `vault-locked`.
 */
export function currentMap({
  session,
  catalog,
  settings,
}: Pick<AllServices, 'session' | 'catalog' | 'settings'>): () => RecoveryMap {
  let drawn: { map: RecoveryMap; known: Known; others: string; at: number } | undefined
  session.onState(() => {
    if (!session.isOpen) drawn = undefined
  })
  return () => {
    const months = settings.get().checkContactsAfter
    const known = knownFrom(session.vault, catalog, months)
    const others = JSON.stringify([known.vaultId, known.kit, known.slots, months])
    const now = Date.now()
    const holds =
      drawn?.others === others && Math.abs(now - drawn.at) < goodFor && isDrawnAlike(drawn.known, known)
    if (!drawn || !holds) drawn = { map: recoveryMap(known), known, others, at: now }
    // What is the same now is found to be so at once the next time.
    else drawn.known = known
    return drawn.map
  }
}

const lists = ['accounts', 'contacts', 'devices', 'facts'] as const

function isDrawnAlike(before: Known, now: Known): boolean {
  if (lists.some((list) => before[list] !== now[list])) return false
  if (before.entries === now.entries) return true
  if (before.entries.length !== now.entries.length) return false
  const known = new Map(before.entries.map((entry) => [entry.id, entry]))
  return now.entries.every((entry) => {
    const was = known.get(entry.id)
    return was === entry || (was !== undefined && entryFields.every((field) => was[field] === entry[field]))
  })
}
