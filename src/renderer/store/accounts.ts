import { main } from '../bridge.ts'
import { change, useStore } from './store.ts'

/** Accounts, and what they rest on, brought into the store for as long as the vault is open. */
export function followAccounts(signal: AbortSignal): void {
  void untilLocked(async () => {
    for await (const news of await main.accounts.watch(undefined, { signal })) {
      if (signal.aborted) return
      const accounts = new Map(news.whole ? [] : useStore.getState().accounts)
      for (const account of news.accounts) accounts.set(account.id, account)
      for (const id of news.removed) accounts.delete(id)
      change({ accounts, accountsKnown: true })
    }
  })
  void untilLocked(async () => {
    for await (const contacts of await main.contacts.watch(undefined, { signal })) {
      if (signal.aborted) return
      change({ contacts })
    }
  })
  void untilLocked(async () => {
    change({ services: await main.services.list() })
  })
}

export function forgetAccounts(): void {
  change({
    accounts: new Map(),
    accountsKnown: false,
    contacts: { contacts: [], devices: [], addressChanges: [] },
    accountsPlace: { at: 'list' },
  })
}

/** A vault that is locked in between ends the stream; the next opening starts anew. */
const untilLocked = (follow: () => Promise<void>) => follow().catch(() => {})
