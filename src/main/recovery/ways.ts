import type { Account, Contact, Device, Method, MethodKind } from '../accounts/records.ts'
import { isOn, isSecondStep, recoveryCodesLeft, usesOf } from '../accounts/rules/state.ts'
import { methodRules, type Service } from '../accounts/services/service.ts'
import type { Entry } from '../vault/records.ts'
import type { RecoveryFact } from './records.ts'

/**
 * The ways into an account, as sets of what is needed together. The password is taken as remembered: Sparekey keeps none, and a
 * forgotten one is reset through what is here already.
 */
export interface Way {
  /** `password`: it is enough alone. `unknown`: there may be one, and nobody has said. */
  by: MethodKind | 'password' | 'unknown'
  /** Ids of nodes. */
  needs: readonly string[]
  methodId?: string
  entryId?: string
  contactId?: string
  deviceId?: string
  /** Recovery codes that are left, where they are kept here. */
  codes?: number
}

export const nodeOf = {
  account: (id: string) => `account:${id}`,
  /** An account that is known by its entry alone. */
  entryAccount: (id: string) => `entry-account:${id}`,
  contact: (id: string) => `contact:${id}`,
  device: (id: string) => `device:${id}`,
  entry: (id: string) => `entry:${id}`,
  /** A new SIM card with the number, from the carrier. */
  newSim: (contactId: string) => `new-sim:${contactId}`,
  vault: 'vault',
  kit: 'kit',
  keychain: 'keychain',
  vaultPassword: 'vault-password',
  vaultCopy: 'vault-copy',
  thisComputer: 'this-computer',
  /** Things that nobody has said yet. */
  unknown: {
    secondStep: (accountId: string) => `unknown:second-step:${accountId}`,
    method: (accountId: string, methodId: string) => `unknown:method:${accountId}:${methodId}`,
    otherWays: (entryId: string) => `unknown:other-ways:${entryId}`,
    receiver: (contactId: string) => `unknown:receiver:${contactId}`,
    works: (contactId: string) => `unknown:works:${contactId}`,
  },
} as const

/** The records that methods rest on. */
export interface Records {
  contact(id: string): Contact | undefined
  device(id: string): Device | undefined
  entry(id: string): Entry | undefined
}

export function waysInto(
  account: Account,
  service: Service | undefined,
  records: Records,
  facts: readonly RecoveryFact[],
): Way[] {
  const on = account.methods.filter(isOn)
  const codes = recoveryCodesLeft(account)
  if (on.length === 0 && account.recoveryCodes.length === 0) {
    const said = facts.find(({ about, accountId }) => about === 'second-step' && accountId === account.id)
    return said?.answer === 'no'
      ? [{ by: 'password', needs: [] }]
      : [{ by: 'unknown', needs: [nodeOf.unknown.secondStep(account.id)] }]
  }
  const hasStep = on.some((method) => isSecondStep(service, method)) || account.recoveryCodes.length > 0
  if (!hasStep) return [{ by: 'password', needs: [] }]

  const opening = on.filter(({ kind }) => opens(service, kind))
  const ways = opening.flatMap((method) => waysBy(account, method, codes, records))
  if (codes > 0 && !opening.some(({ kind }) => kind === 'recovery-code')) {
    ways.push({ by: 'recovery-code', needs: [nodeOf.vault], codes })
  }
  return [...ways, ...backupContacts(account, service, on, records)]
}

/** Whether a method of this kind takes the place of the second step, or of all of the sign-in. */
const opens = (service: Service | undefined, kind: MethodKind): boolean =>
  usesOf(service, kind).some((use) => use === 'second-step' || use === 'backup' || use === 'passwordless')

function waysBy(account: Account, method: Method, codes: number, records: Records): Way[] {
  const { id, kind, entryId, contactId, deviceId } = method
  const unknown: Way = { by: kind, methodId: id, needs: [nodeOf.unknown.method(account.id, id)] }
  const ways: Way[] = []
  if (kind === 'recovery-code' && codes > 0) {
    ways.push({ by: kind, methodId: id, needs: [nodeOf.vault], codes })
  }
  if (kind === 'authenticator' && entryId !== undefined && records.entry(entryId)) {
    ways.push({ by: kind, methodId: id, entryId, needs: [nodeOf.entry(entryId)] })
  }
  if (kind === 'sms' || kind === 'kakaotalk' || kind === 'email') {
    const contact = contactId === undefined ? undefined : records.contact(contactId)
    return [contact ? wayTo(contact, kind, id, method.enabledAt !== undefined) : unknown]
  }
  if (deviceId !== undefined && records.device(deviceId)) {
    ways.push({ by: kind, methodId: id, deviceId, needs: [nodeOf.device(deviceId)] })
  }
  // Codes that were all used are no way in, and were kept nowhere else as far as anybody has said.
  if (ways.length > 0 || (kind === 'recovery-code' && account.recoveryCodes.length > 0)) return ways
  return [unknown]
}

/** `proved`: the service has taken a code that was sent there. */
function wayTo(contact: Contact, by: MethodKind, methodId: string | undefined, proved: boolean): Way {
  const works = proved || contact.verifiedAt !== undefined
  return {
    by,
    contactId: contact.id,
    ...(methodId !== undefined && { methodId }),
    needs: [nodeOf.contact(contact.id), ...(works ? [] : [nodeOf.unknown.works(contact.id)])],
  }
}

/** Addresses that the service keeps for emergencies, where its rules say that it takes them in place of the second step. */
function backupContacts(
  account: Account,
  service: Service | undefined,
  on: readonly Method[],
  records: Records,
): Way[] {
  const resting = new Set(on.map(({ contactId }) => contactId))
  return account.contacts.flatMap(({ contactId, role }) => {
    const contact = records.contact(contactId)
    if (!contact || role !== 'backup' || resting.has(contactId) || !service) return []
    const kind = contact.kind === 'phone' ? 'sms' : contact.kind
    if (!methodRules(service, kind)?.uses.includes('backup')) return []
    return [wayTo(contact, kind, undefined, false)]
  })
}
