import type { AccountView } from '../../../contract/accounts.ts'
import type { OtherNames } from '../../search/other-names.ts'
import { type Named, type Searchable, searchable } from '../../search/search.ts'

/** Whether every word stands somewhere in what an account is known by. */
export function matches(
  account: Pick<AccountView, 'serviceName' | 'userId'> &
    Partial<Pick<AccountView, 'name' | 'nickname' | 'organization' | 'note'>>,
  query: string,
): boolean {
  const { serviceName, userId, name, nickname, organization, note } = account
  const text = [serviceName, userId, name, nickname, organization?.name, organization?.id, note]
    .filter(Boolean)
    .join('\n')
    .normalize('NFC')
    .toLowerCase()
  const words = query.normalize('NFC').toLowerCase().trim().split(/\s+/)
  return words.every((word) => text.includes(word))
}

/** An account as the search of codes reads it. */
export interface FoundAccount extends Named {
  view: AccountView
}

/** Accounts, ready to be found as codes are: by the service and all its names, the user ID, and what else they are known by. */
export function searchableAccounts(
  accounts: Iterable<AccountView>,
  otherNames: OtherNames,
): Searchable<FoundAccount> {
  const named = [...accounts].map((view) => {
    const { serviceName, userId, name, nickname, organization } = view
    const tags = [name, nickname, organization?.name, organization?.id].filter((word) => word !== undefined)
    return { issuer: serviceName, account: userId, tags, view }
  })
  return searchable(named, otherNames)
}
