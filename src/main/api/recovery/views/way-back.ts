import type { WayBackView } from '../../../../contract/recovery/recovery.ts'
import { showAddress } from '../../../accounts/contacts/address.ts'
import { adviceOf, guideOf, type Service } from '../../../accounts/services/service.ts'
import type { RecoveryMap } from '../../../recovery/map.ts'
import type { WayBack, WayBackStep } from '../../../recovery/way-back.ts'
import { isMethod, type Way } from '../../../recovery/ways.ts'
import { nameOf } from './named.ts'
import { pressFor, wayView } from './ways.ts'

/** The way back into the accounts after a device was lost, step by step, in the services' own words. */
export function wayBackView(map: RecoveryMap, back: WayBack, country: string): WayBackView {
  const { loss, device, numbers, carrierAt, lockedAt, steps } = back
  return {
    id: loss.id,
    deviceId: device.id,
    device: device.name,
    startedAt: loss.startedAt,
    numbers: numbers.map((number) => showAddress(number, country)),
    ...(carrierAt !== undefined && { carrierAt }),
    ...(lockedAt !== undefined && { lockedAt }),
    isPhone: device.kind === 'phone',
    steps: steps.map((step) => stepView(map, step, country)),
    ...(loss.closed && { closed: loss.closed }),
  }
}

function stepView(map: RecoveryMap, step: WayBackStep, country: string): WayBackView['steps'][number] {
  const { mapped, when, ways, change, signedInAt, securedAt } = step
  const { account, service } = mapped
  const guide = guideFor(service, ways)
  const advice = service ? adviceOf(service, 'after-recovery') : []
  const source = guide?.source ?? advice[0]?.source
  return {
    ...nameOf(mapped),
    accountId: account!.id,
    ...(account!.organization && { organization: account!.organization.name }),
    isMailbox: mapped.isMailbox,
    when,
    ways: ways.map((way) => ({ ...wayView(map, way, country), ...pressFor(service, way) })),
    steps: guide?.steps ?? [],
    after: advice.map(({ text }) => text),
    ...(service && source !== undefined && { source: sourceOf(service, source) }),
    change: [...change],
    ...(signedInAt !== undefined && { signedInAt }),
    ...(securedAt !== undefined && { securedAt }),
  }
}

/** The service's steps for signing in without the phone, for the first of the ways that are open which it describes. */
function guideFor(service: Service | undefined, ways: readonly Way[]) {
  if (!service) return undefined
  for (const { by } of ways) {
    if (!isMethod(by)) continue
    const guide = guideOf(service, 'sign-in-without-phone', by)
    if (guide) return guide
  }
  return undefined
}

function sourceOf(service: Service, name: string) {
  const { title, checked } = service.sources[name]!
  return { title, checked }
}
