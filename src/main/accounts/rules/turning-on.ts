import { SparekeyError } from '../../errors.ts'
import type { Account, Method, MethodKind } from '../records.ts'
import { methodRules, type Service } from '../services/service.ts'
import type { Action } from './action.ts'
import { withDefault } from './default-method.ts'
import { isConfirmedByCode, isSecondStepOn, kindsOn } from './state.ts'
import { methodOf, refusal, remember } from './steps.ts'

/** Registering a method: begun here, confirmed when the service has taken it. */

/** Throws `method-there`, `method-not-offered`, `method-requires` {needs}, `method-excluded` {with}, `method-enough` {most}. */
export function beginMethod(
  account: Account,
  service: Service | undefined,
  method: (Action & { do: 'begin-method' })['method'],
  now: number,
): Account {
  const { kind } = method
  const rests = (one: Method) => [one.kind, one.entryId, one.contactId, one.deviceId].join(' ')
  const begun: Method = { ...method, isDefault: false, pending: 'registration' }
  const isKnown = begun.entryId ?? begun.contactId ?? begun.deviceId
  if (account.methods.some((one) => one.id === method.id || (isKnown && rests(one) === rests(begun)))) {
    throw new SparekeyError('method-there')
  }
  refuseUnlessFits(account, service, kind)
  const most = (service && methodRules(service, kind)?.most) ?? Number.POSITIVE_INFINITY
  if (account.methods.filter((one) => one.kind === kind).length >= most) {
    throw refusal('method-enough', service, { most, method: kind })
  }
  const next = remember({ ...account, methods: [...account.methods, begun] }, now, {
    what: 'method-begun',
    method: kind,
  })
  return isConfirmedByCode(kind) ? next : turnOn(next, service, begun, now)
}

/** Throws `method-missing`, `method-there`, and as beginMethod does. */
export function confirmMethod(
  account: Account,
  service: Service | undefined,
  id: string,
  now: number,
): Account {
  const method = methodOf(account, id)
  if (method.pending !== 'registration') throw new SparekeyError('method-there')
  refuseUnlessFits(account, service, method.kind)
  return turnOn(account, service, method, now)
}

/**
 * Throws unless it is offered, what the service needs beside it is on, and nothing that it excludes. Recovery codes that a person has
 * in hand are offered, whatever the documentation says of them.
 */
export function refuseUnlessFits(account: Account, service: Service | undefined, kind: MethodKind): void {
  if (!service) return
  const rules = methodRules(service, kind)
  if (!rules && service.complete && kind !== 'recovery-code') {
    throw refusal('method-not-offered', service, { method: kind })
  }
  const on = kindsOn(account)
  const missing = rules?.requires?.find(({ oneOf }) => !oneOf.some((one) => on.has(one)))
  if (missing) throw refusal('method-requires', service, { method: kind, needs: missing.oneOf.join(', ') })
  const clash = [...on].find(
    (one) => rules?.excludes?.includes(one) || methodRules(service, one)?.excludes?.includes(kind),
  )
  if (clash) throw refusal('method-excluded', service, { method: kind, with: clash })
}

function turnOn(account: Account, service: Service | undefined, method: Method, now: number): Account {
  const { pending: _, ...rest } = method
  const methods = account.methods.map((one) => (one.id === method.id ? { ...rest, enabledAt: now } : one))
  const next = { ...account, methods: withDefault(methods, service) }
  if (isSecondStepOn(next, service)) {
    for (const { id, endsWith, forGood } of service?.settings ?? []) {
      if (endsWith === 'second-step') next.settings = { ...next.settings, [id]: forGood ? 'ended' : 'off' }
    }
  }
  return remember(next, now, { what: 'method-enabled', method: method.kind })
}
