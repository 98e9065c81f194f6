import { useEffect, useState } from 'react'
import type { AccountAction, AccountView, Decision } from '../../../contract/accounts/accounts.ts'
import { main } from '../../bridge.ts'
import { sayRefusal } from '../../store/toast.ts'

/** What the rules of the service say of an action, before it is done; asked again when the account changes. */
export function useDecision(account: AccountView, action: AccountAction | undefined): Decision | undefined {
  const [decision, setDecision] = useState<Decision | undefined>()
  const asked = JSON.stringify(action)
  useEffect(() => {
    let current = true
    setDecision(undefined)
    if (asked !== undefined) {
      main.accounts.decide({ id: account.id, action: JSON.parse(asked) as AccountAction }).then((answer) => {
        if (current) setDecision(answer)
      }, sayRefusal)
    }
    return () => {
      current = false
    }
  }, [account, asked])
  return decision
}

/** Does it, and says what stands in the way; `undefined` where something does. */
export async function act(
  accountId: string,
  action: AccountAction,
): Promise<{ methodId?: string | undefined } | undefined> {
  try {
    return await main.accounts.act({ id: accountId, action })
  } catch (error) {
    sayRefusal(error)
    return undefined
  }
}
