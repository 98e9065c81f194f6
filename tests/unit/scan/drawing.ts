import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

/** Pictures of QR codes for tests and benchmarks, drawn here: nobody else's pictures are needed. */

export interface Picture {
  width: number
  height: number
  /** RGBA, four bytes a pixel. */
  data: Uint8ClampedArray<ArrayBuffer>
}

type Color = readonly [red: number, green: number, blue: number, alpha?: number]

const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]

/** A generator of the same numbers for the same seed (mulberry32), so that a failing picture can be drawn again. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function blank(
  width: number,
  height: number,
  [red, green, blue, alpha = 255]: Color = white,
): Picture {
  const data = new Uint8ClampedArray(width * height * 4)
  new Uint32Array(data.buffer).fill(((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0)
  return { width, height, data }
}

export interface QrPlace {
  /** The centre, in pixels. */
  x: number
  y: number
  /** The width of one module, in pixels; need not be whole. */
  module: number
  /** Degrees, clockwise. */
  angle?: number
  dark?: Color
  light?: Color
  /** The quiet zone, in modules; 4 by the standard. */
  quiet?: number
  correction?: 'L' | 'M' | 'Q' | 'H'
}

/** Draws the code of a text, smoothly, as a browser scales a picture: pixels between modules are mixed. */
export function drawQr(picture: Picture, text: string, place: QrPlace): void {
  const quiet = place.quiet ?? 4
  const { data: modules, size } = encode(text, { ecc: place.correction ?? 'M', border: quiet })
  const { module, angle = 0, dark = black, light = white } = place
  const cos = Math.cos((angle * Math.PI) / 180)
  const sin = Math.sin((angle * Math.PI) / 180)
  const reach = (size * module * (Math.abs(cos) + Math.abs(sin))) / 2
  const samples =
    angle === 0 && Number.isInteger(module) && Number.isInteger(place.x - (size * module) / 2) ? 1 : 4
  for (let y = Math.max(0, Math.floor(place.y - reach)); y < Math.min(picture.height, place.y + reach); y++) {
    for (
      let x = Math.max(0, Math.floor(place.x - reach));
      x < Math.min(picture.width, place.x + reach);
      x++
    ) {
      let inside = 0
      let darkness = 0
      for (let sample = 0; sample < samples * samples; sample++) {
        const dx = x + ((sample % samples) + 0.5) / samples - place.x
        const dy = y + (Math.floor(sample / samples) + 0.5) / samples - place.y
        const column = Math.floor((dx * cos + dy * sin) / module + size / 2)
        const row = Math.floor((dy * cos - dx * sin) / module + size / 2)
        if (column < 0 || row < 0 || column >= size || row >= size) continue
        inside += 1
        if (modules[row]?.[column]) darkness += 1
      }
      if (inside === 0) continue
      const offset = (y * picture.width + x) * 4
      const share = inside / (samples * samples)
      for (let channel = 0; channel < 4; channel++) {
        const darkPart = dark[channel] ?? 255
        const lightPart = light[channel] ?? 255
        const color = lightPart + ((darkPart - lightPart) * darkness) / inside
        const under = picture.data[offset + channel] ?? 0
        picture.data[offset + channel] = under + (color - under) * share
      }
    }
  }
}

/** The pixels of one code with its quiet zone alone. */
export function qrPicture(text: string, module: number, place: Partial<QrPlace> = {}): Picture {
  const { size } = encode(text, { ecc: place.correction ?? 'M', border: place.quiet ?? 4 })
  const side = Math.ceil(size * module)
  const picture = blank(side, side, place.light ?? white)
  drawQr(picture, text, { ...place, module, x: side / 2, y: side / 2 })
  return picture
}

/** Scaled by bilinear interpolation, as a desktop at 125% or 150% scales a window. */
export function scaled(picture: Picture, factor: number): Picture {
  const width = Math.max(1, Math.round(picture.width * factor))
  const height = Math.max(1, Math.round(picture.height * factor))
  const result = blank(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromX = Math.min(picture.width - 1, Math.max(0, (x + 0.5) / factor - 0.5))
      const fromY = Math.min(picture.height - 1, Math.max(0, (y + 0.5) / factor - 0.5))
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      const [right, bottom] = [Math.min(left + 1, picture.width - 1), Math.min(top + 1, picture.height - 1)]
      for (let channel = 0; channel < 4; channel++) {
        const at = (column: number, row: number) =>
          picture.data[(row * picture.width + column) * 4 + channel] ?? 0
        const upper = at(left, top) + (at(right, top) - at(left, top)) * (fromX - left)
        const lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (fromX - left)
        result.data[(y * width + x) * 4 + channel] = upper + (lower - upper) * (fromY - top)
      }
    }
  }
  return result
}

/** Adds grain as of a camera in poor light: up to `amount` (0 to 255) either way, in each pixel. */
export function addNoise(picture: Picture, amount: number, seed: number): void {
  const random = randomFrom(seed)
  for (let offset = 0; offset < picture.data.length; offset += 4) {
    const change = (random() - 0.5) * 2 * amount
    for (let channel = 0; channel < 3; channel++) {
      picture.data[offset + channel] = (picture.data[offset + channel] ?? 0) + change
    }
  }
}

