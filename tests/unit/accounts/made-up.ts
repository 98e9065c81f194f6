import { randomUUID } from 'node:crypto'
import type { Account, Method } from '../../../src/main/accounts/records.ts'
import type { Action } from '../../../src/main/accounts/rules/action.ts'
import { act } from '../../../src/main/accounts/rules/rules.ts'
import { loadServices } from '../../../src/main/accounts/services/catalog.ts'
import type { Service } from '../../../src/main/accounts/services/service.ts'

/** Made-up accounts at the services that come with Sparekey. */

export const catalog = await loadServices({ builtIn: 'resources/services' })

export function serviceOf(id: string): Service {
  const service = catalog.get(id)
  if (!service) throw new Error(`no service ${id}`)
  return service
}

export const emptyAccount = (more: Partial<Account> = {}): Account => ({
  id: randomUUID(),
  serviceName: 'Hanbit',
  userId: 'mina@example.com',
  methods: [],
  contacts: [],
  settings: {},
  recoveryCodes: [],
  note: '',
  history: [],
  createdAt: 0,
  ...more,
})

export const methodIn = (account: Account, kind: Method['kind']): Method => {
  const method = account.methods.find((one) => one.kind === kind)
  if (!method) throw new Error(`no ${kind}`)
  return method
}

/** Registers the kinds one after the other, each confirmed. */
export function withMethods(service: Service | undefined, ...kinds: Method['kind'][]): Account {
  return kinds.reduce((account, kind) => {
    const id = randomUUID()
    const rests = kind === 'authenticator' ? { entryId: randomUUID() } : { contactId: randomUUID() }
    const begun = act(account, service, { do: 'begin-method', method: { id, kind, ...rests } }, 1)
    const { pending } = begun.methods.find((one) => one.id === id)!
    return pending ? act(begun, service, { do: 'confirm-method', id }, 2) : begun
  }, emptyAccount())
}

export const doAll = (account: Account, service: Service | undefined, ...actions: Action[]): Account =>
  actions.reduce((current, action) => act(current, service, action, 3), account)
