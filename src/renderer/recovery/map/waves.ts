import type { RecoveryMapView } from '../../../contract/recovery/recovery.ts'

/** No chain is followed further: everything behind it falls in the last wave. */
const last = 6

/**
 * In which wave each lost resource and account falls, by its id: what is struck in wave 0, what rested on it after that. What was
 * lost before is in wave 0 too. Pure.
 */
export function wavesOf(
  { resources, accounts }: RecoveryMapView,
  struck: readonly string[],
): ReadonlyMap<string, number> {
  const waves = new Map(struck.map((id) => [id, 0]))
  const lostResources = resources.filter(({ id, reach }) => reach === 'lost' && !waves.has(id))
  const lostAccounts = accounts.filter(({ reach }) => reach === 'lost')
  for (let wave = 1; wave <= last; wave++) {
    const before = new Map(waves)
    for (const { id, within, holder } of lostResources) {
      if (!waves.has(id) && (before.has(within ?? '') || before.has(holder ?? ''))) waves.set(id, wave)
    }
    for (const { id, ties } of lostAccounts) {
      if (waves.has(id) || !ties.some(({ resource }) => before.has(resource))) continue
      const lost = ties.filter(({ resource }) => resources.some((one) => one.id === resource))
      if (wave === last || lost.every(({ resource }) => before.has(resource))) waves.set(id, wave)
    }
  }
  for (const { id } of [...lostResources, ...lostAccounts]) if (!waves.has(id)) waves.set(id, 0)
  return waves
}
