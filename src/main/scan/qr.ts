import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import { SparekeyError } from '../errors.ts'
import type { Pixels } from './decoding.ts'

/** Every QR code in a picture: dark on light or light on dark, turned, of any scale. Runs in the worker. */

/** In pixels of the picture, clockwise from the code's own top left. */
export type Corners = [Point, Point, Point, Point]
export type Point = [x: number, y: number]

export interface QrCode {
  text: string
  corners: Corners
}

const options: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryInvert: true,
  tryDownscale: true,
  // Turns the picture for bar codes; QR codes are found at any angle without.
  tryRotate: false,
  maxNumberOfSymbols: 255,
  textMode: 'Plain',
}

/** Up to here a picture in which nothing was found is looked at again, enlarged: grain and hair lines give way then. */
const mostPixelsToEnlarge = 4_000_000

export function prepareQrReader(module: WebAssembly.Module): void {
  prepareZXingModule({
    overrides: {
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(module, imports as WebAssembly.Imports).then((instance) => done(instance))
        return {}
      },
    },
  })
}

export async function readPixels(pixels: Pixels): Promise<QrCode[]> {
  const grey = greyOn(pixels, 255)
  let codes = await readGrey(grey)
  // Light codes on nothing: made for dark pages.
  if (codes.length === 0 && grey.isTranslucent) codes = await readGrey(greyOn(pixels, 0))
  if (codes.length === 0 && pixels.width * pixels.height <= mostPixelsToEnlarge) {
    codes = (await readGrey(doubled(grey))).map(({ text, corners }) => ({
      text,
      corners: corners.map(([x, y]) => [x / 2, y / 2]) as Corners,
    }))
  }
  return codes
}

/** For formats that the reader decodes itself. Throws `picture-unreadable`. */
export async function readFile(bytes: Uint8Array): Promise<QrCode[]> {
  const results = await readBarcodes(bytes, options)
  if (results.some((result) => result.error !== '' && result.text === ''))
    throw new SparekeyError('picture-unreadable')
  return codesOf(results)
}

function codesOf(results: readonly ReadResult[]): QrCode[] {
  return results
    .filter((result) => result.isValid)
    .map(({ text, position }) => ({
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft].map(
        ({ x, y }) => [x, y],
      ) as Corners,
    }))
}

interface Grey {
  width: number
  height: number
  /** A portable graymap (P5) whole, which the reader takes with a quarter of the memory of RGBA. */
  file: Uint8Array
  pixels: Uint8Array
  isTranslucent: boolean
}

async function readGrey(grey: Grey): Promise<QrCode[]> {
  return codesOf(await readBarcodes(grey.file, options))
}

function emptyGrey(width: number, height: number): Grey {
  const head = Buffer.from(`P5 ${width} ${height} 255\n`, 'latin1')
  const file = new Uint8Array(head.length + width * height)
  file.set(head)
  return { width, height, file, pixels: file.subarray(head.length), isTranslucent: false }
}

/** Luminance (ITU-R BT.601) before a ground of black (0) or white (255). */
function greyOn({ width, height, data }: Pixels, ground: number): Grey {
  const grey = emptyGrey(width, height)
  const { pixels } = grey
  for (let pixel = 0, offset = 0; pixel < pixels.length; pixel++, offset += 4) {
    const light = (77 * data[offset]! + 150 * data[offset + 1]! + 29 * data[offset + 2]!) >> 8
    const alpha = data[offset + 3]!
    if (alpha === 255) pixels[pixel] = light
    else {
      pixels[pixel] = (light * alpha + ground * (255 - alpha)) / 255
      grey.isTranslucent = true
    }
  }
  return grey
}

/** Twice as wide and high, by bilinear interpolation. */
function doubled({ width, height, pixels }: Grey): Grey {
  const large = emptyGrey(2 * width, 2 * height)
  for (let y = 0; y < large.height; y++) {
    const near = (y >> 1) * width
    const far = Math.min(height - 1, Math.max(0, (y >> 1) + (y & 1 ? 1 : -1))) * width
    for (let x = 0; x < large.width; x++) {
      const column = x >> 1
      const beside = Math.min(width - 1, Math.max(0, column + (x & 1 ? 1 : -1)))
      large.pixels[y * large.width + x] =
        (9 * pixels[near + column]! +
          3 * pixels[near + beside]! +
          3 * pixels[far + column]! +
          pixels[far + beside]!) /
        16
    }
  }
  return large
}
