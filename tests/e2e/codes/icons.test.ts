import { deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { test as base, expect } from '../harness.ts'

/** Pictures of one's own as icons: whatever is chosen becomes the right icon, or it is said why not and the icon stays. */

const test = base.extend<{ editing: { page: Page; editor: Locator } }>({
  editing: async ({ cli, open }, use) => {
    cli(['init'])
    cli(['add', 'otpauth://totp/Made%20Up:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Made%20Up'])
    const { page } = await open()
    await page.getByRole('row', { name: /Made Up/ }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const editor = page.getByRole('dialog', { name: 'Edit code' })
    await expect(editor).toBeVisible()
    await use({ page, editor })
  },
})

const unreadable = /cannot be read.*Save it as PNG or JPEG/
const tooNarrow = /too small or too narrow.*at least 16 pixels/

const [red, green, blue] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
] as const
type Colour = readonly [number, number, number]

/** Of one colour; `colour` may differ from column to column. */
function png(width: number, height: number, colour: (x: number) => Colour): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: width }, (_, x) => colour(x)).flat()])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(row.length * height, row), { level: 1 })
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts])
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** Node 20 has none. https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc(bytes: Buffer): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}

/** Red above blue as it is stored, to be turned by a quarter to the right (EXIF orientation 6): blue, then red. Made with ImageMagick. */
const turned = Buffer.from(
  '/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAwADADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABcBAQEBAQAAAAAAAAAAAAAAAAAGBQf/xAAZEQEAAwEBAAAAAAAAAAAAAAAAFmOi4eL/2gAMAwEAAhEDEQA/AM+AxnSQAAAAQhYxO7PpKSarXF0Qgid2fRJqtcXRCCJ3Z9Emq1wAWKVAAAAf/9k=',
  'base64',
)
/** Red, in four inks. Made with ImageMagick. */
const fourInks = Buffer.from(
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAFAgAIAAgBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAABQf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIRAxEEAAA/AL4CyzZpwAAAAAAAAAAD/9k=',
  'base64',
)
/** Red, then blue, without end. Made with ImageMagick. */
const moving = Buffer.from(
  'R0lGODlhIAAgAPAAAP8AAAAAACH5BAAAAAAAIf8LTkVUU0NBUEUyLjADAQAAACwAAAAAIAAgAAACHoSPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gubBQAh+QQAAAAAACwAAAAAIAAgAIAAAP8AAAACHoSPqcvtD6OctNqLs968+w+G4kiW5omm6sq27gubBQA7',
  'base64',
)
const drawn = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>document.title="run"</script>' +
    '<image href="http://127.0.0.1:9/a.png" width="9" height="9"/><rect width="64" height="64" onload="document.title=1"/></svg>',
)

const ownPicture = async (page: Page, editor: Locator, name: string, buffer: Buffer) => {
  const choosing = page.waitForEvent('filechooser')
  await editor.getByRole('button', { name: 'Own picture' }).click()
  await (await choosing).setFiles({ name, mimeType: 'image/png', buffer })
}

/** Its size, and the colours at its left and at its right edge, each part rounded to nothing or all. */
const iconIn = (editor: Locator) =>
  editor
    .locator('img')
    .first()
    .evaluate(async (at: HTMLImageElement) => {
      await at.decode()
      const canvas = document.createElement('canvas')
      canvas.width = at.naturalWidth
      canvas.height = at.naturalHeight
      const pen = canvas.getContext('2d')!
      pen.drawImage(at, 0, 0)
      const colour = (x: number) => {
        const [r = 0, g = 0, b = 0] = pen.getImageData(x, Math.floor(canvas.height / 2), 1, 1).data
        return [r, g, b].map((part) => (part > 127 ? 255 : 0))
      }
      return { size: [canvas.width, canvas.height], left: colour(1), right: colour(canvas.width - 2) }
    })

