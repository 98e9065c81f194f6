import { describe, expect, test } from 'vitest'
import { type PictureFile, readPictures, readPixels } from '../../../src/main/scan/scan.ts'
import {
  addNoise,
  addShade,
  blank,
  desktop,
  drawQr,
  type Picture,
  pngOf,
  type QrPlace,
  qrPicture,
  scaled,
} from './drawing.ts'
import { encoders } from './encoding.ts'

const uri = (name: string) =>
  `otpauth://totp/ACME%20Co:${name}?secret=HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30`

const file = (name: string, bytes: Uint8Array): PictureFile => ({ name, bytes })
/** The pixels are given away when they are read: each reading gets its own. */
const image = (picture: Picture, source = 'screen') => ({ source, ...picture, data: picture.data.slice() })

async function accountsOn(picture: Picture): Promise<string[]> {
  return (await readPixels([image(picture)])).found.map(({ key }) => key.account)
}

function single(size: number, place: Omit<QrPlace, 'x' | 'y'>, ground = blank(size, size)): Picture {
  drawQr(ground, uri('alice'), { x: size / 2, y: size / 2, ...place })
  return ground
}

describe('a picture file', () => {
  test.each(Object.keys(encoders))('%s is read, whatever its name says', async (format) => {
    const bytes = await encoders[format]!(qrPicture(uri('alice'), 4))
    const { found, refused, pictures } = await readPictures([file('holiday.txt', bytes)])
    expect(refused).toEqual([])
    expect(found).toEqual([
      {
        key: {
          type: 'totp',
          issuer: 'ACME Co',
          account: 'alice',
          secret: 'HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ',
          algorithm: 'SHA1',
          digits: 6,
          period: 30,
          counter: 0,
        },
        notes: [],
        source: 'holiday.txt',
      },
    ])
    expect(pictures).toMatchObject([{ source: 'holiday.txt', codes: [{ found: 0 }] }])
  })

  test('is not changed by reading it', async () => {
    const bytes = pngOf(qrPicture(uri('alice'), 3))
    const before = bytes.slice()
    await readPictures([file('a.png', bytes)])
    expect(bytes).toEqual(before)
  })

  test('may be transparent around a dark code, or around a light one', async () => {
    for (const shade of [0, 255]) {
      const picture = single(
        300,
        { module: 4, dark: [shade, shade, shade, 255], light: [0, 0, 0, 0] },
        blank(300, 300, [0, 0, 0, 0]),
      )
      const { found } = await readPictures([file('logo.png', pngOf(picture, true))])
      expect(found, `shade ${shade}`).toHaveLength(1)
    }
  })

  test('many at once are read in order, with progress, and one bad one costs only itself', async () => {
    const files = Array.from({ length: 12 }, (_, index) =>
      index === 5
        ? file('broken.png', Uint8Array.from([0x89, 0x50]))
        : file(`${index}.png`, pngOf(qrPicture(uri(`user${index}`), 3))),
    )
    const progress: number[] = []
    const result = await readPictures(files, (done, total) => {
      expect(total).toBe(12)
      progress.push(done)
    })
    expect(progress).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(result.found.map(({ key, source }) => [key.account, source])).toEqual(
      files.filter((_, index) => index !== 5).map(({ name }) => [`user${Number.parseInt(name, 10)}`, name]),
    )
    expect(result.refused).toEqual([{ code: 'picture-unreadable', details: {}, source: 'broken.png' }])
  })

  test('without a code is looked at and brings nothing', async () => {
    const result = await readPictures([file('empty.png', pngOf(blank(200, 100)))])
    expect(result).toEqual({
      found: [],
      others: [],
      refused: [],
      missingParts: [],
      pictures: [{ source: 'empty.png', width: 200, height: 100, codes: [] }],
    })
  })
})

