import { desktopCapturer, screen } from 'electron'
import { SparekeyError } from '../errors.ts'
import type { RawImage } from '../scan/scan.ts'

/**
 * The screens through the system's own chooser: the only way on Wayland, where the person picks what may be seen.
 * Throws `screen-refused` where they picked nothing, or the system has no such chooser.
 */
export async function captureThroughPortal(): Promise<RawImage[]> {
  const sizes = screen.getAllDisplays().map(({ size, scaleFactor }) => ({
    width: Math.ceil(size.width * scaleFactor),
    height: Math.ceil(size.height * scaleFactor),
  }))
  const thumbnailSize = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  }
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize }).catch(() => [])
  const images = sources.flatMap(({ name, thumbnail }) => {
    const { width, height } = thumbnail.getSize()
    if (width === 0 || height === 0) return []
    return [{ source: name, width, height, data: rgbaOf(thumbnail.toBitmap()) }]
  })
  if (images.length === 0) throw new SparekeyError('screen-refused')
  return images
}

/** Electron's bitmaps are BGRA. */
function rgbaOf(bitmap: Buffer): Uint8Array {
  const data = new Uint8Array(bitmap)
  for (let at = 0; at < data.length; at += 4) [data[at], data[at + 2]] = [data[at + 2]!, data[at]!]
  return data
}
