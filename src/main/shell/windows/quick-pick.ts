import { BrowserWindow, type MessagePortMain, nativeTheme, type Rectangle } from 'electron'
import type { QuickPickWindow } from '../../api/desktop.ts'
import { isLeaving } from '../leaving.ts'
import { servePort } from '../page/port.ts'
import { displayOfPointer } from './pointer.ts'
import { loadPage, webPreferences } from './windows.ts'

/**
 * The quick pick: a small window over everything else, made once and kept hidden, so that it is there at once. It goes
 * away when it has been used, or when another window gets the keyboard.
 */

const size = { width: 420, height: 472 }
/** Some systems take the keyboard away for a moment while a window is shown, in milliseconds. */
const settlesAfter = 80

const listeners = new Set<() => void>()
let make: (() => BrowserWindow) | undefined
let window: BrowserWindow | undefined

export const quickPick: QuickPickWindow = {
  isOpen: () => window?.isVisible() ?? false,
  onChange(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  close() {
    if (!window?.isVisible()) return
    // Windows hands the keyboard to the next window of the same program, unless it is handed over first.
    if (process.platform === 'win32') window.blur()
    window.hide()
  },
}

/** Opens it on the monitor where the pointer is, or closes it. */
export async function toggleQuickPick(): Promise<void> {
  window ??= make?.()
  if (!window) return
  if (window.isVisible()) {
    quickPick.close()
    return
  }
  const { workArea } = await displayOfPointer()
  // It may have been asked for twice, or the app be gone.
  if (window.isDestroyed() || window.isVisible()) return
  window.setBounds(placeOn(workArea, window.webContents.getZoomFactor()))
  window.show()
  window.focus()
}

let kept = false

export function keepQuickPickFromCapture(keep: boolean): void {
  kept = keep
  window?.setContentProtection(keep)
}

/** Makes it soon: the start of the app is not held up, and the first opening finds it there. */
export function prepareQuickPick(serve: (port: MessagePortMain) => void): void {
  make = () => createQuickPick(serve)
  setTimeout(() => {
    if (!isLeaving()) window ??= make?.()
  }, 2_000)
}

function createQuickPick(serve: (port: MessagePortMain) => void): BrowserWindow {
  const made = new BrowserWindow({
    ...size,
    show: false,
    paintWhenInitiallyHidden: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    title: 'Sparekey',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1e2021' : '#ffffff',
    // On macOS a panel takes the keyboard without making Sparekey the active program: what was active stays so.
    ...(process.platform === 'darwin' ? { type: 'panel', hiddenInMissionControl: true } : {}),
    webPreferences,
  })
  made.removeMenu()
  made.setContentProtection(kept)
  made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  nativeTheme.on('updated', () =>
    made.setBackgroundColor(nativeTheme.shouldUseDarkColors ? '#1e2021' : '#ffffff'),
  )
  const tell = () => {
    for (const listener of listeners) listener()
  }
  made.on('show', tell).on('hide', tell)
  made.on('blur', () => {
    setTimeout(() => {
      if (!made.isDestroyed() && !made.isFocused()) quickPick.close()
    }, settlesAfter)
  })
  made.on('close', (event) => {
    if (isLeaving()) return
    event.preventDefault()
    quickPick.close()
  })
  servePort(made.webContents, serve)
  // A page that does not come leaves the app without its quick pick, and with everything else.
  void loadPage(made, 'quick-pick').catch(() => undefined)
  return made
}

/** In the middle, a little above it: where the eyes are. What a person has made larger has the room for it, as far as the monitor has. */
function placeOn(area: Rectangle, zoom: number): Rectangle {
  const width = Math.min(area.width, Math.round(size.width * zoom))
  const height = Math.min(area.height, Math.round(size.height * zoom))
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) * 0.3),
    width,
    height,
  }
}
