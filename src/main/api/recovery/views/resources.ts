import type { ResourceView } from '../../../../contract/recovery/recovery.ts'
import { showAddress } from '../../../accounts/contacts/address.ts'
import { listed } from '../../../listed.ts'
import type { ResourceRisk } from '../../../recovery/losses.ts'
import type { RecoveryMap } from '../../../recovery/map.ts'
import { nodeOf } from '../../../recovery/ways.ts'
import { nameShown } from './named.ts'

/** Something that can be lost, and how many accounts would go with it. */
export function resourceView(
  map: RecoveryMap,
  { resource, locks, unsure }: ResourceRisk,
  country: string,
  language: 'en' | 'ko',
): ResourceView {
  const { id, kind, name, isHere = false, lostAt } = resource
  const device = map.known.devices.find((one) => nodeOf.device(one.id) === id)
  return {
    id,
    kind,
    name: nameShown(map, id, name, country),
    detail: detailOf(map, id, country, language),
    isHere,
    ...(lostAt !== undefined && { lostAt }),
    locks: locks.length,
    unsure: unsure.length,
    ...(device && { deviceId: device.id }),
  }
}

function detailOf({ known }: RecoveryMap, id: string, country: string, language: 'en' | 'ko'): string {
  const contact = known.contacts.find((one) => nodeOf.contact(one.id) === id)
  if (contact) return known.devices.find((device) => device.id === contact.receivedOn)?.name ?? ''
  const device = known.devices.find((one) => nodeOf.device(one.id) === id)
  const numbers = known.contacts.filter(
    ({ kind, receivedOn }) => kind === 'phone' && receivedOn !== undefined && receivedOn === device?.id,
  )
  return listed(
    numbers.map((number) => showAddress(number, country)),
    language,
  )
}
