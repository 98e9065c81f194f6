import type { RecoveryMapView } from '../../../contract/recovery/recovery.ts'

/** The two columns of the map, in an order in which what is tied stands near each other. Pure. */

export type MapAccount = RecoveryMapView['accounts'][number]
export type MapResource = RecoveryMapView['resources'][number]

/** Accounts that rest on the same things in the same way, and fall together. */
export interface Group {
  id: string
  accounts: readonly MapAccount[]
  /** Ids of resources. */
  ties: readonly string[]
  /** Ids of the mailboxes that these accounts are the accounts of. */
  holds: readonly string[]
}

/** With so few accounts each stands for itself. */
const fewAccounts = 14

export function groupsOf(
  accounts: readonly MapAccount[],
  mailboxes: ReadonlyMap<string, readonly string[]>,
): Group[] {
  const isFew = accounts.length <= fewAccounts
  const groups = new Map<string, MapAccount[]>()
  for (const account of accounts) {
    const id = isFew ? account.id : account.kindred
    const group = groups.get(id)
    if (group) group.push(account)
    else groups.set(id, [account])
  }
  return [...groups].map(([id, members]) => ({
    id,
    accounts: members.toSorted((a, b) => a.name.localeCompare(b.name) || a.userId.localeCompare(b.userId)),
    ties: members[0]!.ties.map(({ resource }) => resource),
    holds: members.flatMap((one) => mailboxes.get(one.id) ?? []),
  }))
}

/** How often each side is put in the order that the other one asks for. */
const sweeps = 6

/**
 * Resources with what is in them right below, and groups, each near the middle of what it is tied to (the barycentre method of Sugiyama,
 * Tagawa and Toda, 1981). What is tied to nothing comes last; of two that ask for the same place, the order that was given stays.
 */
export function arrange(
  resources: readonly MapResource[],
  groups: readonly Group[],
): { resources: MapResource[]; groups: Group[] } {
  const there = new Set(resources.map(({ id }) => id))
  const isRoot = ({ within }: MapResource) => within === undefined || !there.has(within)
  const inside = (id: string): MapResource[] =>
    resources.filter((one) => one.within === id).flatMap((one) => [one, ...inside(one.id)])
  let clusters = resources.filter(isRoot).map((one) => [one, ...inside(one.id)])
  let ordered = [...groups]
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const placeOf = places(clusters.flat().map(({ id }) => id))
    ordered = byMiddle(ordered, ({ ties, holds }) =>
      [...ties, ...holds].flatMap((id) => placeOf.get(id) ?? []),
    )
    const groupsOn = new Map<string, number[]>()
    for (const [at, { ties, holds }] of ordered.entries()) {
      for (const id of [...ties, ...holds])
        groupsOn.set(id, [...(groupsOn.get(id) ?? []), at / ordered.length])
    }
    clusters = byMiddle(clusters, (cluster) => cluster.flatMap(({ id }) => groupsOn.get(id) ?? []))
  }
  return { resources: clusters.flat(), groups: ordered }
}

const places = (ids: readonly string[]) => new Map(ids.map((id, at) => [id, at / ids.length]))

function byMiddle<T>(items: readonly T[], placesOf: (item: T) => number[]): T[] {
  const middles = new Map(
    items.map((item) => {
      const all = placesOf(item)
      return [item, all.length === 0 ? 2 : all.reduce((sum, one) => sum + one, 0) / all.length]
    }),
  )
  return items.toSorted((a, b) => middles.get(a)! - middles.get(b)!)
}

/** A row of a column, and where it stands: pixels from the top. */
export interface Placed<T> {
  item: T
  top: number
  height: number
}

/** One below the other; `before` is the space above a row that is not the first. */
export function stack<T>(
  items: readonly T[],
  size: (item: T) => { height: number; before: number },
): { rows: Placed<T>[]; height: number } {
  const rows: Placed<T>[] = []
  let top = 0
  for (const item of items) {
    const { height, before } = size(item)
    if (rows.length > 0) top += before
    rows.push({ item, top, height })
    top += height
  }
  return { rows, height: top }
}
