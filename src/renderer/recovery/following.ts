import { useEffect, useRef, useState } from 'react'
import type {
  AccountAfterLossView,
  RecoveryMapView,
  RecoveryOverview,
} from '../../contract/recovery/recovery.ts'
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

/** What is left without these resources, told again whenever something changes; undefined until it is known. */
export function useAfter(ids: readonly string[]): readonly AccountAfterLossView[] | undefined {
  const told = useAsked(ids, ({ after }, lose) => after({ lose }))
  return told?.isOfThese ? told.answer.accounts : undefined
}

/** The map without these resources; until that is known, the one there was before, from which it can be seen to fall. */
export const useMap = (ids: readonly string[]): RecoveryMapView | undefined =>
  useAsked(ids, ({ map }, lose) => map({ lose }))?.answer

function useAsked<T>(
  ids: readonly string[],
  ask: (recovery: typeof main.recovery, lose: string[]) => Promise<T>,
) {
  const recovery = useStore((state) => state.recovery)
  // What is begun and not yet done changes a fix, and nothing in the overview.
  const accounts = useStore((state) => state.accounts)
  const [told, setTold] = useState<{ names: string; answer: T }>()
  const asking = useRef(ask)
  const names = JSON.stringify(ids)
  useEffect(() => {
    if (!recovery || !accounts) return
    let isLate = false
    asking.current(main.recovery, JSON.parse(names)).then((answer) => {
      if (!isLate) setTold({ names, answer })
    }, sayRefusal)
    return () => {
      isLate = true
    }
  }, [names, recovery, accounts])
  return told && { answer: told.answer, isOfThese: told.names === names }
}
