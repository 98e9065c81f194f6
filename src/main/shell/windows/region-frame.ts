import type { Nudge, Rectangle } from '../../../contract/transfer/region.ts'

/** The rectangle over the screen as the keys place it, in points of the whole desktop. */

/** What can still be seen, and hold a QR code. */
const least = 32

const between = (value: number, from: number, to: number) => Math.max(from, Math.min(value, to))

/**
 * The rectangle moved, or made larger or smaller, by so many points: never smaller than can be seen, and never beyond the
 * monitors. The first time it appears in the middle of the monitor that the keys are on.
 */
export function nudged(
  rectangle: Rectangle | null,
  by: Nudge,
  own: Rectangle,
  monitors: readonly Rectangle[],
): Rectangle {
  if (!rectangle) {
    const side = Math.round(Math.min(own.width, own.height) / 3)
    const middle = (from: number, length: number) => Math.round(from + (length - side) / 2)
    return { x: middle(own.x, own.width), y: middle(own.y, own.height), width: side, height: side }
  }
  const left = Math.min(...monitors.map(({ x }) => x))
  const top = Math.min(...monitors.map(({ y }) => y))
  const right = Math.max(...monitors.map(({ x, width }) => x + width))
  const bottom = Math.max(...monitors.map(({ y, height }) => y + height))
  const { x, y, width, height } = rectangle
  if (by.what === 'place') {
    return {
      x: between(x + by.x, left, right - width),
      y: between(y + by.y, top, bottom - height),
      width,
      height,
    }
  }
  return {
    x,
    y,
    width: between(width + by.x, least, right - x),
    height: between(height + by.y, least, bottom - y),
  }
}
