import type { RecoveryMapView } from '../../../contract/recovery/recovery.ts'
import type { Group } from './groups.ts'

/** What the pointer or the keyboard is on. */
export type Item = { column: 'resources' | 'groups'; id: string }

/** That item and everything that it is tied to, by id; undefined where there is none, and nothing steps back. Pure. */
export function nearOf(
  item: Item | undefined,
  { resources }: RecoveryMapView,
  groups: readonly Group[],
): { resources: ReadonlySet<string>; groups: ReadonlySet<string> } | undefined {
  if (!item) return undefined
  if (item.column === 'resources') {
    const own = resources.filter(({ id, within }) => id === item.id || within === item.id).map(({ id }) => id)
    const holders = new Set(resources.flatMap(({ id, holder }) => (own.includes(id) && holder) || []))
    const near = groups.filter(
      ({ ties, accounts }) =>
        ties.some((id) => own.includes(id)) || accounts.some(({ id }) => holders.has(id)),
    )
    return { resources: new Set(own), groups: new Set(near.map(({ id }) => id)) }
  }
  const group = groups.find(({ id }) => id === item.id)
  if (!group) return undefined
  const ids = new Set(group.accounts.map(({ id }) => id))
  const tied = resources.filter(({ id, holder }) => group.ties.includes(id) || ids.has(holder ?? ''))
  const around = tied.flatMap(({ id, within }) => (within === undefined ? [id] : [id, within]))
  return { resources: new Set(around), groups: new Set([group.id]) }
}
