import { main } from '../../bridge.ts'
import { change } from '../../store/store.ts'

/** What main says about drills and proved backups, for as long as the vault is open. */
export async function followDrills(signal: AbortSignal): Promise<void> {
  try {
    for await (const drills of await main.drill.watch(undefined, { signal })) {
      if (signal.aborted) return
      change({ drills })
    }
  } catch {
    // The vault was locked in between: `app.state` says so, and the next opening starts anew.
  }
}
