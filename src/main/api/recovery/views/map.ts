import type { RecoveryMapView } from '../../../../contract/recovery/recovery.ts'
import type { ReachedNodes } from '../../../recovery/graph.ts'
import type { RecoveryMap } from '../../../recovery/map.ts'
import { holderOf, kindredName, tiesOf, withinOf } from '../../../recovery/telling/ties.ts'
import { nameOf } from './named.ts'

/** The map as it is drawn: what can be lost, the accounts, and what ties the two. */
export function mapView(map: RecoveryMap, reached: ReachedNodes): RecoveryMapView {
  const [within, holder] = [withinOf(map), holderOf(map)]
  const kindred = new Map<string, number>()
  return {
    resources: map.resources.map(({ id }) => {
      const [inside, held] = [within(id), holder(id)]
      return {
        id,
        // What is in something goes with it.
        reach: inside !== undefined && reached.of(inside) === 'lost' ? 'lost' : reached.of(id),
        ...(inside !== undefined && { within: inside }),
        ...(held !== undefined && { holder: held }),
      }
    }),
    accounts: map.accounts.map((mapped) => {
      const name = kindredName(map, mapped)
      if (!kindred.has(name)) kindred.set(name, kindred.size)
      return {
        ...nameOf(mapped),
        id: mapped.id,
        ...(mapped.account && { accountId: mapped.account.id }),
        isMailbox: mapped.isMailbox,
        reach: reached.of(mapped.id),
        kindred: String(kindred.get(name)),
        ties: tiesOf(map, mapped, reached).map(({ by, ...tie }) => ({ ...tie, by: [...by] })),
      }
    }),
  }
}
