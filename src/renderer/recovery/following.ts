import { useEffect, useState } from 'react'
import type { AccountAfterLossView, RecoveryOverview } from '../../contract/recovery.ts'
import { main } from '../bridge.ts'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

/** What main says about recovery, for as long as the vault is open. */
export async function followRecovery(signal: AbortSignal): Promise<void> {
  try {
    for await (const recovery of await main.recovery.watch(undefined, { signal })) {
      if (signal.aborted) return
      change({ recovery })
    }
  } catch {
    // The vault was locked in between: `app.state` says so, and the next opening starts anew.
  }
}

/** How many accounts would be lost with the one thing that most rests on; 0 where that is not known yet. */
export const worstLoss = (recovery: RecoveryOverview | undefined): number =>
  Math.max(0, ...(recovery?.resources ?? []).map(({ locks }) => locks))

/** What is left without one resource, told again whenever something changes; undefined until it is known. */
export function useAfter(id: string | undefined): readonly AccountAfterLossView[] | undefined {
  const recovery = useStore((state) => state.recovery)
  const [after, setAfter] = useState<{ id: string | undefined; accounts: AccountAfterLossView[] }>()
  useEffect(() => {
    if (!recovery) return
    let isLate = false
    main.recovery.after({ lose: id === undefined ? [] : [id] }).then(({ accounts }) => {
      if (!isLate) setAfter({ id, accounts })
    }, sayRefusal)
    return () => {
      isLate = true
    }
  }, [id, recovery])
  return after && after.id === id ? after.accounts : undefined
}
