import { randomUUID } from 'node:crypto'
import type { Contact, Method, MethodKind } from '../../accounts/records.ts'
import { withDefault } from '../../accounts/rules/default-method.ts'
import type { Service } from '../../accounts/services/service.ts'
import type { SecondSteps } from '../../vault/key/password/second-steps.ts'

import { contactKindOf } from './asking.ts'

/** What is in force, as the methods of the owner's account: the recovery map and the list of accounts go by these. */

export interface InForce {
  steps: SecondSteps | undefined
  kitSaved: boolean
  isTrusted: boolean
  contactOf: (kind: Contact['kind'], address: string) => string | undefined
}

/** Methods that were there already keep their ids and dates. */
export function methodsInForce(
  before: readonly Method[],
  { steps, kitSaved, isTrusted, contactOf }: InForce,
  service: Service | undefined,
  now = Date.now(),
): Method[] {
  const wanted: { kind: MethodKind; contactId?: string }[] = []
  const reached = (kind: MethodKind, of: Contact['kind'], address: string) => {
    const contactId = contactOf(of, address)
    const isThere = wanted.some((one) => one.kind === kind && one.contactId === contactId)
    if (!isThere) wanted.push({ kind, ...(contactId !== undefined && { contactId }) })
  }
  if (kitSaved) wanted.push({ kind: 'recovery-code' })
  if (steps?.phone) reached(steps.phone.kind, contactKindOf(steps.phone.kind), steps.phone.address)
  if (steps?.authenticator) wanted.push({ kind: 'authenticator' })
  if (steps?.backupEmail) reached('email', 'email', steps.backupEmail)
  if (isTrusted) wanted.push({ kind: 'trusted-device' })
  const methods = wanted.map((one): Method => {
    const there = before.find(({ kind, contactId }) => kind === one.kind && contactId === one.contactId)
    return there ?? { id: randomUUID(), ...one, isDefault: false, enabledAt: now }
  })
  return withDefault(methods, service)
}
