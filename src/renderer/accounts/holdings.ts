import type { AccountView } from '../../contract/accounts.ts'
import type { AddressChangeView, ContactView, DeviceView } from '../../contract/contacts.ts'
import type { EntryView } from '../../contract/entries.ts'
import type { ServiceView } from '../../contract/services.ts'
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
