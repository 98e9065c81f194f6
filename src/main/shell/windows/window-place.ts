import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron'

/**
 * Where a window stood and how large it was, in the desktop's points, kept from one start to the next. Losing it is of no harm:
 * what cannot be read or written is as if it had never been kept.
 */
export interface WindowPlace {
  bounds: Rectangle
  maximized: boolean
}

/** A move or a resize is many small ones: the last is written when nothing has followed it for so long, in milliseconds. */
const restsAfter = 400
/** The least part of a window's upper edge, in points, that lets a person take hold of it. */
const grip = { width: 120, height: 32 }

export function readPlace(file: string): WindowPlace | undefined {
  try {
    const { bounds, maximized } = JSON.parse(readFileSync(file, 'utf8')) as WindowPlace
    const { x, y, width, height } = bounds
    const sound = [x, y, width, height].every(Number.isSafeInteger) && width > 0 && height > 0
    return sound ? { bounds: { x, y, width, height }, maximized: maximized === true } : undefined
  } catch {
    return undefined
  }
}

/**
 * The place on the monitors of now, given by their areas for windows: no larger than its monitor and within it. Where the
 * monitor it stood on is gone, only the size is left, and the system says where.
 */
export function placeOn(
  { bounds }: WindowPlace,
  areas: readonly Rectangle[],
): Rectangle | Pick<Rectangle, 'width' | 'height'> {
  const edge = { ...bounds, height: Math.min(bounds.height, grip.height) }
  const shares = areas.map((area) => ({ area, share: common(edge, area) }))
  const held = shares.filter(({ share }) => share.width >= grip.width && share.height > 0)
  const best = held.sort((one, other) => other.share.width - one.share.width)[0]
  if (!best) {
    const largest = areas.toSorted((one, other) => other.width * other.height - one.width * one.height)[0]
    return {
      width: Math.min(bounds.width, largest?.width ?? bounds.width),
      height: Math.min(bounds.height, largest?.height ?? bounds.height),
    }
  }
  const { area } = best
  // A window over two monitors stays there; one that is larger than its monitor comes back to it.
  const width = areas.length > 1 ? bounds.width : Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  return {
    x: width === bounds.width ? bounds.x : Math.max(area.x, Math.min(bounds.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(bounds.y, area.y + area.height - grip.height)),
    width,
    height,
  }
}

/**
 * Brings a window that nobody sees yet to exactly this place. Where a point is no whole number of pixels, a new window comes out larger than
 * was asked for, by a point each time it is rounded up, and farther to the upper left: it would grow from start to start.
 */
export function bringTo(window: BrowserWindow, place: Rectangle | Pick<Rectangle, 'width' | 'height'>): void {
  const wanted = { ...window.getBounds(), ...place }
  const asked = { ...wanted }
  for (let tries = 0; tries < 4; tries++) {
    const is = window.getBounds()
    const short = (['x', 'y'] as const).filter((side) => is[side] < wanted[side])
    const long = (['width', 'height'] as const).filter((side) => is[side] > wanted[side])
    if (short.length + long.length === 0) return
    // At first what is wanted itself, which is rounded once; then as much less as it came out more.
    if (tries > 0) {
      for (const side of short) asked[side]++
      for (const side of long) asked[side]--
    }
    // Who gives no corner leaves it to the system.
    if ('x' in place) window.setBounds(asked)
    else window.setSize(asked.width, asked.height)
  }
}

/** Writes the window's place to the file whenever it has come to rest, and when it is closed. */
export function keepPlace(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    const place: WindowPlace = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      writeFileSync(file, JSON.stringify(place), { mode: 0o600 })
    } catch {
      // A disk that is full or read-only is told where it matters: by the vault.
    }
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(write, restsAfter)
  }
  window.on('move', soon).on('resize', soon).on('maximize', soon).on('unmaximize', soon)
  window.on('close', write).once('closed', () => clearTimeout(timer))
}

function common(one: Rectangle, other: Rectangle): { width: number; height: number } {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return { width: Math.max(0, width), height: Math.max(0, height) }
}
