import { EventPublisher, implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { BrowserWindow, type Display, screen } from 'electron'
import { type Rectangle, regionContract } from '../../../contract/transfer/region.ts'
import type { RawImage } from '../../scan/scan.ts'
import type { RegionPart } from '../../scan/screen.ts'
import { servePort } from '../page/port.ts'
import { nudged } from './region-frame.ts'
import { loadPage, settle, webPreferences } from './windows.ts'

/**
 * Lets the person drag a rectangle over any monitor, or place one with the arrow keys: one window a monitor, which shows what was on it a moment ago (not every
 * desktop lets a window be seen through), all with the same rectangle, so that it may begin on one and end on another.
 * Resolves with its parts, one a monitor, or `null` for Escape.
 */
export async function selectRegion(
  pictureOf: (monitor: RegionPart['monitor']) => RawImage | undefined,
  language: 'en' | 'ko',
): Promise<RegionPart[] | null> {
  const drags = new EventPublisher<{ drag: Rectangle }>()
  const displays = screen.getAllDisplays()
  const windows = displays.map((display) => createOverlay(display))
  let shown: Rectangle | null = null
  const show = (rectangle: Rectangle) => {
    shown = rectangle
    drags.publish('drag', rectangle)
  }
  try {
    const rectangle = await new Promise<Rectangle | null>((resolve) => {
      for (const [index, window] of windows.entries()) {
        const { bounds } = displays[index]!
        const { x, y } = bounds
        const router = implement(regionContract).router({
          begin: implement(regionContract.begin).handler(() => ({
            language,
            picture: crossing(pictureOf(bounds)),
          })),
          watch: implement(regionContract.watch).handler(async function* ({ signal }) {
            if (!window.isDestroyed()) {
              window.show()
              // Not every window manager gives the keys to a new window, and Escape must be heard.
              window.focus()
            }
            yield { origin: [x, y], rectangle: null }
            for await (const rectangle of drags.subscribe('drag', { signal }))
              yield { origin: [x, y], rectangle }
          }),
          drag: implement(regionContract.drag).handler(({ input }) => show(input)),
          nudge: implement(regionContract.nudge).handler(({ input }) => {
            const monitors = displays.map((display) => display.bounds)
            show(nudged(shown, input, bounds, monitors))
          }),
          take: implement(regionContract.take).handler(() => {
            if (shown) resolve(shown)
          }),
          finish: implement(regionContract.finish).handler(({ input }) => resolve(input)),
        })
        const handler = new RPCHandler(router)
        servePort(window.webContents, (port) => handler.upgrade(port))
        window.once('closed', () => resolve(null))
        void loadPage(window, 'region').catch(() => resolve(null))
      }
    })
    if (!rectangle) return null
    return displays.flatMap((display) => partOn(display, rectangle) ?? [])
  } finally {
    for (const window of windows) window.destroy()
    await settle()
  }
}

function createOverlay(display: Display): BrowserWindow {
  const window = new BrowserWindow({
    ...display.bounds,
    show: false,
    frame: false,
    backgroundColor: '#1c1d1f',
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    hasShadow: false,
    enableLargerThanScreen: true,
    webPreferences,
  })
  window.setAlwaysOnTop(true, 'screen-saver')
  window.setBounds(display.bounds)
  return window
}

/** Bytes cross to the page as a file. */
function crossing(image: RawImage | undefined) {
  if (!image) return null
  const { width, height, data } = image
  return { width, height, pixels: new File([new Uint8Array(data)], 'screen') }
}

function partOn(display: Display, { x, y, width, height }: Rectangle): RegionPart | undefined {
  const { bounds } = display
  const share = (value: number, from: number, size: number) => Math.min(1, Math.max(0, (value - from) / size))
  const left = share(x, bounds.x, bounds.width)
  const right = share(x + width, bounds.x, bounds.width)
  const top = share(y, bounds.y, bounds.height)
  const bottom = share(y + height, bounds.y, bounds.height)
  if (left >= right || top >= bottom) return undefined
  return { monitor: bounds, left, top, right, bottom }
}
