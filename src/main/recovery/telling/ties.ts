import type { Reach, ReachedNodes } from '../graph.ts'
import type { MappedAccount, RecoveryMap } from '../map.ts'
import { nodeOf, type Way } from '../ways.ts'

/** The map for drawing: what can be lost, the accounts, and what ties them. */

export interface Tie {
  /** The resource that a way rests on, itself or by what it holds. */
  resource: string
  by: readonly Way['by'][]
  /** Whether one of the ways that go by it is still open. */
  reach: Reach
}

/** The ties of an account, each resource once; ways of which nobody has said what they rest on have none. */
export function tiesOf(map: RecoveryMap, { ways }: MappedAccount, reached: ReachedNodes): Tie[] {
  const ties = new Map<string, { by: Set<Way['by']>; reach: Reach }>()
  for (const way of ways) {
    const reaches = way.needs.map((need) => reached.of(need))
    const reach = reaches.includes('lost') ? 'lost' : reaches.includes('unknown') ? 'unknown' : 'open'
    for (const resource of restsOn(map, way)) {
      const tie = ties.get(resource) ?? { by: new Set(), reach: 'lost' }
      tie.by.add(way.by)
      if (ranks[reach] > ranks[tie.reach]) tie.reach = reach
      ties.set(resource, tie)
    }
  }
  return [...ties].map(([resource, { by, reach }]) => ({ resource, by: [...by], reach }))
}

const ranks = { lost: 0, unknown: 1, open: 2 } as const

/** What is made or kept here rests on this computer; the ways into the vault rest on the kit and its password too. */
function restsOn({ here }: RecoveryMap, { contactId, deviceId, entryId, codes, needs }: Way): string[] {
  const forVault = needs.filter((need) => need === nodeOf.kit || need === nodeOf.vaultPassword)
  if (contactId !== undefined) return [nodeOf.contact(contactId), ...forVault]
  if (entryId !== undefined || codes !== undefined || needs.includes(here)) return [here, ...forVault]
  return deviceId === undefined ? forVault : [nodeOf.device(deviceId)]
}

/** The resource that another one is in, or with: a number in its phone, the keychain in this computer, a device with who keeps it. */
export function withinOf({ known, here, resources }: RecoveryMap): (id: string) => string | undefined {
  const there = new Set(resources.map(({ id }) => id))
  const within = new Map<string, string>([
    [nodeOf.keychain, here],
    [nodeOf.vaultPassword, here],
  ])
  for (const { id, keptBy } of known.devices) {
    if (keptBy !== undefined) within.set(nodeOf.device(id), nodeOf.person(keptBy))
  }
  for (const { id, kind, receivedOn } of known.contacts) {
    if (kind !== 'email' && receivedOn !== undefined)
      within.set(nodeOf.contact(id), nodeOf.device(receivedOn))
  }
  return (id) => {
    const one = within.get(id)
    return one !== undefined && there.has(one) ? one : undefined
  }
}

/** The account that holds a mailbox, by its node. */
export function holderOf({ known, accounts }: RecoveryMap): (id: string) => string | undefined {
  const there = new Set(accounts.map(({ id }) => id))
  const holders = new Map(
    known.contacts.flatMap(({ id, kind, heldBy }) => {
      const holder = nodeOf.account(heldBy ?? '')
      return kind === 'email' && there.has(holder) ? [[nodeOf.contact(id), holder] as const] : []
    }),
  )
  return (id) => holders.get(id)
}

/**
 * A name that accounts share exactly where the same kinds of ways rest on the same things, and which therefore fall together. A
 * mailbox shares its name with none: others rest on it.
 */
export function kindredName({ here }: RecoveryMap, { id, ways, isMailbox }: MappedAccount): string {
  if (isMailbox) return id
  const spelled = ways.map(({ by, needs, entryId, codes }) => {
    if (entryId !== undefined) return `${by} ${here}`
    return codes === undefined ? `${by} ${needs.map(bare).join('+')}` : `${by} ${here} codes`
  })
  return [...new Set(spelled)].sort().join(' | ')
}

/** What nobody has said is the same to each account of which it is not said. */
const bare = (need: string) => /^unknown:(second-step|method|other-ways):/.exec(need)?.[1] ?? need
