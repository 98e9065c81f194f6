import { forgetCodes } from '../codes/turning.ts'
import { followEntries, followSettings } from '../store/following.ts'
import { change } from '../store/store.ts'
import { main } from './bridge.ts'
import { setOpened } from './open.ts'

/** What the quick pick knows; a hidden window keeps no code and nothing that was typed. */
export function startFeeds(): void {
  void followSettings()
  void followState()
  void followWindow()
}

async function followWindow(): Promise<void> {
  for await (const opened of await main.quickPick.watch()) {
    setOpened(opened)
    if (opened.open) continue
    forgetCodes()
    change({ query: '', activeId: undefined })
  }
}

async function followState(): Promise<void> {
  let opened: AbortController | undefined
  for await (const app of await main.app.state()) {
    if (app.phase === 'open') {
      if (opened) continue
      opened = new AbortController()
      void followEntries(opened.signal)
    } else if (opened) {
      opened.abort()
      opened = undefined
      forgetCodes()
      change({ entries: new Map(), entriesKnown: false, query: '', activeId: undefined })
    }
  }
}
