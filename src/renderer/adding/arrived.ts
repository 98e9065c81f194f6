import { change } from '../store/store.ts'

/** Brings new entries into sight: nothing hides them, the first has the keyboard, and each says for a moment that it is new. */
export function showArrived(ids: readonly string[]): void {
  change({ view: 'codes', query: '', tag: undefined, activeId: ids[0], arrived: new Set(ids) })
  // After the dialog has given the keyboard back to where it came from.
  setTimeout(() => document.getElementById('search')?.focus(), 60)
  setTimeout(() => change({ arrived: new Set() }), 3_000)
}
