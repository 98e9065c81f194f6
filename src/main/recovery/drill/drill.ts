import { randomUUID } from 'node:crypto'
import { SparekeyError } from '../../errors.ts'
import type { Draft } from '../../vault/document/draft.ts'
import type { ReachedNodes } from '../graph.ts'
import { goneWith, outcomeOf } from '../losses.ts'
import type { MappedAccount, RecoveryMap, Resource } from '../map.ts'
import { nodeOf, type Way } from '../ways.ts'
import type { Drill, DrillCheck } from './records.ts'
import { elapsed, isOver, isPaused, monthsAfter, runningDrill } from './time.ts'

/**
 * A loss that is pretended: what would be gone is hidden, the accounts that matter are tried one by one, and what came of it is kept.
 * Times are milliseconds since 1970, spans milliseconds.
 */

const minute = 60_000
const drillLimit = 10 * minute
/** How much longer it goes on when that is asked for. */
const drillMore = 5 * minute
/** How many accounts a drill is about, unless the person says otherwise. */
export const drillAccounts = 10
const monthsBetween = 6

/** What could be tried without this thing: the accounts that rest on it first, and those that matter most. */
export function accountsToTry(map: RecoveryMap, resource: Resource) {
  const before = new Map(
    outcomeOf(map, map.gone).accounts.map(({ mapped, open }) => [mapped.id, open.length]),
  )
  const { accounts } = outcomeOf(map, goneWith(map, resource.strikes))
  return accounts
    .map(({ mapped, open }) => ({ mapped, isHit: (before.get(mapped.id) ?? 0) > open.length }))
    .sort((a, b) => Number(b.isHit) - Number(a.isHit))
}

/** Throws `recovery-resource-missing`; `drill-running` while another one is on. `accounts`: their places in the map. */
export function beginDrill(
  draft: Draft,
  map: RecoveryMap,
  { resource: id, accounts }: { resource: string; accounts: readonly string[] },
  now: number,
): Drill {
  const resource = map.resources.find((one) => one.id === id)
  if (!resource) throw new SparekeyError('recovery-resource-missing')
  if (runningDrill(draft.records('drills'))) throw new SparekeyError('drill-running')
  const before = map.graph.reach(map.gone)
  const outcome = outcomeOf(map, goneWith(map, resource.strikes))
  const falls = (node: string) => before.of(node) === 'open' && outcome.reached.of(node) !== 'open'
  // Codes that are kept in two places are gone with both alone.
  const opens = (way: Way, reached: ReachedNodes) =>
    way.by === 'recovery-code' && way.needs.every((need) => reached.of(need) === 'open')
  const codesFall = ({ told }: MappedAccount) =>
    told.some((way) => opens(way, before)) && !told.some((way) => opens(way, outcome.reached))
  const checks = accounts.flatMap((account): DrillCheck[] => {
    const after = outcome.accounts.find(({ mapped }) => mapped.id === account)
    return after ? [{ account, name: after.mapped.name, expected: after.reach }] : []
  })
  return draft.put('drills', {
    id: randomUUID(),
    startedAt: now,
    lose: { resource: id, kind: resource.kind, name: resource.name },
    limit: drillLimit,
    pauses: [],
    hidden: {
      entries: map.known.entries.filter((entry) => falls(nodeOf.entry(entry.id))).map((entry) => entry.id),
      contacts: map.known.contacts.filter((one) => falls(nodeOf.contact(one.id))).map((one) => one.id),
      recoveryCodes: map.accounts.flatMap((one) => (one.account && codesFall(one) ? [one.account.id] : [])),
    },
    checks,
  })
}

/** Throws `drill-missing` where it is over, as all of these do. */
export function pauseDrill(draft: Draft, id: string, isOn: boolean, now: number): void {
  const drill = openDrill(draft, id, now)
  if (isPaused(drill) === isOn) return
  const pauses = isOn
    ? [...drill.pauses, { from: now }]
    : drill.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: now } : pause))
  draft.put('drills', { ...drill, pauses })
}

export function prolongDrill(draft: Draft, id: string, now: number): void {
  const drill = openDrill(draft, id, now)
  draft.put('drills', { ...drill, limit: drill.limit + drillMore })
}

/** The time of this account begins; that of one that was begun and not finished is forgotten. */
export function beginCheck(draft: Draft, id: string, account: string, now: number): void {
  const drill = openDrill(draft, id, now)
  const at = elapsed(drill, now)
  draft.put('drills', {
    ...drill,
    checks: drill.checks.map((check) => {
      if (check.account === account) return { ...bare(check), begunAfter: at }
      return check.outcome === undefined ? bare(check) : check
    }),
  })
}

/** Without an outcome, it has not been tried. */
export function finishCheck(
  draft: Draft,
  id: string,
  account: string,
  { outcome, by }: Pick<DrillCheck, 'outcome' | 'by'>,
  now: number,
): Drill {
  const drill = openDrill(draft, id, now)
  const at = elapsed(drill, now)
  const checks = drill.checks.map((check): DrillCheck => {
    if (check.account !== account) return check
    if (outcome === undefined) return bare(check)
    const took = Math.max(0, Math.round(at - (check.begunAfter ?? at)))
    return { ...bare(check), begunAfter: check.begunAfter ?? at, took, outcome, ...(by && { by }) }
  })
  return draft.put('drills', { ...drill, checks })
}

/** The next one is proposed in half a year. A drill in which nothing was tried is forgotten: answers undefined. */
export function endDrill(
  draft: Draft,
  id: string,
  how: NonNullable<Drill['ended']>['how'],
  now: number,
): Drill | undefined {
  const drill = draft.record('drills', id)
  if (!drill || drill.ended) throw new SparekeyError('drill-missing')
  const proved = draft.records('backupProofs').some(({ drillId }) => drillId === id)
  if (!proved && drill.checks.every(({ outcome }) => outcome === undefined)) {
    draft.remove('drills', id)
    return undefined
  }
  const pauses = drill.pauses.map((pause) => ({ ...pause, to: pause.to ?? now }))
  // The app may have been closed long after its time: it ended when that was over.
  const over = elapsed({ ...drill, pauses }, now) - drill.limit
  const ended = { at: how === 'time' ? Math.max(drill.startedAt, now - Math.max(0, over)) : now, how }
  return draft.put('drills', {
    ...drill,
    pauses,
    checks: drill.checks.map((check) => (check.outcome === undefined ? bare(check) : check)),
    ended,
    nextAt: monthsAfter(ended.at, monthsBetween),
  })
}

/** When the next drill is proposed: undefined before the first one has been done. */
export function nextDrillAt(drills: readonly Drill[]): number | undefined {
  return drills.filter(({ ended }) => ended).at(-1)?.nextAt
}

/** Proposes it a month later. */
export function putOffDrill(draft: Draft, now: number): void {
  const last = draft
    .records('drills')
    .filter(({ ended }) => ended)
    .at(-1)
  if (last) draft.put('drills', { ...last, nextAt: monthsAfter(now, 1) })
}

/** Before anything came of it. */
const bare = ({ account, name, expected }: DrillCheck): DrillCheck => ({ account, name, expected })

function openDrill(draft: Draft, id: string, now: number): Drill {
  const drill = draft.record('drills', id)
  if (!drill || isOver(drill, now)) throw new SparekeyError('drill-missing')
  return drill
}
