import type { Account } from '../records.ts'
import { methodRules, type Service } from '../services/service.ts'
import { isOn, isSecondStep, isSecondStepOn, kindsOn } from './state.ts'

/**
 * What stands in an account and cannot be so at its service. Accounts made here never get there; one that came from elsewhere, or was
 * merged from two computers, may have.
 */
export type Violation =
  | 'method-not-offered'
  | 'method-enough'
  | 'method-requires'
  | 'method-excluded'
  | 'default-missing'
  | 'default-twice'
  | 'default-not-a-second-step'
  | 'default-by-service'
  | 'setting-unknown'
  | 'setting-ended'

export function violations(account: Account, service: Service | undefined): Set<Violation> {
  const found = new Set<Violation>()
  const on = account.methods.filter(isOn)
  const kinds = kindsOn(account)
  const defaults = account.methods.filter(({ isDefault }) => isDefault)
  if (defaults.length > 1) found.add('default-twice')
  if (defaults.some((method) => !isSecondStep(service, method))) found.add('default-not-a-second-step')
  const stepOn = isSecondStepOn(account, service)
  if (stepOn && defaults.length === 0) found.add('default-missing')
  if (!service) return found
  for (const { kind } of on) {
    const rules = methodRules(service, kind)
    if (!rules) {
      if (service.complete && kind !== 'recovery-code') found.add('method-not-offered')
      continue
    }
    if (on.filter((one) => one.kind === kind).length > (rules.most ?? Number.POSITIVE_INFINITY)) {
      found.add('method-enough')
    }
    for (const { oneOf } of rules.requires ?? []) {
      if (!oneOf.some((one) => kinds.has(one))) found.add('method-requires')
    }
    if (rules.excludes?.some((one) => kinds.has(one))) found.add('method-excluded')
  }
  const first = service.asksFirst?.order.find((kind) => on.some((method) => method.kind === kind))
  if (first && defaults.some(({ kind }) => kind !== first)) found.add('default-by-service')
  for (const [id, state] of Object.entries(account.settings)) {
    const setting = service.settings?.find((one) => one.id === id)
    if (!setting) found.add('setting-unknown')
    else if (state === 'on' && setting.endsWith === 'second-step' && stepOn) found.add('setting-ended')
  }
  return found
}
