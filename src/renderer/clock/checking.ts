import { create } from 'zustand'
import { main, type Refusal, refusalOf } from '../bridge.ts'
import { refreshCodes } from '../codes/turning.ts'
import { useStore } from '../store/store.ts'

/** What the time servers last said of this computer's clock. Nothing is asked unless the person has turned it on. */

export type Drift = Awaited<ReturnType<typeof main.clock.check>>

interface Checking {
  busy: boolean
  drift: Drift | undefined
  /** Why there is no answer to the last question. */
  refusal: Refusal | undefined
  /** Of the last question, in milliseconds since the page was opened. */
  askedAt: number | undefined
}

export const useChecking = create<Checking>()(() => ({
  busy: false,
  drift: undefined,
  refusal: undefined,
  askedAt: undefined,
}))
const set = useChecking.setState

// What is on the screen was made for another time.
useStore.subscribe(({ settings }, before) => {
  if (before.settings && settings?.clockCorrection !== before.settings.clockCorrection) refreshCodes()
})

/** A correction that is on follows what the servers say: somebody may have put the clock right meanwhile. */
export async function checkClock(): Promise<void> {
  if (useChecking.getState().busy) return
  set({ busy: true, askedAt: performance.now() })
  try {
    const drift = await main.clock.check()
    const correction = useStore.getState().settings?.clockCorrection ?? 0
    if (correction !== 0 && Math.abs(drift.milliseconds - correction) > drift.uncertainty) {
      await main.settings.change({ clockCorrection: matters(drift) ? drift.milliseconds : 0 })
    }
    set({ drift, refusal: undefined })
  } catch (error) {
    set({ drift: undefined, refusal: refusalOf(error) })
  } finally {
    set({ busy: false })
  }
}

/** Milliseconds that no service minds. */
const harmless = 1_000

/** Off by more than nobody minds, whatever the servers' answers leave open. */
export function matters({ milliseconds, uncertainty }: Drift): boolean {
  return Math.abs(milliseconds) - uncertainty > harmless
}