describe('a code is found', () => {
  test.each<[string, () => Picture]>([
    ['of modules 1.5 pixels wide', () => single(400, { module: 1.5 })],
    ['of modules two pixels wide', () => single(400, { module: 2 })],
    ['of modules thirty pixels wide', () => single(2000, { module: 30 })],
    ['filling the picture to its edges', () => qrPicture(uri('alice'), 3, { quiet: 0 })],
    [
      'light on dark',
      () =>
        single(400, { module: 4, dark: [235, 235, 235], light: [18, 18, 20] }, blank(400, 400, [18, 18, 20])),
    ],
    [
      'with a quiet zone of one module',
      () => single(400, { module: 4, quiet: 1 }, blank(400, 400, [120, 130, 140])),
    ],
    ['in two colours', () => single(400, { module: 4, dark: [0, 90, 200], light: [255, 230, 120] })],
    ['red on black', () => single(400, { module: 4, dark: [0, 0, 0], light: [200, 0, 0] })],
    [
      'grey on grey',
      () =>
        single(
          400,
          { module: 4, dark: [110, 110, 110], light: [130, 130, 130] },
          blank(400, 400, [130, 130, 130]),
        ),
    ],
    ['scaled to 125%', () => scaled(single(400, { module: 2 }), 1.25)],
    ['scaled to 150%', () => scaled(single(400, { module: 2 }), 1.5)],
    ['scaled to 80%', () => scaled(single(400, { module: 3 }), 0.8)],
    ['mirrored', () => mirrored(single(400, { module: 4 }))],
  ])('%s', async (_, draw) => {
    expect(await accountsOn(draw())).toEqual(['alice'])
  })

  test.each([0, 7, 30, 45, 90, 133, 180, 270, 301])('turned by %i degrees', async (angle) => {
    expect(await accountsOn(single(500, { module: 3, angle }))).toEqual(['alice'])
  })

  test.each([60, 100, 120])('through grain of ±%i, as of a camera in poor light', async (amount) => {
    const picture = single(500, { module: 5 })
    addNoise(picture, amount, amount)
    expect(await accountsOn(picture)).toEqual(['alice'])
  })

  test('in a photograph of a screen: turned, shaded, grainy, a little blurred', async () => {
    const picture = single(800, { module: 6, angle: 12 })
    addNoise(picture, 40, 9)
    addShade(picture, 0.25)
    expect(await accountsOn(scaled(picture, 0.7))).toEqual(['alice'])
  })

  test('twenty times on one screen', async () => {
    for (const isDark of [false, true]) {
      const screen = desktop(1920, 1080, 3, isDark)
      const names = Array.from({ length: 20 }, (_, index) => `user${index}`)
      for (const [index, name] of names.entries()) {
        const [dark, light] = isDark && index % 2 === 0 ? ([255, 15] as const) : ([0, 255] as const)
        drawQr(screen, uri(name), {
          x: 190 + (index % 5) * 380,
          y: 140 + Math.floor(index / 5) * 260,
          module: 3 + (index % 3),
          dark: [dark, dark, dark],
          light: [light, light, light],
        })
      }
      expect((await accountsOn(screen)).sort()).toEqual(names.sort())
    }
  })

  test('four times on a 4K screen, with its corners where it is', async () => {
    const screen = desktop(3840, 2160, 8)
    const places = [
      { x: 500, y: 600, module: 3 },
      { x: 2900, y: 500, module: 4 },
      { x: 900, y: 1700, module: 6 },
      { x: 3300, y: 1600, module: 8 },
    ]
    for (const [index, place] of places.entries()) drawQr(screen, uri(`user${index}`), place)
    const { found, pictures } = await readPixels([image(screen)])
    expect(found).toHaveLength(4)
    for (const { corners, found: index } of pictures[0]!.codes) {
      const place = places[Number(found[index!]!.key.account.slice('user'.length))]!
      const [x, y] = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]!, 0) / 4)
      expect(Math.hypot(x! - place.x, y! - place.y)).toBeLessThan(place.module)
    }
  })
})

describe('pixels', () => {
  test('are given away, so that a screen is in memory once', async () => {
    const mine = image(single(300, { module: 4 }))
    await readPixels([mine])
    expect(mine.data.length).toBe(0)
  })

  test('that are part of other memory are copied', async () => {
    const picture = single(300, { module: 4 })
    const shared = new Uint8ClampedArray(picture.data.length + 8)
    shared.set(picture.data, 4)
    const data = shared.subarray(4, 4 + picture.data.length)
    expect((await readPixels([{ ...picture, source: 'part', data }])).found).toHaveLength(1)
    expect(data).toEqual(picture.data)
  })

  test('of another number than width and height say are refused', async () => {
    for (const size of [{ width: 10 }, { height: 0 }, { width: -300 }, { width: Number.NaN }]) {
      const { refused } = await readPixels([{ ...image(single(300, { module: 4 })), ...size }])
      expect(refused).toEqual([{ code: 'picture-unreadable', details: {}, source: 'screen' }])
    }
  })

  test('of the same code on two monitors are one account', async () => {
    const picture = single(300, { module: 4 })
    const { found, pictures } = await readPixels([image(picture, 'left'), image(picture, 'right')])
    expect(found.map(({ source }) => source)).toEqual(['left'])
    expect(pictures.map(({ codes }) => codes.map(({ found }) => found))).toEqual([[0], [0]])
  })
})

function mirrored(picture: Picture): Picture {
  const result = blank(picture.width, picture.height)
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const from = (y * picture.width + x) * 4
      const to = (y * picture.width + picture.width - 1 - x) * 4
      result.data.set(picture.data.subarray(from, from + 4), to)
    }
  }
  return result
}
