import type { AccountAfterLossView, FixView } from '../../../../contract/recovery/recovery.ts'
import { showAddress } from '../../../accounts/contacts/address.ts'
import { type Fix, fallenWays } from '../../../recovery/fixes.ts'
import type { AccountAfterLoss } from '../../../recovery/losses.ts'
import type { RecoveryMap } from '../../../recovery/map.ts'
import { accountOf, contactOf, nameOf } from './named.ts'
import { wayView } from './ways.ts'

/** An account once something is lost: the ways that stay open, those that shut, and what would mend it. */
export function accountView(
  map: RecoveryMap,
  after: AccountAfterLoss,
  fix: Fix | undefined,
  country: string,
): AccountAfterLossView {
  const { mapped, reach, open } = after
  return {
    ...nameOf(mapped),
    id: mapped.id,
    ...(mapped.account && { accountId: mapped.account.id }),
    ...(mapped.entry && { entryId: mapped.entry.id }),
    isMailbox: mapped.isMailbox,
    reach,
    open: open.map((way) => wayView(map, way, country)),
    shut: fallenWays(after).map((way) => wayView(map, way, country)),
    ...(fix && { fix: fixView(map, fix, country) }),
  }
}

function fixView(map: RecoveryMap, fix: Fix, country: string): FixView {
  const contact = 'contactId' in fix ? contactOf(map, fix.contactId) : undefined
  const other = 'accountId' in fix ? accountOf(map, fix.accountId) : undefined
  return {
    ...fix,
    ...(contact && { address: showAddress(contact, country) }),
    ...(contact?.verifiedAt !== undefined && { checkedAt: contact.verifiedAt }),
    ...(other && { other: other.name }),
  }
}
