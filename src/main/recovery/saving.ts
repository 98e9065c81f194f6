import type { AccessGraph } from './graph.ts'

/** The smallest sets of lost or unknown things that would bring a node back, if they were had again. */

/** Larger sets than this help nobody. */
const largestSet = 3
/** How many sets are kept for one node: the smallest ones. */
const mostSets = 50

/**
 * For each of `targets`, the minimal sets (at most three things each, smallest first) out of what is lost and what is unknown, with
 * which it would be reached; one empty set where it is reached as it is, none where nothing so small would do. A lost node that has
 * ways is only had again together with what one of its ways needs.
 */
export function savingSets(
  graph: AccessGraph,
  lost: ReadonlySet<string>,
  targets: readonly string[],
): Map<string, readonly (readonly string[])[]> {
  const families = new Map<string, Family>()
  const places = new Map(graph.nodes.map(({ id }, at) => [id, at]))
  const users = new Map<string, Set<string>>()
  for (const { id, ways } of graph.nodes) {
    for (const need of new Set((ways ?? []).flat())) {
      const known = users.get(need)
      if (known) known.add(id)
      else users.set(need, new Set([id]))
    }
  }
  const queue = new Set(graph.nodes.map(({ id }) => id))
  for (const id of queue) {
    queue.delete(id)
    const before = families.get(id) ?? []
    const after = familyOf(graph, id, lost, families, places)
    if (isSame(before, after)) continue
    families.set(id, after)
    // A set that is walked takes in what is added to it meanwhile.
    for (const user of users.get(id) ?? []) queue.add(user)
  }
  return new Map(targets.map((id) => [id, families.get(id) ?? []]))
}

/** Where each node stands in the graph: sets are told in that order, since ids are random. */
type Places = ReadonlyMap<string, number>

/** Minimal sets, each sorted; smallest first. */
type Family = readonly (readonly string[])[]

const needless: Family = [[]]

function familyOf(
  graph: AccessGraph,
  id: string,
  lost: ReadonlySet<string>,
  families: ReadonlyMap<string, Family>,
  places: Places,
): Family {
  const node = graph.node(id)!
  const own: Family = lost.has(id) || node.unknown ? [[id]] : needless
  if (!node.ways) return own
  const sets = node.ways.flatMap((way) =>
    way.reduce<Family>((family, need) => together(family, families.get(need) ?? [], places), own),
  )
  return minimal(sets, places)
}

function together(one: Family, other: Family, places: Places): Family {
  if (one.length === 0 || other === needless) return one
  const byPlace = (a: string, b: string) => places.get(a)! - places.get(b)!
  const sets = one.flatMap((a) => other.map((b) => [...new Set([...a, ...b])].sort(byPlace)))
  return minimal(
    sets.filter(({ length }) => length <= largestSet),
    places,
  )
}

function minimal(sets: Family, places: Places): Family {
  const first = (a: readonly string[], b: readonly string[]) => {
    const at = a.findIndex((id, index) => id !== b[index])
    return at === -1 ? 0 : places.get(a[at]!)! - places.get(b[at]!)!
  }
  const sorted = [...sets].sort((a, b) => a.length - b.length || first(a, b))
  const kept: (readonly string[])[] = []
  for (const set of sorted) {
    if (!kept.some((smaller) => smaller.every((id) => set.includes(id)))) kept.push(set)
    if (kept.length === mostSets) break
  }
  return kept
}

const isSame = (a: Family, b: Family) =>
  a.length === b.length && a.every((set, at) => set.join() === b[at]!.join())
