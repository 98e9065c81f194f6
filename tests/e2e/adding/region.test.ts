import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../harness.ts'
import { askForRegion, drag, hasTheKeys, isShown, overlays, pointerOn } from './overlays.ts'

/** A part of the screen, dragged with the pointer and given up with the keys as the system delivers them. */

const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'
// Where the set-up page's corner lies on the screen.
const first = { x: 40, y: 40 }
const second = { x: 640, y: 560 }

test.beforeEach(({ cli }) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
})

test('only what was dragged over is read, and the window is back', async ({ desktop, open, showPicture }) => {
  const xdotool = pointerOn(desktop.env)
  const app = await open()
  await expect(app.page.getByText('No codes yet')).toBeVisible()
  await showPicture(SETUP_PAGE, first.x, first.y)
  const overlay = await askForRegion(app)
  expect(await overlays(app)).toEqual([{ x: 0, y: 0, width: 1920, height: 1080 }])
  await expect(
    overlay.getByText('Drag over the QR code, or press an arrow key. Esc to cancel.'),
  ).toBeVisible()

  // The left half of the page is all text.
  xdotool('mousemove', first.x + 20, first.y + 20, 'mousedown', 1)
  xdotool('mousemove', first.x + 300, first.y + 300, 'mousemove', first.x + 600, first.y + 700, 'mouseup', 1)
  const dialog = app.page.getByRole('dialog')
  await expect(dialog).toContainText('No QR code found')
  expect(await isShown(app)).toBe(true)
  expect(await overlays(app)).toEqual([])
  await dialog.getByRole('button', { name: 'Part of the screen' }).click()

  await expect.poll(async () => (await overlays(app)).length).toBe(1)
  drag(xdotool, first)
  xdotool('mouseup', 1)
  await expect(dialog.getByRole('checkbox', { name: 'Fernwood mina.park@example.com' })).toBeChecked()
  expect(await isShown(app)).toBe(true)
})

test('what lies on the screen is seen under the shade, and clearly inside the rectangle', async ({
  desktop,
  open,
  showPicture,
}) => {
  const xdotool = pointerOn(desktop.env)
  const app = await open()
  await expect(app.page.getByText('No codes yet')).toBeVisible()
  await showPicture(SETUP_PAGE, first.x, first.y)
  // White places of the page: on the card of the QR code, and on the bar above.
  const white = { x: first.x + 815, y: first.y + 350 }
  const shade = { x: first.x + 600, y: first.y + 20 }
  const seen = ({ x, y }: { x: number; y: number }) => {
    const picture = join(mkdtempSync(join(desktop.home, 'seen-')), 'screen.png')
    execFileSync('import', ['-window', 'root', picture], { env: desktop.env })
    const pixel = execFileSync('convert', [picture, '-format', `%[fx:int(255*p{${x},${y}}.g)]`, 'info:'])
    return Number(pixel.toString())
  }
  await askForRegion(app)
  const shaded = Math.round(255 * 0.65)
  await expect.poll(() => Math.abs(seen(white) - shaded)).toBeLessThan(2)
  drag(xdotool, first)
  await expect.poll(() => seen(white)).toBe(255)
  expect(Math.abs(seen(shade) - shaded)).toBeLessThan(2)
  xdotool('mouseup', 1)
  await expect(app.page.getByRole('dialog')).toContainText('1 code found')
})

test('Escape gives up: the window is back, and nothing was read', async ({ desktop, open, showPicture }) => {
  const app = await open()
  await expect(app.page.getByText('No codes yet')).toBeVisible()
  await showPicture(SETUP_PAGE, second.x, second.y)
  await askForRegion(app)
  await expect.poll(() => hasTheKeys(app, '/region.html')).toBe(true)
  pointerOn(desktop.env)('key', 'Escape')
  await expect.poll(() => overlays(app)).toEqual([])
  await expect.poll(() => isShown(app)).toBe(true)
  await expect(app.page.getByRole('dialog')).toHaveCount(0)
  await expect(app.page.getByText('No codes yet')).toBeVisible()
})
