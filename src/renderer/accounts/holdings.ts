import type { AccountView } from '../../contract/accounts/accounts.ts'
import type {
  AddressChangeView,
  ContactKind,
  ContactView,
  DeviceView,
} from '../../contract/accounts/contacts.ts'
import type { ServiceView } from '../../contract/accounts/services.ts'
import type { EntryView } from '../../contract/codes/entries.ts'
import { useStore } from '../store/store.ts'

/** What the page knows of an account and of what it rests on. */

export const useAccount = (id: string): AccountView | undefined => useStore((state) => state.accounts.get(id))

export const useService = (id: string | undefined): ServiceView | undefined =>
  useStore((state) => (id === undefined ? undefined : state.services.find((service) => service.id === id)))

export const useContacts = (): readonly ContactView[] => useStore((state) => state.contacts.contacts)
export const useDevices = (): readonly DeviceView[] => useStore((state) => state.contacts.devices)
export const useAddressChanges = (): readonly AddressChangeView[] =>
  useStore((state) => state.contacts.addressChanges)

/** The entry whose codes the account's service asks for, or will once it has accepted them. */
export function useEntryOf(account: AccountView | undefined): EntryView | undefined {
  const entryId = account?.methods.find((method) => method.entryId !== undefined)?.entryId
  return useStore((state) => {
    const entry = entryId === undefined ? undefined : state.entries.get(entryId)
    return entry?.trashedAt === undefined ? entry : undefined
  })
}

/** User ID, and the organization where there is one. */
export const subtitleOf = ({ userId, organization }: AccountView): string =>
  [userId, organization?.name].filter(Boolean).join(' · ')

/** The contact of this kind that is the primary one now, where that is another one: it becomes a backup. */
export function primaryBeside(
  account: AccountView,
  contacts: readonly ContactView[],
  kind: ContactKind,
  id?: string,
): ContactView | undefined {
  const primary = new Set(account.contacts.flatMap((one) => (one.role === 'primary' ? one.contactId : [])))
  return contacts.find((contact) => contact.kind === kind && contact.id !== id && primary.has(contact.id))
}

/** Made once for each state of the accounts: every row of the codes asks. */
const pendingOf = new WeakMap<ReadonlyMap<string, AccountView>, ReadonlySet<string>>()

/** The entries whose codes the service has not accepted yet. */
export function pendingEntries(accounts: ReadonlyMap<string, AccountView>): ReadonlySet<string> {
  let pending = pendingOf.get(accounts)
  if (!pending) {
    const methods = [...accounts.values()].flatMap((account) => account.methods)
    pending = new Set(methods.flatMap((one) => (one.pending === 'registration' && one.entryId) || []))
    pendingOf.set(accounts, pending)
  }
  return pending
}
