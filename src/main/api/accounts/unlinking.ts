import { unlinked } from '../../accounts/dependants.ts'
import type { Draft } from '../../vault/document/draft.ts'

/** All accounts without any mention of what is gone. */
export function unlinkEverywhere(
  draft: Draft,
  resource: { entryId: string } | { contactId: string } | { deviceId: string },
): void {
  for (const account of draft.records('accounts')) {
    const without = unlinked(account, resource)
    if (JSON.stringify(without) !== JSON.stringify(account)) draft.put('accounts', without)
  }
}
