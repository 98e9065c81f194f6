import { ContactsPage } from '../contacts/ContactsPage.tsx'
import { OwnerView } from '../owner/OwnerView.tsx'
import { useStore } from '../store/store.ts'
import { AccountList } from './list/AccountList.tsx'
import { AccountPage } from './page/AccountPage.tsx'
import { TaskPage } from './tasks/TaskPage.tsx'

/** The accounts: their list, the page of one, and what is done with it step by step. */
export function AccountsView() {
  const place = useStore((state) => state.accountsPlace)
  const account = useStore((state) => ('id' in place ? state.accounts.get(place.id) : undefined))
  if (place.at === 'contacts') return <ContactsPage />
  // One that was deleted elsewhere in the meantime leaves its list.
  if (place.at === 'list' || !account) return <AccountList />
  // The owner's own says what is in force here, and is changed with that alone.
  if (account.serviceId === 'sparekey' && account.uuid === account.id) return <OwnerView />
  if (place.at === 'account') return <AccountPage key={place.id} id={place.id} />
  return <TaskPage key={`${place.id} ${place.task.kind}`} id={place.id} task={place.task} />
}
