import { SparekeyError } from '../../errors.ts'
import type { Account, Method, MethodKind } from '../records.ts'
import { methodRules, type Service } from '../services/service.ts'
import { withDefault } from './default-method.ts'
import { isOn, isSecondStep, isSecondStepOn, kindsOn, usesOf } from './state.ts'
import { methodOf, refusal, remember } from './steps.ts'

/** Turning a method off: begun here, done when the service no longer asks for it. */

/** Gives up a registration, or calls a removal off. Throws `method-missing`. */
export function cancelMethod(account: Account, id: string, now: number): Account {
  const method = methodOf(account, id)
  if (method.pending === undefined) throw new SparekeyError('method-missing')
  if (method.pending === 'registration') {
    const methods = account.methods.filter((one) => one.id !== id)
    return remember({ ...account, methods }, now, { what: 'method-given-up', method: method.kind })
  }
  const { pending: _, ...rest } = method
  const methods = account.methods.map((one) => (one.id === id ? rest : one))
  return remember({ ...account, methods }, now, { what: 'removal-called-off', method: method.kind })
}

/** Throws `method-missing`, `method-pending`, and as the removal itself will, before the person goes to the service. */
export function beginRemoval(
  account: Account,
  service: Service | undefined,
  id: string,
  now: number,
): Account {
  const method = methodOf(account, id)
  if (method.pending === 'registration') throw refusal('method-pending', service, { method: method.kind })
  withoutMethod(account, service, method)
  const methods = account.methods.map((one): Method => (one.id === id ? { ...one, pending: 'removal' } : one))
  return remember({ ...account, methods }, now, { what: 'removal-begun', method: method.kind })
}

/**
 * Throws `method-missing`; `method-still-on` for an authenticator whose removal has not begun; `method-needed` {by} where the service
 * keeps it on for another one; `second-step-stays`.
 */
export function removeMethod(
  account: Account,
  service: Service | undefined,
  id: string,
  now: number,
): Account {
  const method = methodOf(account, id)
  if (method.pending === 'registration') return cancelMethod(account, id, now)
  // The entry of an authenticator may go only after the service no longer asks for its codes.
  if (method.kind === 'authenticator' && method.pending !== 'removal') {
    throw refusal('method-still-on', service, { method: method.kind })
  }
  const methods = withoutMethod(account, service, method)
  return removed(account, methods, now)
}

/**
 * Turns off all second steps and their backups; an address that also resets the password stays known as a contact. Throws
 * `method-missing` where none is on, `method-needed` {by}, `second-step-stays`.
 */
export function turnOffSecondStep(account: Account, service: Service | undefined, now: number): Account {
  if (!isSecondStepOn(account, service)) throw new SparekeyError('method-missing')
  const goes = ({ kind }: Method) => {
    const uses = usesOf(service, kind)
    return kind !== 'recovery-code' && (uses.includes('second-step') || uses.includes('backup'))
  }
  const going = account.methods.filter(goes)
  const methods = settled(account, service, going)
  const known = new Set(account.contacts.map(({ contactId }) => contactId))
  const resetting = going.filter((method) => isOn(method) && usesOf(service, method.kind).includes('reset'))
  const kept = new Set(resetting.flatMap(({ contactId }) => contactId ?? []).filter((id) => !known.has(id)))
  const contacts = [...kept].map((contactId) => ({ contactId, role: 'backup' as const }))
  return removed({ ...account, contacts: [...account.contacts, ...contacts] }, methods, now)
}

const withoutMethod = (account: Account, service: Service | undefined, method: Method): Method[] =>
  settled(account, service, [method])

/** The methods that are left when some go, and those go too that the service turns off with them. */
function settled(account: Account, service: Service | undefined, going: readonly Method[]): Method[] {
  const gone = new Set(going.map(({ kind }) => kind))
  let left = account.methods.filter((one) => !going.includes(one))
  for (;;) {
    const kinds = kindsOn({ ...account, methods: left })
    const stays = left.filter((one) => {
      const rules = service && methodRules(service, one.kind)
      if (rules?.offWith?.some((kind) => gone.has(kind) && !kinds.has(kind))) return false
      const unmet = unmetRequirements(service, one, kinds)
      // A registration that is only begun stands in nobody's way.
      return unmet.length === 0 || (isOn(one) && unmet.some(({ whenGone }) => whenGone !== 'turns-off'))
    })
    if (stays.length === left.length) break
    for (const one of left) if (!stays.includes(one)) gone.add(one.kind)
    left = stays
  }
  const kinds = kindsOn({ ...account, methods: left })
  const needing = left.find((one) => unmetRequirements(service, one, kinds).length > 0)
  if (needing) {
    throw refusal('method-needed', service, { method: going[0]?.kind ?? needing.kind, by: needing.kind })
  }
  const isLastStep = isSecondStepOn(account, service) && !left.some((one) => isSecondStep(service, one))
  if (isLastStep && service?.secondStepStays) throw refusal('second-step-stays', service)
  return withDefault(left, service)
}

const unmetRequirements = (service: Service | undefined, { kind }: Method, on: ReadonlySet<MethodKind>) =>
  ((service && methodRules(service, kind)?.requires) ?? []).filter(
    ({ oneOf }) => !oneOf.some((one) => on.has(one)),
  )

function removed(account: Account, methods: Method[], now: number): Account {
  const gone = account.methods.filter((one) => isOn(one) && !methods.some(({ id }) => id === one.id))
  return remember(
    { ...account, methods },
    now,
    ...gone.map(({ kind }) => ({ what: 'method-removed' as const, method: kind })),
  )
}
