import i18next from 'i18next'
import { change, type Toast } from '../store/store.ts'
import { say } from '../store/toast.ts'

/** Says of new entries what became of them. Who waited for them has them brought into sight; who is elsewhere stays there, with a way to them. */
export function sayArrived(
  ids: readonly string[],
  words: string,
  { waited, action }: { waited: boolean; action?: Toast['action'] },
): void {
  if (waited) showArrived(ids)
  const show = { label: i18next.t('adding:show'), run: () => showArrived(ids) }
  const offered = waited || ids.length === 0 ? action : show
  say(words, offered && { action: offered })
}

/** Nothing hides them, the first has the keyboard, and each says for a moment that it is new. */
function showArrived(ids: readonly string[]): void {
  change({
    view: 'codes',
    dialog: undefined,
    query: '',
    tag: undefined,
    activeId: ids[0],
    arrived: new Set(ids),
  })
  // After the dialog has given the keyboard back to where it came from.
  setTimeout(() => document.getElementById('search')?.focus(), 60)
  setTimeout(() => change({ arrived: new Set() }), 3_000)
}
