import { globalShortcut } from 'electron'
import { changeDesktopState, desktopState } from '../system/desktop-state.ts'

let registered = ''

/**
 * The keys that run something from anywhere, in place of those before; empty: none. Says in the desktop's state what came of it. Keys that
 * another program had are asked for again each time.
 */
export function setShortcut(accelerator: string, run: () => void): void {
  if (accelerator === registered && desktopState().shortcut !== 'taken') return
  if (registered) globalShortcut.unregister(registered)
  registered = accelerator
  changeDesktopState({ shortcut: accelerator ? register(accelerator, run) : 'off' })
}

function register(accelerator: string, run: () => void): 'ready' | 'taken' {
  try {
    return globalShortcut.register(accelerator, run) ? 'ready' : 'taken'
  } catch {
    // Keys that this system has no name for.
    return 'taken'
  }
}