/** Light that falls off towards one corner, as in a photograph of a screen. */
export function addShade(picture: Picture, darkest: number): void {
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const light = 1 - (1 - darkest) * ((x / picture.width + y / picture.height) / 2)
      for (let channel = 0; channel < 3; channel++) {
        const offset = (y * picture.width + x) * 4 + channel
        picture.data[offset] = (picture.data[offset] ?? 0) * light
      }
    }
  }
}

/** A desktop as people have it: a wallpaper of soft colours, windows, lines of text-like marks. */
export function desktop(width: number, height: number, seed = 1, isDark = false): Picture {
  const random = randomFrom(seed)
  const picture = blank(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const offset = (y * width + x) * 4
      picture.data[offset] = 60 + (x / width) * 120
      picture.data[offset + 1] = 90 + (y / height) * 100
      picture.data[offset + 2] = 160 - (x / width) * 60
    }
  }
  for (let window = 0; window < 6; window++) {
    const left = Math.floor(random() * width * 0.7)
    const top = Math.floor(random() * height * 0.7)
    const right = Math.min(width, left + Math.floor(width * (0.2 + random() * 0.3)))
    const bottom = Math.min(height, top + Math.floor(height * (0.2 + random() * 0.3)))
    fill(picture, left, top, right, bottom, isDark ? [30, 30, 34] : [250, 250, 250])
    for (let line = top + 24; line < bottom - 16; line += 18) {
      for (let x = left + 16; x < right - 24; ) {
        const word = 3 + Math.floor(random() * 8)
        if (random() > 0.2)
          fill(picture, x, line, x + word, line + 9, isDark ? [190, 190, 190] : [70, 70, 70])
        x += word + 2 + Math.floor(random() * 3)
      }
    }
  }
  return picture
}

function fill(
  picture: Picture,
  left: number,
  top: number,
  right: number,
  bottom: number,
  [red, green, blue, alpha = 255]: Color,
): void {
  for (let y = Math.max(0, top); y < Math.min(bottom, picture.height); y++) {
    for (let x = Math.max(0, left); x < Math.min(right, picture.width); x++) {
      picture.data.set([red, green, blue, alpha], (y * picture.width + x) * 4)
    }
  }
}

/** Eight bits a channel, with or without alpha. */
export function pngOf(picture: Picture, hasAlpha = false): Uint8Array<ArrayBuffer> {
  const channels = hasAlpha ? 4 : 3
  const lines = Buffer.alloc(picture.height * (1 + picture.width * channels))
  let end = 0
  for (let y = 0; y < picture.height; y++) {
    lines[end++] = 0
    for (let x = 0; x < picture.width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        lines[end++] = picture.data[(y * picture.width + x) * 4 + channel] ?? 0
      }
    }
  }
  return pngFrom(picture.width, picture.height, hasAlpha ? 6 : 2, deflateSync(lines, { level: 1 }))
}

/** A PNG file around image data that may be anything: for pictures that lie about their size. */
export function pngFrom(
  width: number,
  height: number,
  colorType: number,
  imageData: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colorType, 0, 0, 0], 8)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      pngChunk('IDAT', imageData),
      pngChunk('IEND', new Uint8Array()),
    ]),
  )
}

function pngChunk(name: string, content: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + content.length)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(name, 4, 'latin1')
  chunk.set(content, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length)
  return chunk
}

/** Windows bitmap of 24 bits, bottom line first. */
export function bmpOf(picture: Picture): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil((picture.width * 3) / 4) * 4
  const file = Buffer.alloc(54 + stride * picture.height)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(picture.width, 18)
  file.writeInt32LE(picture.height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const from = (y * picture.width + x) * 4
      const to = 54 + (picture.height - 1 - y) * stride + x * 3
      file.set([picture.data[from + 2] ?? 0, picture.data[from + 1] ?? 0, picture.data[from] ?? 0], to)
    }
  }
  return new Uint8Array(file)
}

/** GIF of 128 grey levels, whose data is stored without compression: a code of eight bits a pixel, and resets in between. */
export function gifOf(picture: Picture, transparent?: number): Uint8Array<ArrayBuffer> {
  const palette = Array.from({ length: 128 }, (_, level) => [level * 2, level * 2, level * 2]).flat()
  const codes: number[] = []
  const pixels = picture.width * picture.height
  for (let pixel = 0; pixel < pixels; pixel++) {
    // The reset keeps the codes at eight bits: 128 is "clear", 129 "end".
    if (pixel % 100 === 0) codes.push(128)
    codes.push((picture.data[pixel * 4] ?? 0) >> 1)
  }
  codes.push(129)
  const blocks: Uint8Array[] = []
  for (let at = 0; at < codes.length; at += 255) {
    const block = codes.slice(at, at + 255)
    blocks.push(Uint8Array.from([block.length, ...block]))
  }
  const size = [picture.width & 255, picture.width >> 8, picture.height & 255, picture.height >> 8]
  const control = transparent === undefined ? [] : [0x21, 0xf9, 4, 1, 0, 0, transparent, 0]
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('GIF89a', 'latin1'),
      Uint8Array.from([...size, 0xe6, 0, 0, ...palette, ...control, 0x2c, 0, 0, 0, 0, ...size, 0, 7]),
      ...blocks,
      Uint8Array.from([0, 0x3b]),
    ]),
  )
}
