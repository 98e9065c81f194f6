import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { cropToParts, type MonitorImage, type RegionPart } from '../../../src/main/scan/screen.ts'
import { desktop, drawQr, type Picture } from './drawing.ts'

const uri = 'otpauth://totp/ACME:alice?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME'

/** Runs with its own environment, because the screen's library reads it once for all. */
function capture(env: Record<string, string>): unknown {
  const program = `
    import { captureMonitors, cropToParts } from './src/main/scan/screen.ts'
    import { readPixels } from './src/main/scan/scan.ts'
    try {
      const images = await captureMonitors()
      const [{ source, width, height, x, y, area }] = images
      const right = { monitor: { x, y, ...area }, left: 0.5, top: 0, right: 1, bottom: 1 }
      const inRegion = await readPixels(cropToParts(images, [right]))
      const { found } = await readPixels(images)
      console.log(JSON.stringify({
        monitors: images.length, hasName: source !== '', width, height, x, y, area,
        found: found.map(({ key }) => key.account), inRegion: inRegion.pictures.map(({ width, height, codes }) => [width, height, codes.length]),
      }))
    } catch (error) {
      console.log(JSON.stringify({ code: error.code, details: error.details }))
    }
  `
  const { PATH = '', HOME = '' } = process.env
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { PATH, HOME, ...env },
  })
  return JSON.parse(output)
}

/** A real X screen that shows the picture: Xvfb keeps its pixels in a file, and they are written there. */
async function showing<T>(picture: Picture, look: (display: string) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-screen-'))
  const size = `${picture.width}x${picture.height}x24`
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', size, '-fbdir', folder, '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  try {
    const [number] = await once(createInterface({ input: server.stdio[3] as Readable }), 'line')
    const file = openSync(join(folder, 'Xvfb_screen0'), 'r+')
    // The head of an X window dump (XWDFile.h): its own size, then the number of colours at field 19, of 12 bytes each.
    const head = Buffer.alloc(100)
    readSync(file, head, 0, head.length, 0)
    const bytes = Buffer.alloc(picture.data.length)
    for (let offset = 0; offset < bytes.length; offset += 4) {
      const [red = 0, green = 0, blue = 0] = picture.data.subarray(offset, offset + 3)
      bytes.set([blue, green, red, 0], offset)
    }
    writeSync(file, bytes, 0, bytes.length, head.readUInt32BE(0) + 12 * head.readUInt32BE(19 * 4))
    return look(`:${number}`)
  } finally {
    server.kill()
    await once(server, 'close')
    rmSync(folder, { recursive: true })
  }
}

describe('the screen', () => {
  test('is captured in its pixels, and the code on it is read; so is a region of it', async () => {
    const picture = desktop(1280, 800, 4)
    drawQr(picture, uri, { x: 900, y: 400, module: 4 })
    expect(await showing(picture, (DISPLAY) => capture({ DISPLAY }))).toEqual({
      monitors: 1,
      hasName: true,
      width: 1280,
      height: 800,
      x: 0,
      y: 0,
      area: { width: 1280, height: 800 },
      found: ['alice'],
      inRegion: [[640, 800, 1]],
    })
  })

  test('that is not there is named as missing', () => {
    expect(capture({})).toEqual({ code: 'screen-missing', details: {} })
  })

  test('that does not answer is named as refused', () => {
    expect(capture({ DISPLAY: ':65000' })).toEqual({ code: 'screen-refused', details: {} })
  })
})

describe('a region', () => {
  /** A monitor of one colour, which tells where a crop came from. */
  const monitor = (
    color: number,
    place: { x: number; y: number; width: number; height: number },
    scale = 1,
  ): MonitorImage => {
    const [width, height] = [place.width * scale, place.height * scale]
    const data = new Uint8Array(width * height * 4).fill(color)
    const { x, y } = place
    return {
      source: `monitor ${color}`,
      x,
      y,
      area: { width: place.width, height: place.height },
      width,
      height,
      data,
    }
  }
  const part = (place: RegionPart['monitor'], left: number, top: number, right: number, bottom: number) => ({
    monitor: place,
    left,
    top,
    right,
    bottom,
  })

  test('is cut in physical pixels, over several monitors', () => {
    const [left, right] = [
      { x: 0, y: 0, width: 160, height: 90 },
      { x: 160, y: 0, width: 160, height: 90 },
    ] as const
    const crops = cropToParts(
      [monitor(1, left), monitor(2, right, 2)],
      [part(left, 0.75, 0.5, 1, 1), part(right, 0, 0.5, 0.25, 1)],
    )
    expect(
      crops.map(({ source, width, height, data }) => [source, width, height, data[0], data.length]),
    ).toEqual([
      ['monitor 1', 40, 45, 1, 40 * 45 * 4],
      ['monitor 2', 80, 90, 2, 80 * 90 * 4],
    ])
  })

  test('is found on the right monitor where one system counts points and the other pixels', () => {
    // Two monitors at 200%: in pixels the second begins at 320, in points at 160.
    const images = [
      monitor(1, { x: 0, y: 0, width: 320, height: 180 }),
      monitor(2, { x: 320, y: 0, width: 320, height: 180 }),
      monitor(3, { x: 0, y: 180, width: 320, height: 180 }),
    ]
    const points = [
      { x: 0, y: 0, width: 160, height: 90 },
      { x: 160, y: 0, width: 160, height: 90 },
      { x: 0, y: 90, width: 160, height: 90 },
    ]
    const crops = cropToParts(
      images,
      points.map((place) => part(place, 0, 0, 1, 1)),
    )
    expect(crops.map(({ source }) => source)).toEqual(['monitor 1', 'monitor 2', 'monitor 3'])
  })

  test('keeps the pixels it is given, row by row', () => {
    const image = monitor(0, { x: 0, y: 0, width: 10, height: 10 })
    for (let pixel = 0; pixel < 100; pixel++) image.data[pixel * 4] = pixel
    const [crop] = cropToParts([image], [part({ x: 0, y: 0, width: 10, height: 10 }, 0.25, 0.3, 0.5, 0.5)])
    // From the pixel that the edge lies in to the one it ends in.
    expect([crop?.width, crop?.height]).toEqual([3, 2])
    expect([...crop!.data].filter((_, index) => index % 4 === 0)).toEqual([32, 33, 34, 42, 43, 44])
  })

  test('of no size is nothing', () => {
    const image = monitor(0, { x: 0, y: 0, width: 10, height: 10 })
    expect(cropToParts([image], [part({ x: 0, y: 0, width: 10, height: 10 }, 0.5, 0.5, 0.5, 1)])).toEqual([])
    expect(cropToParts([], [part({ x: 0, y: 0, width: 10, height: 10 }, 0, 0, 1, 1)])).toEqual([])
  })
})
