import type { Contact } from '../../accounts/records.ts'
import type { KnownEntry, MappedAccount } from '../map.ts'

/**
 * The accounts that matter most first: those that others are got into by, then those whose codes are pinned or used most; the
 * rest stays in the order of its names.
 */
export function byImportance(
  accounts: readonly MappedAccount[],
  known: { entries: readonly KnownEntry[]; contacts: readonly Contact[] },
): MappedAccount[] {
  const entries = new Map(known.entries.map((entry) => [entry.id, entry]))
  const holds = new Map(known.contacts.flatMap(({ id, heldBy }) => (heldBy ? [[id, heldBy] as const] : [])))
  const unlocks = new Map<string, Set<string>>()
  for (const { id, ways } of accounts) {
    for (const { contactId } of ways) {
      const holder = contactId === undefined ? undefined : holds.get(contactId)
      if (holder !== undefined && `account:${holder}` !== id) {
        unlocks.set(holder, (unlocks.get(holder) ?? new Set()).add(id))
      }
    }
  }
  const weighed = accounts.map((mapped) => {
    const own = [mapped.entry, ...mapped.ways.map(({ entryId }) => entries.get(entryId ?? ''))].filter(
      (entry) => entry !== undefined,
    )
    return {
      mapped,
      unlocks: unlocks.get(mapped.account?.id ?? '')?.size ?? 0,
      isPinned: own.some(({ pinned }) => pinned),
      uses: Math.max(0, ...own.map(({ uses }) => uses ?? 0)),
    }
  })
  return weighed
    .sort(
      (a, b) =>
        b.unlocks - a.unlocks ||
        Number(b.isPinned) - Number(a.isPinned) ||
        Number(b.mapped.isMailbox) - Number(a.mapped.isMailbox) ||
        b.uses - a.uses ||
        Number(b.mapped.account !== undefined) - Number(a.mapped.account !== undefined),
    )
    .map(({ mapped }) => mapped)
}
