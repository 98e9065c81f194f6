import { randomUUID } from 'node:crypto'
import { SparekeyError } from '../errors.ts'
import { isSameAddress } from './contacts/address.ts'
import type { Account, AddressChange, Contact } from './records.ts'

/**
 * Changing a number or an address: the contact keeps the old one until a code sent to the new one has come back. From then on it is
 * changed for every account that uses it, and the services where it must still be changed are ticked off one by one.
 */

/**
 * Begins the change to `to`, an address as readAddress gives it. Throws `method-there` where it is the address already. Time in
 * milliseconds since 1970.
 */
export function beginAddressChange(
  contact: Contact,
  to: string,
  accounts: readonly Account[],
  now: number,
): AddressChange {
  if (isSameAddress(contact, { kind: contact.kind, address: to })) throw new SparekeyError('method-there')
  return {
    id: randomUUID(),
    contactId: contact.id,
    from: contact.address,
    to,
    startedAt: now,
    items: accounts
      .filter((account) => usesContact(account, contact.id))
      .map(({ id }) => ({ accountId: id })),
  }
}

/** The new address is verified: the contact has it now. Throws `address-change-missing` where it was verified before. */
export function finishAddressChange(
  change: AddressChange,
  contact: Contact,
  by: 'code' | 'self',
  now: number,
): { change: AddressChange; contact: Contact } {
  if (change.verifiedAt !== undefined || change.contactId !== contact.id) {
    throw new SparekeyError('address-change-missing')
  }
  return {
    change: doneIfAll({ ...change, verifiedAt: now }, now),
    contact: { ...contact, address: change.to, verifiedAt: now, verifiedBy: by },
  }
}

/** Ticks a service off, or takes that back. Throws `account-missing` where the account is not on the list. */
export function tickAddressChange(
  change: AddressChange,
  accountId: string,
  changed: boolean,
  now: number,
): AddressChange {
  if (!change.items.some((item) => item.accountId === accountId)) throw new SparekeyError('account-missing')
  const items = change.items.map((item) => {
    if (item.accountId !== accountId) return item
    return changed ? { accountId, changedAt: item.changedAt ?? now } : { accountId }
  })
  const { doneAt: _, ...rest } = change
  return doneIfAll({ ...rest, items }, now)
}

/** Without an account that is gone: nothing has to be changed there. */
export function withoutAccount(change: AddressChange, accountId: string, now: number): AddressChange {
  return doneIfAll({ ...change, items: change.items.filter((item) => item.accountId !== accountId) }, now)
}

/**
 * What the service of an account has for this contact: still the old address where that is not ticked off, also after the contact has
 * the new one. Newest change last.
 */
export function addressAtService(
  contact: Contact,
  accountId: string,
  changes: readonly AddressChange[],
): string {
  const open = changes.find(({ contactId, verifiedAt, items }) => {
    const item = items.find((one) => one.accountId === accountId)
    return (
      contactId === contact.id &&
      verifiedAt !== undefined &&
      item !== undefined &&
      item.changedAt === undefined
    )
  })
  return open?.from ?? contact.address
}

const usesContact = (
  { methods, contacts }: Pick<Account, 'methods' | 'contacts'>,
  contactId: string,
): boolean => [...methods, ...contacts].some((one) => one.contactId === contactId)

function doneIfAll(change: AddressChange, now: number): AddressChange {
  const isDone =
    change.verifiedAt !== undefined && change.items.every(({ changedAt }) => changedAt !== undefined)
  return isDone && change.doneAt === undefined ? { ...change, doneAt: now } : change
}
