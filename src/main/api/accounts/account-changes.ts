import type { Account } from '../../accounts/records.ts'
import type { Service } from '../../accounts/services/service.ts'
import { SparekeyError } from '../../errors.ts'
import type { Draft } from '../../vault/document/draft.ts'
import type { AllServices } from '../services.ts'

/** How the handlers get at an account to change it. */
export function accountChanges({ session, catalog }: Pick<AllServices, 'session' | 'catalog'>) {
  const serviceOf = ({ serviceId }: Pick<Account, 'serviceId'>) =>
    serviceId === undefined ? undefined : catalog.get(serviceId)

  /** The owner's own says what is in force here: it is changed with that, and not by hand. Throws `account-owner`, `account-missing`. */
  const othersAccount = (draft: Draft, id: string): Account => {
    if (id === session.vault.id) throw new SparekeyError('account-owner')
    return accountIn(draft, id)
  }

  /** Takes an account through `edit`, in one change of the vault. */
  const change = (
    id: string,
    edit: (account: Account, service: Service | undefined, draft: Draft) => Account,
  ): Promise<Account> =>
    session.vault.change((draft) => {
      const account = othersAccount(draft, id)
      return draft.put('accounts', edit(account, serviceOf(account), draft))
    })

  return { serviceOf, othersAccount, change }
}

/** Throws `account-missing`. */
export function accountIn(draft: Draft, id: string): Account {
  const account = draft.record('accounts', id)
  if (!account) throw new SparekeyError('account-missing')
  return account
}

/** As the activity list calls it. */
export const nameOf = ({ serviceName, userId }: Pick<Account, 'serviceName' | 'userId'>) =>
  [serviceName, userId].filter(Boolean).join(' · ')
