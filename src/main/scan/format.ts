import { SparekeyError } from '../errors.ts'

/** Which picture format some bytes are, by their first bytes: names of files are not to be believed. */
export type PictureFormat = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp' | 'avif'

/**
 * Throws `picture-format-unsupported` {format} for pictures that Sparekey does not read, and `picture-unreadable` for
 * what is no picture.
 */
export function formatOf(bytes: Uint8Array): PictureFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (head.startsWith('BM')) return 'bmp'
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp'
  if (head.slice(4, 8) === 'ftyp') {
    // The major brand, then the compatible ones: a HEIC file may name a brand of both.
    const brands = head.slice(8, Math.max(16, bytes[3] ?? 0))
    if (/avi[fs]/.test(brands)) return 'avif'
    throw new SparekeyError('picture-format-unsupported', { format: /hei|hev/.test(brands) ? 'HEIC' : 'MP4' })
  }
  const other = otherFormats.find(([pattern]) => pattern.test(head))
  if (other) throw new SparekeyError('picture-format-unsupported', { format: other[1] })
  throw new SparekeyError('picture-unreadable')
}

const otherFormats: [RegExp, string][] = [
  [/^%PDF-/, 'PDF'],
  [/^(?:II\*|MM\0\*)/, 'TIFF'],
  [/^(?:ÿ\n|\0{3}.JXL )/, 'JPEG XL'],
  [/^(?:ï»¿)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<svg\b/i, 'SVG'],
]
