import { type Account, type Contact, type Device, type MethodKind, methodKinds } from '../accounts/records.ts'
import { isBare, type WayOf, waysByContact, waysOf } from '../accounts/rules/ways.ts'
import type { Service } from '../accounts/services/service.ts'
import type { KnownEntry } from './map.ts'
import type { RecoveryFact } from './records.ts'

/**
 * The ways into an account, as sets of what is needed together. The password is taken as remembered: Sparekey keeps none, and a
 * forgotten one is reset through what is here already.
 */
export interface Way extends Pick<WayOf, 'isDefault' | 'methodId' | 'entryId' | 'contactId' | 'deviceId'> {
  /** `reset`: it brings a new password, and nothing in place of a second step. `unknown`: there may be one, and nobody has said. */
  use: WayOf['use'] | 'unknown'
  /** `password`: it is enough alone. `kit` and `this-computer`: what opens the vault, and with it its owner's account. */
  by: MethodKind | 'password' | 'kit' | 'this-computer' | 'unknown'
  /** Ids of nodes. */
  needs: readonly string[]
  /** Recovery codes that are left, where they are kept here. */
  codes?: number
}

export const isMethod = (by: Way['by']): by is MethodKind => (methodKinds as readonly string[]).includes(by)

export const nodeOf = {
  account: (id: string) => `account:${id}`,
  /** An account that is known by its entry alone. */
  entryAccount: (id: string) => `entry-account:${id}`,
  contact: (id: string) => `contact:${id}`,
  device: (id: string) => `device:${id}`,
  /** Somebody who keeps a device; the same name is the same person. */
  person: (name: string) => `person:${name.trim().toLowerCase()}`,
  entry: (id: string) => `entry:${id}`,
  /** A new SIM card with the number, from the carrier. */
  newSim: (contactId: string) => `new-sim:${contactId}`,
  vault: 'vault',
  kit: 'kit',
  keychain: 'keychain',
  vaultPassword: 'vault-password',
  vaultCopy: 'vault-copy',
  thisComputer: 'this-computer',
  /** What nothing brings. */
  never: 'never',
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
  entry(id: string): KnownEntry | undefined
  /** Whether what was checked then (milliseconds since 1970) is still to be gone by. */
  isRecent(at: number): boolean
}

/** Every way, also those that only reset the password: those do not open the account where a second step is asked for. */
export function waysInto(
  account: Account,
  service: Service | undefined,
  records: Records,
  facts: readonly RecoveryFact[],
): Way[] {
  const byContact = waysByContact(account, service, (id) => records.contact(id)?.kind)
  const all = [...waysOf(account, service), ...byContact]
  const said = facts.find(({ about, accountId }) => about === 'second-step' && accountId === account.id)
  const isUnsaid = isBare(account) && said?.answer !== 'no'
  return all.flatMap((way): Way[] => {
    if (way.use !== 'password') return waysBy(account, way, records)
    if (!isUnsaid) return [{ use: 'password', by: 'password', isDefault: false, needs: [] }]
    const needs = [nodeOf.unknown.secondStep(account.id)]
    return [{ use: 'unknown', by: 'unknown', isDefault: false, needs }]
  })
}

/** Those that open the account, each method once: it takes the place of the second step, or of all of the sign-in. */
export function opening(ways: readonly Way[]): Way[] {
  const seen = new Set<string>()
  return ways.filter(({ use, by, methodId, needs, codes }) => {
    const name = `${by} ${methodId} ${needs.join()}`
    if (use === 'reset' || codes === 0 || seen.has(name)) return false
    seen.add(name)
    return true
  })
}

function waysBy(account: Account, way: WayOf, records: Records): Way[] {
  const { use, kind, methodId, entryId, contactId, deviceId, isDefault, left } = way
  const by = kind!
  const of = { use, by, isDefault, ...(methodId !== undefined && { methodId }) }
  const unknown: Way = { ...of, needs: [nodeOf.unknown.method(account.id, methodId ?? '')] }
  if (by === 'sms' || by === 'kakaotalk' || by === 'email') {
    const contact = contactId === undefined ? undefined : records.contact(contactId)
    if (!contact) return [unknown]
    const checkedAt = Math.max(way.provedAt ?? -1, contact.verifiedAt ?? -1)
    const works = checkedAt >= 0 && records.isRecent(checkedAt)
    const needs = [nodeOf.contact(contact.id), ...(works ? [] : [nodeOf.unknown.works(contact.id)])]
    return [{ ...of, contactId: contact.id, needs }]
  }
  const ways: Way[] = []
  // Codes that were all used are no way in, and were kept nowhere else as far as anybody has said.
  if (left !== undefined) ways.push({ ...of, codes: left, needs: left > 0 ? [nodeOf.vault] : [nodeOf.never] })
  if (entryId !== undefined && records.entry(entryId)) {
    ways.push({ ...of, entryId, needs: [nodeOf.entry(entryId)] })
  }
  if (deviceId !== undefined && records.device(deviceId)) {
    ways.push({ ...of, deviceId, needs: [nodeOf.device(deviceId)] })
  }
  return ways.length > 0 ? ways : [unknown]
}
