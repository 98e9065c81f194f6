import type { Account, MethodKind } from '../records.ts'
import { methodRules, type Service } from '../services/service.ts'
import { isOn, isSecondStepOn, recoveryCodesLeft, usesOf } from './state.ts'

/**
 * The ways into an account that its records and its service's rules know of, one by one. What each of them needs, and whether that is
 * there, the recovery map says of these same ways (recovery/ways.ts).
 */
export interface WayOf {
  /** `password`: it is enough by itself; the others as a service's file names the uses of a method. */
  use: 'password' | 'second-step' | 'backup' | 'passwordless' | 'reset'
  kind?: MethodKind
  methodId?: string
  entryId?: string
  contactId?: string
  deviceId?: string
  isDefault: boolean
  /** The service has taken a code that was sent there, at this time (milliseconds since 1970). */
  provedAt?: number
  /** Recovery codes that are left, where they are kept here. */
  left?: number
}

/** Nothing but the account itself is written down: whether its service asks for more than the password, nobody has said. */
export const isBare = ({ methods, recoveryCodes }: Account): boolean =>
  !methods.some(isOn) && recoveryCodes.length === 0

/** Whether more than the password is asked for: there is a second step, or there are codes that would stand in for one. */
const asksForMore = (account: Account, service: Service | undefined): boolean =>
  isSecondStepOn(account, service) ||
  (account.recoveryCodes.length > 0 && usesOf(service, 'recovery-code').includes('backup'))

/** Ways of a method with several uses are told for each; codes that were all used are told, with none left. */
export function waysOf(account: Account, service: Service | undefined): WayOf[] {
  const ways: WayOf[] = []
  if (!asksForMore(account, service)) ways.push({ use: 'password', isDefault: false })
  const left = recoveryCodesLeft(account)
  const kept = account.recoveryCodes.length > 0
  const resting = new Set<string | undefined>()
  for (const method of account.methods.filter(isOn)) {
    const { id, kind, entryId, contactId, deviceId, enabledAt } = method
    for (const use of usesOf(service, kind)) {
      if (use === 'contact') continue
      resting.add(contactId)
      ways.push({
        use,
        kind,
        methodId: id,
        ...(entryId !== undefined && { entryId }),
        ...(contactId !== undefined && { contactId }),
        ...(deviceId !== undefined && { deviceId }),
        ...(enabledAt !== undefined && { provedAt: enabledAt }),
        isDefault: method.isDefault && use === 'second-step',
        ...(kind === 'recovery-code' && kept && { left }),
      })
    }
  }
  if (kept && !ways.some(({ kind }) => kind === 'recovery-code')) {
    const use = usesOf(service, 'recovery-code').find((one) => one !== 'contact') ?? 'backup'
    ways.push({ use, kind: 'recovery-code', isDefault: false, left })
  }
  return ways
}

/**
 * Where the service can write to, beside what its methods rest on: for emergencies where there is a second step and its rules say that
 * it takes such an address in its place, else for a new password.
 */
export function waysByContact(
  account: Account,
  service: Service | undefined,
  kindOf: (contactId: string) => 'email' | 'phone' | 'kakaotalk' | undefined,
): WayOf[] {
  if (account.contacts.length === 0) return []
  const resting = new Set(waysOf(account, service).map(({ contactId }) => contactId))
  return account.contacts.flatMap(({ contactId, role }): WayOf[] => {
    const contact = kindOf(contactId)
    if (!contact || resting.has(contactId)) return []
    const kind: MethodKind = contact === 'phone' ? 'sms' : contact
    const standsIn =
      role === 'backup' &&
      service !== undefined &&
      asksForMore(account, service) &&
      methodRules(service, kind)?.uses.includes('backup')
    return [{ use: standsIn ? 'backup' : 'reset', kind, contactId, isDefault: false }]
  })
}

/** How many ways there are to the account beside its password; one for all the recovery codes that are left. */
export function waysBeside(account: Account, service: Service | undefined): number {
  const ways = waysOf(account, service).filter(({ use, left }) => use !== 'password' && left !== 0)
  const resting = new Set(ways.map(({ contactId }) => contactId))
  const contacts = account.contacts.filter(({ contactId }) => !resting.has(contactId))
  return new Set(ways.map(({ methodId }) => methodId)).size + contacts.length
}
