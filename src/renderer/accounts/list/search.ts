import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { OtherNames } from '../../search/other-names.ts'
import { type Named, type Searchable, searchable } from '../../search/search.ts'

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
    const { serviceName, userId, name, nickname, organization, uuid, note } = view
    const known = [name, nickname, organization?.name, organization?.id, uuid, note]
    const tags = known.filter((word) => word !== undefined).filter(Boolean)
    return { issuer: serviceName, account: userId, tags, view }
  })
  return searchable(named, otherNames)
}
