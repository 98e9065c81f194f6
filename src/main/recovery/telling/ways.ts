import type { WayOf } from '../../accounts/rules/ways.ts'
import type { ReachedNodes } from '../graph.ts'
import type { MappedAccount, RecoveryMap } from '../map.ts'
import { isMethod, nodeOf, type Way } from '../ways.ts'

/** The ways into an account for reading: what is done there, whether it is lost already, and whether it takes a phone. */

export interface WayIn extends Omit<WayOf, 'provedAt' | 'entryId'> {
  /** The id of the device that it was lost with. */
  lostWith?: string
  /** Absent: not known. */
  withoutPhone?: boolean
}

const order: readonly WayIn['use'][] = ['password', 'second-step', 'passwordless', 'backup', 'reset']

/** Answers of an account of the map its ways, the default one first, then by use; those that were lost are in it, and say so. */
export function waysTold(map: RecoveryMap): (mapped: MappedAccount) => WayIn[] {
  const { devices, contacts, accounts } = map.known
  const lost = devices.filter(({ lostAt }) => lostAt !== undefined)
  const now = map.graph.reach(map.gone)
  const withAll = map.graph.reach(without(map.gone, lost))
  const withOne = lost.map((device) => ({ device, reached: map.graph.reach(without(map.gone, [device])) }))
  // Text messages and KakaoTalk take a phone, also where nobody has said which.
  const phones = [
    ...devices.filter(({ kind }) => kind === 'phone').map(({ id }) => nodeOf.device(id)),
    ...contacts.filter(({ kind }) => kind !== 'email').map(({ id }) => nodeOf.unknown.receiver(id)),
    ...accounts.flatMap(({ id, methods }) =>
      methods
        .filter(({ kind }) => kind === 'sms' || kind === 'kakaotalk')
        .map((method) => nodeOf.unknown.method(id, method.id)),
    ),
  ]
  const phoneless = map.graph.reach([...without(map.gone, lost), ...phones])
  const reachOf = ({ needs }: Way, reached: ReachedNodes) => worstOf(needs.map((need) => reached.of(need)))

  const lossOf = (way: Way): string | undefined => {
    if (reachOf(way, now) !== 'lost' || reachOf(way, withAll) === 'lost') return undefined
    const one = withOne.find(({ reached }) => reachOf(way, reached) !== 'lost')
    return (one?.device ?? lost[0])?.id
  }
  const tell = (way: Way): WayIn => {
    const { use, by, methodId, contactId, deviceId, entryId, isDefault, codes } = way
    const lostWith = lossOf(way)
    const reach = reachOf(way, phoneless)
    // The password is known to take none, whatever else is asked; what nothing opens says nothing of phones.
    const isSure =
      by === 'unknown' || codes === 0 || (reach !== 'unknown' && reachOf(way, withAll) !== 'lost')
    return {
      use: use === 'unknown' ? 'password' : use,
      ...(isMethod(by) && { kind: by }),
      ...(methodId !== undefined && { methodId }),
      ...(contactId !== undefined && { contactId }),
      ...(deviceId !== undefined && entryId === undefined && { deviceId }),
      isDefault,
      ...(codes !== undefined && { left: codes }),
      ...(lostWith !== undefined && { lostWith }),
      ...(isSure && { withoutPhone: reach !== 'lost' || codes === 0 }),
    }
  }
  return ({ told }) =>
    told
      // What is made here needs no other device, also where one has it too.
      .filter(
        ({ methodId, entryId, deviceId }) =>
          deviceId === undefined ||
          !told.some(
            (one) => one.methodId === methodId && one.entryId !== undefined && entryId === undefined,
          ),
      )
      .map(tell)
      .sort(
        (a, b) => Number(b.isDefault) - Number(a.isDefault) || order.indexOf(a.use) - order.indexOf(b.use),
      )
}

function without(gone: ReadonlySet<string>, devices: readonly { id: string }[]): Set<string> {
  const left = new Set(gone)
  for (const { id } of devices) left.delete(nodeOf.device(id))
  return left
}

const worstOf = (reaches: readonly ('open' | 'unknown' | 'lost')[]) =>
  reaches.includes('lost') ? 'lost' : reaches.includes('unknown') ? 'unknown' : 'open'
