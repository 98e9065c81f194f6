import i18next from 'i18next'
import { useStore } from './store.ts'
import { say } from './toast.ts'

/** What the system hands over has its turn: it takes the place of nothing that a person is at. */

const waiting: (() => unknown)[] = []
let isBusy = false
let stop: (() => void) | undefined

/**
 * Does it now; where the vault is locked once it is open, and where a dialog is open, in which something may be typed, once it is
 * closed. What waits for each other goes one after the other.
 */
export function onceFree(task: () => unknown): void {
  waiting.push(task)
  stop ??= watch()
  goOn()
  if (waiting.length > 0 && isOpen()) say(i18next.t('adding:waits'))
}

function watch(): () => void {
  const unsubscribe = useStore.subscribe(goOn)
  // Dialogs come and go at the end of the page.
  const observer = new MutationObserver(goOn)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    unsubscribe()
    observer.disconnect()
  }
}

function goOn(): void {
  if (isBusy || !isOpen() || document.querySelector('[role="dialog"], [role="alertdialog"]')) return
  const task = waiting.shift()
  if (!task) {
    stop?.()
    stop = undefined
    return
  }
  isBusy = true
  void Promise.resolve(task()).finally(() =>
    // A dialog that it opened is on the page by then.
    setTimeout(() => {
      isBusy = false
      goOn()
    }),
  )
}

const isOpen = () => useStore.getState().app.phase === 'open'
