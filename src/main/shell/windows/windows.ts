import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { developmentUrl } from '../page/hardening.ts'
import { pageOrigin } from '../page/scheme.ts'
import { bringTo, keepPlace, placeOn, readPlace } from './window-place.ts'

/** What every window of ours has in common: a sandboxed page that is shown nothing but its one port. */
export const webPreferences = {
  preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  // What V8 makes of the page's scripts is kept from the first start on, not from the third.
  v8CacheOptions: 'bypassHeatCheck',
  devTools: !app.isPackaged,
} as const

/** Two turns of the compositor: windows that were hidden or closed are gone from the screen then. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 250))
}

/** Opens one of the renderer's pages in a window. Throws where it cannot be shown, but not where another load took its place. */
export async function loadPage(
  window: BrowserWindow,
  page: 'index' | 'quick-pick' | 'region',
): Promise<void> {
  try {
    await window.loadURL(`${developmentUrl ?? pageOrigin}/${page}.html`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ABORTED') throw error
  }
}

/** The main window; `hidden`: nobody asked to see it yet. It stands where it stood at the last start, on the monitors of now. */
export function createMainWindow({ hidden }: { hidden: boolean }): BrowserWindow {
  const file = join(app.getPath('userData'), 'place.json')
  const place = readPlace(file)
  const bounds = place ? placeOn(place, areasForWindows()) : { width: 1000, height: 700 }
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 360,
    minHeight: 480,
    title: 'Sparekey',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#151617' : '#f6f6f4',
    autoHideMenuBar: true,
    webPreferences,
  })
  bringTo(window, bounds)
  if (process.platform === 'linux') window.once('show', () => setTimeout(() => setIcon(window), 1_000))
  if (place?.maximized) window.once('show', () => window.maximize())
  keepPlace(window, file)
  if (!hidden) window.once('ready-to-show', () => window.show())
  return window
}

/** A window that was hidden while its monitor went, or behind the edge of all of them, is moved by no system: to where it can be seen. */
export function bringIntoView(window: BrowserWindow): void {
  const place = placeOn({ bounds: window.getBounds(), maximized: false }, areasForWindows())
  if ('x' in place) return
  window.setSize(place.width, place.height)
  window.center()
}

const areasForWindows = () => screen.getAllDisplays().map(({ workArea }) => workArea)

/** Elsewhere the program file has it. Reading the picture takes its time, which the first codes do not wait for. */
function setIcon(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.setIcon(join(app.getAppPath(), 'resources', 'icon.png'))
}
