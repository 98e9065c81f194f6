import { app } from 'electron'

/** The end of the app: asked for once, and then on its way. From then on, a window that closes really closes. */

let leaving = false

export function isLeaving(): boolean {
  return leaving
}

/** What must be finished before the app ends; it ends also when that fails. */
export function beforeLeaving(finish: () => Promise<unknown>): void {
  app.on('before-quit', (event) => {
    if (leaving) return
    leaving = true
    event.preventDefault()
    void finish().finally(() => app.quit())
  })
}
