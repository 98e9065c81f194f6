import { main } from '../../bridge.ts'
import { change } from '../../store/store.ts'

/** What main says about the emergency sheet, for as long as the vault is open. */
export async function followSheet(signal: AbortSignal): Promise<void> {
  try {
    for await (const sheet of await main.sheet.watch(undefined, { signal })) {
      if (signal.aborted) return
      change({ sheet })
    }
  } catch {
    // The vault was locked in between: `app.state` says so, and the next opening starts anew.
  }
}
