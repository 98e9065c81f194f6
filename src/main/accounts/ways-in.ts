import type { Account, Contact, Device, Method, MethodKind } from './records.ts'
import { isOn, isSecondStepOn, recoveryCodesLeft, usesOf } from './rules/state.ts'
import type { Service } from './services/service.ts'

/** The ways into an account, one by one, each with what it needs: for reading, and for telling which ones a loss takes away. */

export interface WayIn {
  /** `password`: it is enough by itself; the others as a service's file names the uses of a method. */
  use: 'password' | 'second-step' | 'backup' | 'passwordless' | 'reset'
  kind?: MethodKind
  methodId?: string
  contactId?: string
  deviceId?: string
  isDefault: boolean
  /** Recovery codes that are left. */
  left?: number
  /** The id of the device that it was lost with. */
  lostWith?: string
  /** Absent: not known. */
  withoutPhone?: boolean
}

/** What the methods rest on. */
export interface Belongings {
  contact(id: string): Contact | undefined
  device(id: string): Device | undefined
}

const order: readonly WayIn['use'][] = ['password', 'second-step', 'passwordless', 'backup', 'reset']

/** Those that work at the service, the default one first, then by use; ways that were lost are in it, and say so. */
export function waysIn(account: Account, service: Service | undefined, belongings: Belongings): WayIn[] {
  const ways: WayIn[] = isSecondStepOn(account, service)
    ? []
    : [{ use: 'password', isDefault: false, withoutPhone: true }]
  const methods = account.methods.filter(isOn)
  for (const method of methods) {
    for (const use of usesOf(service, method.kind)) {
      if (use === 'contact') continue
      const { id, kind, entryId, contactId, deviceId } = method
      ways.push({
        use,
        kind,
        methodId: id,
        ...(contactId !== undefined && { contactId }),
        // What is made here needs no other device, also where one has it too.
        ...(deviceId !== undefined && entryId === undefined && { deviceId }),
        isDefault: method.isDefault && use === 'second-step',
        ...(kind === 'recovery-code' && { left: recoveryCodesLeft(account) }),
        ...whereItIs(method, belongings),
      })
    }
  }
  if (account.recoveryCodes.length > 0 && !methods.some(({ kind }) => kind === 'recovery-code')) {
    const use = usesOf(service, 'recovery-code').find((one) => one !== 'contact') ?? 'backup'
    ways.push({
      use: use as WayIn['use'],
      kind: 'recovery-code',
      isDefault: false,
      left: recoveryCodesLeft(account),
      withoutPhone: true,
    })
  }
  const resting = new Set(methods.map(({ contactId }) => contactId))
  for (const { contactId } of account.contacts) {
    const contact = belongings.contact(contactId)
    if (!contact || resting.has(contactId)) continue
    const kind: MethodKind = contact.kind === 'phone' ? 'sms' : contact.kind
    ways.push({
      use: 'reset',
      kind,
      contactId,
      isDefault: false,
      ...whereItIs({ kind, contactId }, belongings),
    })
  }
  return ways.sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || order.indexOf(a.use) - order.indexOf(b.use),
  )
}

/** Which device it needs, and whether that is gone. */
function whereItIs(
  { kind, entryId, contactId, deviceId }: Pick<Method, 'kind' | 'entryId' | 'contactId' | 'deviceId'>,
  belongings: Belongings,
): Pick<WayIn, 'lostWith' | 'withoutPhone'> {
  // Its codes are made here.
  if (entryId !== undefined || kind === 'recovery-code') return { withoutPhone: true }
  const receivedOn = contactId === undefined ? undefined : belongings.contact(contactId)?.receivedOn
  const at = deviceId ?? receivedOn
  const device = at === undefined ? undefined : belongings.device(at)
  const lost = device?.lostAt === undefined ? {} : { lostWith: device.id }
  // A mailbox opens on any computer.
  if (kind === 'email') return { withoutPhone: true, ...lost }
  if (device) return { withoutPhone: device.kind !== 'phone', ...lost }
  return kind === 'sms' || kind === 'kakaotalk' ? { withoutPhone: false } : {}
}
