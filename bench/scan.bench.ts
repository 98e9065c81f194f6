// From the pixels of a screen to entries, beside the two other readers of QR codes for JavaScript; and how many hard
// pictures each of the three reads. The peers are given the same pixels and their texts go through the same parser.

import { scanRGBABuffer } from '@undecaf/zbar-wasm'
import jsqr from 'jsqr'
import { readPixels, readTexts } from '../src/main/scan/scan.ts'
import {
  addNoise,
  addShade,
  blank,
  desktop,
  drawQr,
  type Picture,
  qrPicture,
  randomFrom,
  scaled,
} from '../tests/unit/scan/drawing.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const rounds = 7
// A CommonJS module, whose types know only its one function.
const jsQr = ((jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr) as typeof jsqr

interface Reader {
  name: string
  read(picture: Picture): Promise<number>
}

const ours: Reader = {
  name: 'Sparekey',
  read: async (picture) => (await readPixels([{ source: 'screen', ...picture }])).found.length,
}

const peers: Reader[] = [
  {
    name: 'jsQR',
    read: async ({ data, width, height }) => {
      const code = jsQr(data, width, height)
      return code ? readTexts([code.data]).found.length : 0
    },
  },
  {
    name: 'zbar-wasm',
    read: async ({ data, width, height }) => {
      const codes = await scanRGBABuffer(data.buffer, width, height)
      return readTexts(codes.map((code) => code.decode())).found.length
    },
  },
]

const benchmark: Benchmark = async () => {
  const measurements: Measurement[] = []
  for (const [name, width, height] of [
    ['1080p', 1920, 1080],
    ['4K', 3840, 2160],
  ] as const) {
    for (const count of [1, 4]) {
      measurements.push(
        await timed(`${count} QR on ${name}, pixels to entries`, screen(width, height, count), count),
      )
    }
  }
  measurements.push(await hardPictures())
  return measurements
}

export default benchmark

async function timed(what: string, picture: Picture, count: number): Promise<Measurement> {
  const mine = await medianOf(ours, picture)
  const theirs = []
  for (const peer of peers) theirs.push({ name: peer.name, ...(await medianOf(peer, picture)) })
  const jsQrTime = theirs[0]!.milliseconds
  return {
    what: `${what} (${mine.found} of ${count} found)`,
    unit: 'ms',
    ours: mine.milliseconds,
    peers: theirs.map(({ name, milliseconds, found }) => ({
      name,
      value: milliseconds,
      note: `${found} of ${count} found, ${(milliseconds / mine.milliseconds).toFixed(1)} × ours`,
    })),
    goal: {
      text: 'all found, at least 3 × as fast as jsQR',
      met: mine.found === count && jsQrTime >= 3 * mine.milliseconds,
    },
  }
}

/** The first round warms up and does not count. Each gets pixels of its own, since ours are given away. */
async function medianOf(reader: Reader, picture: Picture): Promise<{ milliseconds: number; found: number }> {
  const times: number[] = []
  let found = 0
  for (let round = 0; round <= rounds; round++) {
    const copy = { ...picture, data: picture.data.slice() }
    const start = performance.now()
    found = await reader.read(copy)
    if (round > 0) times.push(performance.now() - start)
  }
  return { milliseconds: times.sort((a, b) => a - b)[rounds >> 1]!, found }
}

const places = [
  [0.22, 0.3],
  [0.76, 0.22],
  [0.3, 0.74],
  [0.8, 0.78],
] as const

function screen(width: number, height: number, count: number): Picture {
  const picture = desktop(width, height, 4)
  for (const [index, [x, y]] of places.slice(0, count).entries()) {
    drawQr(picture, uri(index), { x: Math.round(x * width), y: Math.round(y * height), module: 4 + index })
  }
  return picture
}

/** A share of pictures read, and whether a peer reads one that we do not: then it would be worth a second opinion. */
async function hardPictures(): Promise<Measurement> {
  const pictures = hard()
  const read = new Map<string, boolean[]>()
  for (const reader of [ours, ...peers]) {
    const results: boolean[] = []
    for (const picture of pictures) {
      results.push((await reader.read({ ...picture, data: picture.data.slice() })) > 0)
    }
    read.set(reader.name, results)
  }
  const share = (name: string) => (100 * read.get(name)!.filter(Boolean).length) / pictures.length
  const beyond = (name: string) =>
    read.get(name)!.filter((isRead, index) => isRead && !read.get('Sparekey')![index])
  return {
    what: `hard pictures read, of ${pictures.length}`,
    unit: '%',
    ours: share('Sparekey'),
    peers: peers.map(({ name }) => ({
      name,
      value: share(name),
      note: `${beyond(name).length} that Sparekey does not`,
    })),
    goal: {
      text: 'none that only a peer reads',
      met: peers.every(({ name }) => beyond(name).length === 0),
    },
  }
}

function hard(): Picture[] {
  const random = randomFrom(11)
  const pictures: Picture[] = []
  for (let seed = 0; seed < 4; seed++) {
    for (const module of [1.5, 2, 3]) {
      pictures.push(qrPicture(uri(seed), module), turned(seed, module + 0.5, random() * 360))
      for (const factor of [0.8, 1.25, 1.5]) pictures.push(scaled(qrPicture(uri(seed), module + 0.5), factor))
    }
    for (const [dark, light] of [
      [100, 140],
      [110, 130],
      [20, 45],
      [255, 0],
      [230, 24],
    ] as const) {
      pictures.push(shaded(seed, dark, light))
    }
    for (const amount of [60, 100, 120, 150]) {
      const picture = qrPicture(uri(seed), 5)
      addNoise(picture, amount, seed * 1000 + amount)
      pictures.push(picture)
    }
    const photograph = turned(seed, 6, random() * 40)
    addNoise(photograph, 40, seed)
    addShade(photograph, 0.25)
    pictures.push(scaled(photograph, 0.7))
  }
  return pictures
}

function turned(seed: number, module: number, angle: number): Picture {
  const picture = blank(700, 700)
  drawQr(picture, uri(seed), { x: 350, y: 350, module, angle })
  return picture
}

function shaded(seed: number, dark: number, light: number): Picture {
  const picture = blank(500, 500, [light, light, light])
  drawQr(picture, uri(seed), {
    x: 250,
    y: 250,
    module: 4,
    dark: [dark, dark, dark],
    light: [light, light, light],
  })
  return picture
}

function uri(index: number): string {
  return `otpauth://totp/ACME%20Co:user${index}?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30`
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await benchmark(), undefined, 2))
