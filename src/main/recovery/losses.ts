import type { Reach, ReachedNodes } from './graph.ts'
import type { MappedAccount, RecoveryMap, Resource } from './map.ts'
import type { Way } from './ways.ts'

/** What is left of the accounts when something is lost. */

export interface AccountAfterLoss {
  mapped: MappedAccount
  reach: Reach
  /** The ways in that are left, and are known to be. */
  open: readonly Way[]
}

export interface LossOutcome {
  reached: ReachedNodes
  accounts: readonly AccountAfterLoss[]
}

/** Everything that is gone when these nodes are struck as well. */
export const goneWith = ({ gone }: RecoveryMap, strikes: Iterable<string>): Set<string> =>
  new Set([...gone, ...strikes])

export function outcomeOf(map: RecoveryMap, gone: ReadonlySet<string>): LossOutcome {
  const reached = map.graph.reach(gone)
  const accounts = map.accounts.map((mapped) => ({
    mapped,
    reach: reached.of(mapped.id),
    open: mapped.ways.filter(({ needs }) => needs.every((need) => reached.of(need) === 'open')),
  }))
  return { reached, accounts }
}

export interface ResourceRisk {
  resource: Resource
  /** The accounts that are lost with it, and that would not be without it; the one it belongs to is not counted. */
  locks: readonly MappedAccount[]
  /** The accounts of which nobody can say whether they are left. */
  unsure: readonly MappedAccount[]
}

/** What the loss of each resource alone would lock; the worst first. */
export function risks(map: RecoveryMap): ResourceRisk[] {
  const now = map.graph.reach(map.gone)
  const all = map.resources.map((resource): ResourceRisk => {
    const before = resource.lostAt === undefined ? now : map.graph.reach(without(map.gone, resource.strikes))
    const after = map.graph.reach(goneWith(map, resource.strikes))
    const own = new Set(resource.strikes)
    const fallen = (to: Reach) =>
      map.accounts.filter(({ id }) => !own.has(id) && before.of(id) !== to && after.of(id) === to)
    return {
      resource,
      locks: fallen('lost'),
      unsure: fallen('unknown').filter(({ id }) => before.of(id) === 'open'),
    }
  })
  return all.sort(
    (a, b) =>
      b.locks.length - a.locks.length ||
      b.unsure.length - a.unsure.length ||
      order.indexOf(a.resource.kind) - order.indexOf(b.resource.kind),
  )
}

/** Of two that lock as much, what is lost more easily comes first. */
const order: readonly Resource['kind'][] = [
  'phone',
  'computer',
  'mailbox',
  'number',
  'kakaotalk',
  'security-key',
  'keychain',
  'vault-password',
  'kit',
  'paper',
  'person',
]

const without = (gone: ReadonlySet<string>, ids: readonly string[]): Set<string> => {
  const left = new Set(gone)
  for (const id of ids) left.delete(id)
  return left
}
