import { randomUUID } from 'node:crypto'
import type { Contact, Device, MethodKind } from '../accounts/records.ts'
import { isOn } from '../accounts/rules/state.ts'
import { SparekeyError } from '../errors.ts'
import type { Draft } from '../vault/document/draft.ts'
import type { MappedAccount, RecoveryMap } from './map.ts'
import type { Loss } from './records.ts'
import { nodeOf, type Way } from './ways.ts'

/** What to do, and in which order, when a device is gone: the carrier, then every account that rested on it, mailboxes first. */

export interface WayBack {
  loss: Loss
  device: Device
  /** The numbers that were in it: the carrier puts them on a new SIM card. */
  numbers: readonly Contact[]
  carrierAt?: number
  /** When the phone was locked or erased from afar. */
  lockedAt?: number
  steps: readonly WayBackStep[]
}

export interface WayBackStep {
  mapped: MappedAccount
  /** What can be done now; `carrier`: once the new SIM card is there. */
  when: 'now' | 'carrier' | 'unknown' | 'lost'
  /** The ways in that are open by then. */
  ways: readonly Way[]
  /** The kinds of its methods that rested on the device, and are to be changed. */
  change: readonly MethodKind[]
  signedInAt?: number
  securedAt?: number
}

/** Undefined where the device has no record any more. */
export function wayBack(map: RecoveryMap, loss: Loss): WayBack | undefined {
  const { contacts, devices, accounts } = map.known
  const device = devices.find(({ id }) => id === loss.deviceId)
  if (!device) return undefined
  const numbers = contacts.filter(({ kind, receivedOn }) => kind === 'phone' && receivedOn === device.id)
  const carrierAt = doneAt(loss, 'carrier')
  const lockedAt = doneAt(loss, 'lock')

  const lost = new Set([...map.gone, nodeOf.device(device.id)])
  const withSims = new Set(lost)
  for (const { id } of numbers) withSims.delete(nodeOf.newSim(id))
  const now = map.graph.reach(carrierAt === undefined ? lost : withSims)
  const later = map.graph.reach(withSims)
  const before = new Set(map.gone)
  before.delete(nodeOf.device(device.id))
  const had = map.graph.reach(before)
  const bare = map.graph.reach(lost)

  const received = new Set(contacts.filter(({ receivedOn }) => receivedOn === device.id).map(({ id }) => id))
  const restedOn = new Map(
    accounts.map(({ id, methods }) => [
      id,
      methods.filter((method) => {
        const isThere = method.deviceId === device.id || received.has(method.contactId ?? '')
        return isThere && isOn(method)
      }),
    ]),
  )
  const steps = map.accounts.flatMap((mapped): (WayBackStep & { unlocks: number })[] => {
    const { account, ways } = mapped
    if (!account) return []
    const rested = restedOn.get(account.id) ?? []
    const isHit = ways.some(({ needs }) =>
      needs.some((need) => had.of(need) === 'open' && bare.of(need) !== 'open'),
    )
    if (!isHit && rested.length === 0) return []
    const reach = now.of(mapped.id)
    const afterSim = later.of(mapped.id)
    const signedInAt = doneAt(loss, 'sign-in', account.id)
    const securedAt = doneAt(loss, 'secure', account.id)
    return [
      {
        mapped,
        when: reach === 'open' ? 'now' : afterSim === 'open' ? 'carrier' : afterSim,
        ways: ways.filter(({ needs }) =>
          needs.every((need) => (reach === 'open' ? now : later).of(need) === 'open'),
        ),
        change: [...new Set(rested.map(({ kind }) => kind))],
        ...(signedInAt !== undefined && { signedInAt }),
        ...(securedAt !== undefined && { securedAt }),
        unlocks: unlockedBy(map, account.id),
      },
    ]
  })
  const whenOrder: readonly WayBackStep['when'][] = ['now', 'carrier', 'unknown', 'lost']
  // Mailboxes first; the map has the others in the order in which they matter.
  steps.sort(
    (a, b) =>
      whenOrder.indexOf(a.when) - whenOrder.indexOf(b.when) ||
      Number(b.mapped.isMailbox) - Number(a.mapped.isMailbox) ||
      b.unlocks - a.unlocks,
  )
  return {
    loss,
    device,
    numbers,
    ...(carrierAt !== undefined && { carrierAt }),
    ...(lockedAt !== undefined && { lockedAt }),
    steps: steps.map(({ unlocks: _, ...step }) => step),
  }
}

/** How many other accounts have a way by a mailbox of this one. */
function unlockedBy({ known, accounts }: RecoveryMap, accountId: string): number {
  const held = new Set(known.contacts.filter(({ heldBy }) => heldBy === accountId).map(({ id }) => id))
  if (held.size === 0) return 0
  return accounts.filter(
    ({ account, ways }) =>
      account?.id !== accountId && ways.some(({ contactId }) => held.has(contactId ?? '')),
  ).length
}

const doneAt = ({ done }: Loss, step: Loss['done'][number]['step'], accountId?: string) =>
  done.find((one) => one.step === step && one.accountId === accountId)?.at

/**
 * The device is lost from `now` on (milliseconds since 1970). One that is lost still is gone on with, and what was done about it before is
 * not asked for again. Answers the loss; throws `device-missing`.
 */
export function beginLoss(draft: Draft, deviceId: string, now: number): Loss {
  const device = draft.record('devices', deviceId)
  if (!device) throw new SparekeyError('device-missing')
  const before = draft.records('losses').findLast((loss) => loss.deviceId === deviceId)
  const isLostStill = device.lostAt !== undefined
  if (!isLostStill) draft.put('devices', { ...device, lostAt: now })
  if (before && !before.closed) return before
  if (before?.closed?.how === 'replaced' && isLostStill) {
    const { closed: _, ...again } = before
    return draft.put('losses', again)
  }
  return draft.put('losses', { id: randomUUID(), deviceId, startedAt: now, done: [] })
}

/** Throws `recovery-loss-missing` where nothing is being done about it any more. */
export function tickLoss(
  draft: Draft,
  id: string,
  { step, accountId }: Pick<Loss['done'][number], 'step' | 'accountId'>,
  isDone: boolean,
  now: number,
): void {
  const loss = openLoss(draft, id)
  const others = loss.done.filter((one) => one.step !== step || one.accountId !== accountId)
  const tick = { step, ...(accountId !== undefined && { accountId }), at: now }
  draft.put('losses', { ...loss, done: isDone ? [...others, tick] : others })
}

/**
 * A device that was found is no longer lost. Numbers whose new SIM card is there are no longer in it, found or not, and in which they
 * are now is asked. Throws `recovery-loss-missing`.
 */
export function closeLoss(draft: Draft, id: string, how: 'found' | 'replaced', now: number): Loss {
  const loss = openLoss(draft, id)
  const device = draft.record('devices', loss.deviceId)
  if (device && how === 'found') {
    const { lostAt: _, ...found } = device
    draft.put('devices', found)
  }
  if (doneAt(loss, 'carrier') !== undefined) {
    for (const contact of draft.records('contacts')) {
      if (contact.kind !== 'phone' || contact.receivedOn !== loss.deviceId) continue
      const { receivedOn: _, ...moved } = contact
      draft.put('contacts', moved)
    }
  }
  return draft.put('losses', { ...loss, closed: { at: now, how } })
}

function openLoss(draft: Draft, id: string): Loss {
  const loss = draft.record('losses', id)
  if (!loss || loss.closed) throw new SparekeyError('recovery-loss-missing')
  return loss
}
