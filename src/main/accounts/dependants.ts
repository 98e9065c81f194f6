import { SparekeyError } from '../errors.ts'
import type { Account, Contact, Method, MethodKind } from './records.ts'
import { isOn } from './rules/state.ts'
import { waysBeside } from './rules/ways.ts'
import type { Service } from './services/service.ts'

/** What rests on an entry, a contact or a device, and what is lost with it. */

export interface Dependant {
  account: Account
  /** The methods that rest on it. */
  methods: Method[]
  /** Beside the password, nothing would be left to get into the account with. */
  isLastWay: boolean
}

export type Resource = { entryId: string } | { contactId: string } | { deviceId: string }

export function dependantsOf(
  resource: Resource,
  accounts: readonly Account[],
  serviceOf: (account: Account) => Service | undefined,
): Dependant[] {
  return accounts.flatMap((account) => {
    const methods = account.methods.filter((method) => restsOn(method, resource))
    // What is here and on another device as well outlives either.
    const lost = methods.filter(({ entryId, deviceId }) => entryId === undefined || deviceId === undefined)
    const left = {
      ...account,
      methods: account.methods.filter((method) => !lost.includes(method)),
      contacts: account.contacts.filter((contact) => !restsOn(contact, resource)),
    }
    if (methods.length === 0 && left.contacts.length === account.contacts.length) return []
    const service = serviceOf(account)
    const isLastWay = waysBeside(account, service) > 0 && waysBeside(left, service) === 0
    return [{ account, methods, isLastWay }]
  })
}

/** The accounts whose service still asks for the codes of the entry, which must therefore not be thrown away. */
export const accountsAskingFor = (entryId: string, accounts: readonly Account[]): Account[] =>
  accounts.filter(({ methods }) => methods.some((method) => method.entryId === entryId && isOn(method)))

/** Throws `entry-asked-for` {services} where a service still asks for the codes of one of the entries. */
export function refuseWhileAskedFor(entryIds: readonly string[], accounts: readonly Account[]): void {
  const asking = entryIds.flatMap((id) => accountsAskingFor(id, accounts))
  if (asking.length === 0) return
  const services = [...new Set(asking.map(({ serviceName }) => serviceName))].join(', ')
  throw new SparekeyError('entry-asked-for', { services })
}

/** The account without any mention of what is gone; its methods stay, on something that is not known. */
export function unlinked(account: Account, resource: Resource): Account {
  const methods = account.methods.map((method) => {
    if (!restsOn(method, resource)) return method
    const { entryId, contactId, deviceId, ...rest } = method
    return {
      ...rest,
      ...('entryId' in resource || entryId === undefined ? {} : { entryId }),
      ...('contactId' in resource || contactId === undefined ? {} : { contactId }),
      ...('deviceId' in resource || deviceId === undefined ? {} : { deviceId }),
    }
  })
  return { ...account, methods, contacts: account.contacts.filter((contact) => !restsOn(contact, resource)) }
}

/** The contact that a method of this kind needs to receive its codes; undefined where it needs none. */
export function contactKindOf(kind: MethodKind): Contact['kind'] | undefined {
  if (kind === 'sms') return 'phone'
  return kind === 'email' || kind === 'kakaotalk' ? kind : undefined
}

function restsOn(
  one: Partial<Pick<Method, 'entryId' | 'contactId' | 'deviceId'>>,
  resource: Resource,
): boolean {
  if ('entryId' in resource) return one.entryId === resource.entryId
  return 'contactId' in resource ? one.contactId === resource.contactId : one.deviceId === resource.deviceId
}
