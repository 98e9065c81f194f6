import { showAddress } from '../../../accounts/contacts/address.ts'
import type { MappedAccount, RecoveryMap } from '../../../recovery/map.ts'
import { nodeOf } from '../../../recovery/ways.ts'

/** What the map speaks of, found by its id, and by what name the page shows it. */

export const contactOf = ({ known }: RecoveryMap, id: string | undefined) =>
  known.contacts.find((contact) => contact.id === id)
export const accountOf = ({ accounts }: RecoveryMap, id: string) =>
  accounts.find(({ account }) => account?.id === id)

export const nameOf = ({ name, userId, account, entry }: MappedAccount) => ({
  name,
  serviceName: account?.serviceName ?? entry?.issuer ?? name,
  userId,
})

export function nameShown(map: RecoveryMap, id: string, name: string, country: string): string {
  const contact = map.known.contacts.find((one) => nodeOf.contact(one.id) === id)
  return contact ? contact.label || showAddress(contact, country) : name
}