test('a picture becomes the icon as a person sees it: turned, in four inks, still, cut to its middle, whatever its name', async ({
  editing: { page, editor },
}) => {
  const thirds = png(300, 100, (x) => (x < 100 ? red : x < 200 ? green : blue))
  const pictures = [
    { name: 'turned.jpg', bytes: turned, icon: { size: [48, 48], left: blue, right: red } },
    { name: 'inks.jpg', bytes: fourInks, icon: { size: [32, 32], left: red, right: red } },
    { name: 'wide.txt', bytes: thirds, icon: { size: [100, 100], left: green, right: green } },
    { name: 'moving.gif', bytes: moving, icon: { size: [32, 32], left: red, right: red } },
    {
      name: '50 megapixels.png',
      bytes: png(8000, 6250, (x) => (x < 4000 ? red : blue)),
      icon: { size: [128, 128], left: red, right: blue },
    },
  ]
  for (const { name, bytes, icon } of pictures) {
    await ownPicture(page, editor, name, bytes)
    await expect(async () => expect(await iconIn(editor), name).toEqual(icon)).toPass({ timeout: 60_000 })
  }
  await editor.getByRole('button', { name: 'Save' }).click()
  await expect(editor).toBeHidden()
  await expect(page.getByRole('row', { name: /Made Up/ }).locator('img')).toHaveAttribute(
    'src',
    /^data:image\/webp;base64,/,
  )
})

test('what cannot be an icon is said so, and the icon and all else that was entered stay', async ({
  editing: { page, editor },
}) => {
  const whole = png(64, 64, () => blue)
  await editor.getByLabel('Note').fill('Half written')
  await ownPicture(page, editor, 'good.png', whole)
  const good = { size: [64, 64], left: blue, right: blue }
  await expect(async () => expect(await iconIn(editor)).toEqual(good)).toPass()
  const pictures = [
    { name: 'nothing.png', bytes: Buffer.alloc(0), says: unreadable },
    { name: 'line.png', bytes: png(20_000, 1, () => red), says: tooNarrow },
    { name: 'cut off.png', bytes: whole.subarray(0, whole.length / 2), says: unreadable },
    { name: 'dot.png', bytes: png(1, 1, () => red), says: tooNarrow },
    { name: 'drawn.svg', bytes: drawn, says: unreadable },
    { name: 'column.png', bytes: png(2, 20_000, () => red), says: tooNarrow },
    { name: 'drawn.png', bytes: drawn, says: unreadable },
  ]
  for (const { name, bytes, says } of pictures) {
    await ownPicture(page, editor, name, bytes)
    await expect(editor.getByRole('alert'), name).toHaveText(says)
    expect(await iconIn(editor), name).toEqual(good)
    await expect(editor.getByRole('button', { name: 'Save' })).toBeEnabled()
  }
  expect(await page.title()).toBe('Sparekey')
  await expect(editor.getByLabel('Note')).toHaveValue('Half written')
})

test('what was chosen last is the icon, also where a larger picture was chosen before it, and is not saved without it', async ({
  editing: { page, editor },
}) => {
  // The large picture is there only when the test says so.
  await page.evaluate(() => {
    const read = globalThis.createImageBitmap.bind(globalThis)
    const held: (() => void)[] = []
    Object.assign(globalThis, { let: () => held.shift()?.() })
    globalThis.createImageBitmap = (async (file: File) => {
      if (file.name === 'large.png') await new Promise<void>((done) => held.push(done))
      return read(file)
    }) as typeof createImageBitmap
  })
  const letLarge = () => page.evaluate(() => (globalThis as unknown as { let: () => void }).let())
  const save = editor.getByRole('button', { name: 'Save' })
  const small = { size: [64, 64], left: green, right: green }
  await ownPicture(
    page,
    editor,
    'large.png',
    png(100, 100, () => red),
  )
  await expect(save).toBeDisabled()
  await ownPicture(
    page,
    editor,
    'small.png',
    png(64, 64, () => green),
  )
  await expect(async () => expect(await iconIn(editor)).toEqual(small)).toPass()
  await letLarge()
  await expect(save).toBeEnabled()
  expect(await iconIn(editor)).toEqual(small)
  await ownPicture(
    page,
    editor,
    'large.png',
    png(100, 100, () => red),
  )
  await expect(save).toBeDisabled()
  await letLarge()
  await save.click()
  await expect(editor).toBeHidden()
  const row = page.getByRole('row', { name: /Made Up/ })
  expect(await iconIn(row)).toEqual({ size: [100, 100], left: red, right: red })
})
