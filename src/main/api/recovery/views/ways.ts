import type { WayInView } from '../../../../contract/recovery/recovery.ts'
import { showAddress } from '../../../accounts/contacts/address.ts'
import { methodRules, type Service } from '../../../accounts/services/service.ts'
import type { RecoveryMap } from '../../../recovery/map.ts'
import { isMethod, type Way } from '../../../recovery/ways.ts'
import { contactOf } from './named.ts'

/** What a way in rests on, by the names that the page shows. */
export function wayView(map: RecoveryMap, way: Way, country: string): WayInView {
  const contact = contactOf(map, way.contactId)
  const device = deviceOf(map, way.deviceId)
  return {
    by: way.by,
    ...(contact && { address: showAddress(contact, country) }),
    ...(device && { device: device.name }),
    ...(way.entryId !== undefined && { entryId: way.entryId }),
    ...(way.codes !== undefined && { codes: way.codes }),
  }
}

/** What is pressed at the service to sign in by that way, where its rules say so. */
export function pressFor(service: Service | undefined, { by }: Way) {
  if (!service || !isMethod(by)) return {}
  const press = methodRules(service, by)?.atSignIn
  return press ? { atSignIn: press } : {}
}

const deviceOf = ({ known }: RecoveryMap, id: string | undefined) =>
  known.devices.find((device) => device.id === id)
