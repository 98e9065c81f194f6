import decodeAvif, { init as initAvif } from '@jsquash/avif/decode.js'
import decodeJpeg, { init as initJpeg } from '@jsquash/jpeg/decode.js'
import decodePng, { init as initPng } from '@jsquash/png/decode.js'
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js'
import { imageSize } from 'image-size'
import { SparekeyError } from '../errors.ts'
import { limits } from './limits.ts'

/**
 * Pixels out of picture files, decoded by WebAssembly alone: a hostile file meets a sandbox, and its size is read from
 * its head before anything of it is unpacked. Runs in the worker.
 */

/** RGBA, four bytes a pixel. */
export interface Pixels {
  width: number
  height: number
  data: Uint8Array | Uint8ClampedArray
}

interface Decoder {
  init(module: WebAssembly.Module): Promise<unknown>
  decode(bytes: ArrayBuffer): Promise<Pixels | null>
}

export type DecoderName = 'png' | 'jpeg' | 'webp' | 'avif'

const decoders: Record<DecoderName, Decoder> = {
  png: { init: initPng, decode: (bytes) => decodePng(bytes) },
  jpeg: { init: initJpeg, decode: (bytes) => decodeJpeg(bytes) },
  webp: { init: initWebp, decode: (bytes) => decodeWebp(bytes) },
  avif: { init: initAvif, decode: (bytes) => decodeAvif(bytes) },
}

/** The size that the file declares. Throws `picture-unreadable` and `picture-too-large` {megapixels, most}. */
export function declaredSize(bytes: Uint8Array): { width: number; height: number } {
  let size: { width: number; height: number }
  try {
    size = imageSize(bytes)
  } catch {
    throw new SparekeyError('picture-unreadable')
  }
  const { width, height } = size
  if (!(width > 0 && height > 0)) throw new SparekeyError('picture-unreadable')
  if (width * height > limits.pixels) {
    const megapixels = Math.ceil((width * height) / 1_000_000)
    throw new SparekeyError('picture-too-large', { megapixels, most: limits.pixels / 1_000_000 })
  }
  return { width, height }
}

const ready = new Map<string, Promise<unknown>>()

/** Throws `picture-animated` for moving WebP, `picture-unreadable` for all else that cannot be decoded. */
export async function decode(
  bytes: Uint8Array,
  decoder: DecoderName,
  module: WebAssembly.Module,
): Promise<Pixels> {
  provideImageData()
  const { init, decode } = decoders[decoder]
  if (!ready.has(decoder)) ready.set(decoder, init(module))
  await ready.get(decoder)
  let pixels: Pixels | null
  try {
    pixels = await decode(new Uint8Array(bytes).buffer)
  } catch (error) {
    // What ran out of memory or trapped is in no state to decode another picture.
    if (error instanceof WebAssembly.RuntimeError) throw error
    pixels = null
  }
  if (pixels?.data.length === 4 * (pixels?.width ?? 0) * (pixels?.height ?? 0) && pixels) return pixels
  throw new SparekeyError(
    decoder === 'webp' && isAnimatedWebp(bytes) ? 'picture-animated' : 'picture-unreadable',
  )
}

/** The animation flag of an extended WebP file (RFC 9649, section 2.7). */
function isAnimatedWebp(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(12, 16)).toString('latin1') === 'VP8X' && ((bytes[20] ?? 0) & 0b10) !== 0
}

/** The decoders make the browser's ImageData, which Node does not have. */
function provideImageData(): void {
  globalThis.ImageData ??= class {
    readonly data: Uint8ClampedArray
    readonly width: number
    readonly height: number
    constructor(data: Uint8ClampedArray, width: number, height: number) {
      this.data = data
      this.width = width
      this.height = height
    }
  } as unknown as typeof ImageData
}
