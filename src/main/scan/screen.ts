import type { Monitor } from 'node-screenshots'
import { SparekeyError } from '../errors.ts'
import type { RawImage } from './scan.ts'

/** What is on the monitors, in their physical pixels: the same in the app, the command line and the tests. */

export interface MonitorImage extends RawImage {
  /** Where the monitor is, in the units of the operating system. */
  x: number
  y: number
  /** Its size there; the picture may have more pixels. */
  area: { width: number; height: number }
}

/** A share of one monitor: `monitor` as the window system counts it, the rest in fractions of its width and height. */
export interface RegionPart {
  monitor: { x: number; y: number; width: number; height: number }
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Every monitor, from left to right. Throws `screen-missing` where there is none, and `screen-refused` where the system
 * does not let us look: Wayland without its portal, macOS without the permission.
 */
export async function captureMonitors(): Promise<MonitorImage[]> {
  const monitors = await listMonitors()
  const images: MonitorImage[] = []
  for (const [index, monitor] of monitors.entries())
    images.push(await capture(monitor, index, monitors.length))
  if (mayBeBlinded() && images.every(isBlank)) throw new SparekeyError('screen-refused')
  return images
}

async function listMonitors(): Promise<Monitor[]> {
  const isLinux = process.platform === 'linux'
  if (isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    throw new SparekeyError('screen-missing')
  let monitors: Monitor[]
  try {
    const { Monitor } = await import('node-screenshots')
    monitors = Monitor.all()
  } catch {
    throw new SparekeyError('screen-refused')
  }
  if (monitors.length === 0) throw new SparekeyError('screen-missing')
  return monitors.sort((one, other) => one.x() - other.x() || one.y() - other.y())
}

async function capture(monitor: Monitor, index: number, count: number): Promise<MonitorImage> {
  try {
    const image = await monitor.captureImage()
    // Copied into memory that Node owns, so that it can move to the worker.
    const data = await image.toRaw(true)
    const { width, height } = image
    if (data.length !== width * height * 4) throw new Error('not RGBA')
    return {
      source: nameOf(monitor, index, count),
      width,
      height,
      data,
      x: monitor.x(),
      y: monitor.y(),
      area: { width: monitor.width(), height: monitor.height() },
    }
  } catch {
    throw new SparekeyError('screen-refused')
  }
}

/** The monitor's own name, with its number where there are several: two of the same make have the same name. */
function nameOf(monitor: Monitor, index: number, count: number): string {
  const name = monitor
    .name()
    .replace(/^\\\\\.\\/, '')
    .trim()
  return count === 1 ? name : [`${index + 1}`, name].filter((part) => part !== '').join(' · ')
}

/** Systems that answer a forbidden look with a black picture, or the wallpaper alone. */
function mayBeBlinded(): boolean {
  return process.platform === 'darwin' || Boolean(process.env.WAYLAND_DISPLAY)
}

function isBlank({ data }: RawImage): boolean {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2)
  return pixels.every((pixel) => pixel === pixels[0])
}

/** The dragged parts of the monitors, in physical pixels; parts of monitors that are gone are left out. */
export function cropToParts(images: readonly MonitorImage[], parts: readonly RegionPart[]): RawImage[] {
  return parts.flatMap((part) => {
    const image = monitorOf(images, part.monitor)
    return image ? crop(image, part) : []
  })
}

/**
 * The picture of a monitor that the window system names. Its units may differ from ours (points or pixels, and each monitor
 * has its own scale), so the places are compared first, then the shapes: the nearest wins.
 */
export function monitorOf(
  images: readonly MonitorImage[],
  monitor: RegionPart['monitor'],
): MonitorImage | undefined {
  const distance = ({ x, y, width, height, area }: MonitorImage) => {
    // The origin of a monitor in pixels is that in points times a scale that we take from its size.
    const scale = area.width / monitor.width
    const offset = Math.min(
      Math.abs(x - monitor.x) + Math.abs(y - monitor.y),
      Math.abs(x - monitor.x * scale) + Math.abs(y - monitor.y * scale),
    )
    return offset + 10_000 * Math.abs(width / height - monitor.width / monitor.height)
  }
  return images.toSorted((one, other) => distance(one) - distance(other))[0]
}

function crop({ source, width, height, data }: RawImage, part: RegionPart): RawImage[] {
  const left = Math.floor(part.left * width)
  const top = Math.floor(part.top * height)
  const columns = Math.min(width, Math.ceil(part.right * width)) - left
  const rows = Math.min(height, Math.ceil(part.bottom * height)) - top
  if (columns <= 0 || rows <= 0) return []
  const cut = new Uint8Array(columns * rows * 4)
  for (let row = 0; row < rows; row++) {
    const start = ((top + row) * width + left) * 4
    cut.set(data.subarray(start, start + columns * 4), row * columns * 4)
  }
  return [{ source, width: columns, height: rows, data: cut }]
}
