import { randomUUID } from 'node:crypto'
import { isSameAddress } from '../../accounts/contacts/address.ts'
import type { Contact } from '../../accounts/records.ts'
import type { Draft } from '../../vault/document/draft.ts'
import { changeOwner } from './record.ts'

/** Where the owner is reached. An address gets here only after the code that was sent to it has come back. */

/** The contact with this address, made where there is none; verified as of now. */
export function keepVerified(draft: Draft, { kind, address }: Pick<Contact, 'kind' | 'address'>): Contact {
  const now = Date.now()
  const there = draft.records('contacts').find((one) => isSameAddress(one, { kind, address }))
  return draft.put('contacts', {
    ...(there ?? { id: randomUUID(), kind, address, createdAt: now }),
    verifiedAt: now,
    verifiedBy: 'code',
  })
}

/** The owner is reached by this contact from now on; the one of the same kind and role before it stays among the contacts. */
export function reachOwnerBy(
  draft: Draft,
  vaultId: string,
  contact: Contact,
  role: 'primary' | 'backup' = 'primary',
): void {
  forgetContact(draft, vaultId, contact.kind, role)
  changeOwner(draft, vaultId, (owner) => ({
    ...owner,
    contacts: [...owner.contacts, { contactId: contact.id, role }],
  }))
}

/** It stays among the contacts. */
export function forgetContact(
  draft: Draft,
  vaultId: string,
  kind: Contact['kind'],
  role: 'primary' | 'backup' = 'primary',
): void {
  changeOwner(draft, vaultId, (owner) => ({
    ...owner,
    contacts: owner.contacts.filter(
      (one) => one.role !== role || draft.record('contacts', one.contactId)?.kind !== kind,
    ),
  }))
}
