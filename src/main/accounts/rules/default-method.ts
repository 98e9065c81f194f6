import type { Account, Method } from '../records.ts'
import type { Service } from '../services/service.ts'
import { isSecondStep, naturalDefault } from './state.ts'
import { methodOf, refusal, remember } from './steps.ts'

/** Which second step is asked for first. */

/** One of the second steps is the default, and none where there is none. What the person chose stays, unless the service chooses. */
export function withDefault(methods: readonly Method[], service: Service | undefined): Method[] {
  const natural = naturalDefault(methods, service)
  const chosen = methods.find((one) => one.isDefault && isSecondStep(service, one))
  const isFree = chosen !== undefined && (!service?.asksFirst || chosen.kind === natural?.kind)
  const id = (isFree ? chosen : natural)?.id
  return methods.map((one) =>
    one.isDefault === (one.id === id) ? one : { ...one, isDefault: one.id === id },
  )
}

/** Throws `method-missing`, `method-pending`, `method-not-asked`, `default-by-service`. */
export function setDefault(account: Account, service: Service | undefined, id: string, now: number): Account {
  const method = methodOf(account, id)
  if (method.pending === 'registration') throw refusal('method-pending', service, { method: method.kind })
  if (!isSecondStep(service, method)) throw refusal('method-not-asked', service, { method: method.kind })
  if (service?.asksFirst && naturalDefault(account.methods, service)?.kind !== method.kind) {
    throw refusal('default-by-service', service)
  }
  const methods = account.methods.map((one) => ({ ...one, isDefault: one.id === id }))
  return remember({ ...account, methods }, now, { what: 'default-changed', method: method.kind })
}
