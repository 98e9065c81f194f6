import type { Account, Contact, Device } from '../../accounts/records.ts'
import type { Known, KnownEntry } from '../map.ts'
import type { RecoveryFact } from '../records.ts'

/**
 * The order in which things are told, where nothing else decides: by name, as people sort names, and the older first of two that have the
 * same. Ids are random, and decide only where everything else is the same.
 */

const { compare } = new Intl.Collator('en', { numeric: true })

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

type Order<T> = (a: T, b: T) => number

/** The same records in an order that does not depend on how they were kept. */
export function inOrder(known: Known): Known {
  return {
    ...known,
    accounts: known.accounts.toSorted(byAccountName),
    contacts: known.contacts.toSorted(byAddress),
    devices: known.devices.toSorted(byDeviceName),
    facts: known.facts.toSorted(byNewest),
  }
}

/** Of accounts that are known by their code alone. */
export const byEntryName: Order<KnownEntry> = (a, b) =>
  compare(a.issuer || a.account, b.issuer || b.account) || compare(a.account, b.account) || byAge(a, b)

const byAge: Order<Pick<Account | KnownEntry, 'id' | 'createdAt'>> = (a, b) =>
  a.createdAt - b.createdAt || byId(a, b)

const byAccountName: Order<Account> = (a, b) =>
  compare(a.nickname || a.serviceName, b.nickname || b.serviceName) ||
  compare(a.userId, b.userId) ||
  compare(a.organization?.name ?? '', b.organization?.name ?? '') ||
  byAge(a, b)

const contactKinds: readonly Contact['kind'][] = ['phone', 'email', 'kakaotalk']

const byAddress: Order<Contact> = (a, b) =>
  contactKinds.indexOf(a.kind) - contactKinds.indexOf(b.kind) || compare(a.address, b.address) || byAge(a, b)

/** What is here before what is lost. */
const byDeviceName: Order<Device> = (a, b) =>
  compare(a.name, b.name) ||
  Number(a.lostAt !== undefined) - Number(b.lostAt !== undefined) ||
  a.createdAt - b.createdAt ||
  byId(a, b)

/** What was said last counts; of two computers that were told at the same moment, the one that was told there is nothing. */
const byNewest: Order<RecoveryFact> = (a, b) =>
  b.saidAt - a.saidAt || (a.answer === b.answer ? byId(a, b) : a.answer === 'no' ? -1 : 1)
