import type { RecoveryMapView } from '../../../contract/recovery/recovery.ts'
import type { Group, MapAccount, MapResource, Placed } from './groups.ts'
import type { nearOf } from './near.ts'

/** A line between the columns, in pixels from the top of what is in sight. */
export interface Tie {
  id: string
  /** `rests`: a way into the accounts rests on the thing; `holds`: the account is that of the mailbox. */
  kind: 'rests' | 'holds'
  from: number
  to: number
  reach: MapAccount['reach']
  width: number
  wave: number
  near: 'near' | 'far' | undefined
}

interface Sides {
  /** Where the left column is scrolled to, and the right one: pixels. */
  scrolled: { left: number; right: number }
  resources: readonly Placed<MapResource>[]
  waves: ReadonlyMap<string, number>
  near: ReturnType<typeof nearOf>
}

/** The lines of groups that stand at these places. Pure. */
export function tiesOf(groups: readonly Placed<Group>[], { scrolled, resources, waves, near }: Sides): Tie[] {
  const places = new Map(
    resources.map(({ item, top, height }) => [item.id, top + height / 2 - scrolled.left]),
  )
  return groups.flatMap(({ item: group, top, height }): Tie[] => {
    const [first] = group.accounts
    const to = top + height / 2 - scrolled.right
    const line = (kind: Tie['kind'], resource: string, reach: Tie['reach'], width: number): Tie[] => {
      const from = places.get(resource)
      if (from === undefined) return []
      const isNear = near?.resources.has(resource) && near.groups.has(group.id)
      return [
        {
          id: `${kind} ${resource} ${group.id}`,
          kind,
          from,
          to,
          reach,
          width,
          wave: waves.get(kind === 'rests' ? resource : first!.id) ?? 0,
          near: near && (isNear ? 'near' : 'far'),
        },
      ]
    }
    const width = Math.min(1.25 + Math.log2(group.accounts.length) * 0.6, 5)
    return [
      ...first!.ties.flatMap(({ resource, reach }) => line('rests', resource, reach, width)),
      ...group.holds.flatMap((mailbox) => line('holds', mailbox, first!.reach, 2.5)),
    ]
  })
}

/** The mailboxes of each account that has any, by its id. Pure. */
export function mailboxesOf({ resources }: RecoveryMapView): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, string[]>()
  for (const { id, holder } of resources) {
    if (holder !== undefined) held.set(holder, [...(held.get(holder) ?? []), id])
  }
  return held
}
