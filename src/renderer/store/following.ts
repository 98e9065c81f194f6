import type { EntryView } from '../../contract/codes/entries.ts'
import { main } from '../bridge.ts'
import { refreshCodes } from '../codes/turning.ts'
import { speak } from '../words.ts'
import { change, noNews, useStore } from './store.ts'

/** What every window that shows codes follows: the settings, and the entries of the open vault. */

export async function followSettings(): Promise<void> {
  for await (const settings of await main.settings.watch()) {
    speak(settings.language)
    const root = document.documentElement
    if (settings.theme === 'system') delete root.dataset.theme
    else root.dataset.theme = settings.theme
    change({ settings })
  }
}

/** `onAll` is told of a whole list before it is in the store, and says whether it has asked for codes of it. */
export async function followEntries(
  signal: AbortSignal,
  onAll?: (entries: readonly EntryView[]) => boolean,
): Promise<void> {
  try {
    for await (const news of await main.entries.watch(undefined, { signal })) {
      const before = useStore.getState().entries
      const entries = new Map(news.whole ? [] : before)
      for (const entry of news.entries) entries.set(entry.id, entry)
      for (const id of news.removed) entries.delete(id)
      if (signal.aborted) return
      const asked = news.whole && onAll?.(news.entries)
      const changed = news.entries.map(({ id }) => id)
      change({
        entries,
        // Of a vault that has been locked nothing stays.
        lastNews: entries.size === 0 ? noNews : { before, ids: [...changed, ...news.removed] },
        folded: new Set(news.folded),
        entriesKnown: true,
      })
      if (!asked) refreshCodes(changed)
    }
  } catch {
    // The vault was locked in between: `app.state` says so, and the next opening starts anew.
  }
}
