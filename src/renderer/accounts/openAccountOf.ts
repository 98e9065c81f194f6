import type { EntryView } from '../../contract/codes/entries.ts'
import { main } from '../bridge.ts'
import { sayRefusal } from '../store/toast.ts'
import { showAccount } from './place.ts'

/** The page of the entry's account, which is made of what the entry tells where there is none yet. */
export async function openAccountOf({ id }: Pick<EntryView, 'id'>): Promise<void> {
  try {
    showAccount((await main.accounts.fromEntry({ entryId: id })).id)
  } catch (error) {
    sayRefusal(error)
  }
}
