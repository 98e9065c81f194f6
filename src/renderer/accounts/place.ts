import type { MethodKind } from '../../contract/accounts/accounts.ts'
import { change } from '../store/store.ts'

/** What is done step by step with an account, beside the service's own steps. */
export type Task =
  | { kind: 'register-otp' }
  | { kind: 'delete-otp'; methodId: string }
  | { kind: 'second-device'; entryId: string }
  | { kind: 'change-password' }
  | { kind: 'without-phone' }
  | { kind: 'code-missing' }
  /** One of the service's guides, to be read. */
  | { kind: 'guide'; at: number; method?: MethodKind }

/** Where one is among the accounts. */
export type AccountsPlace =
  /** `from`: the account that one comes from. */
  | { at: 'list'; from?: string }
  | { at: 'contacts' }
  | { at: 'account'; id: string }
  | { at: 'task'; id: string; task: Task }

export const showAccounts = (from?: string) =>
  change({ view: 'accounts', accountsPlace: { at: 'list', ...(from !== undefined && { from }) } })
export const showContacts = () => change({ view: 'accounts', accountsPlace: { at: 'contacts' } })
export const showAccount = (id: string) =>
  change({ view: 'accounts', accountsPlace: { at: 'account', id }, dialog: undefined })
export const showTask = (id: string, task: Task) =>
  change({ view: 'accounts', accountsPlace: { at: 'task', id, task }, dialog: undefined })
