import type { Page } from '@playwright/test'
import { type Reader, readerOf } from '../access/reader.ts'
import { chooses } from '../dialogs.ts'
import { expect, test } from '../harness.ts'
import { copyPicture } from './copying.ts'
import { askForRegion, hasTheKeys, isShown, overlays, pointerOn } from './overlays.ts'

/** Codes from pictures and from the screen without a pointer, by what a screen reader is told. */

const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'

test.beforeEach(({ cli }) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
})

const choose = async (reader: Reader, name: RegExp, ...keys: string[]) => {
  await reader.pressButton('Add')
  await reader.isOn('menuitem', /^Setup key/)
  await reader.press(...keys)
  await reader.isOn('menuitem', name)
}

test('a picture is chosen from the menu, another is pasted, and what is in them is added by Enter', async ({
  cli,
  open,
}) => {
  const app = await open()
  const reader = await readerOf(app.page)
  await reader.finds('heading', 'No codes yet')
  await chooses(app.electron, SETUP_PAGE)
  await choose(reader, /^From a picture/, 'ArrowDown', 'ArrowDown')
  await reader.press('Enter')
  await reader.finds('dialog', '1 code found')
  await reader.isOn('button', 'Add 1 code')
  await reader.tick(/^Fernwood/)
  await reader.finds('button', 'Add 0 codes')
  await reader.press('Escape')
  await reader.isOn('button', 'Add')

  await copyPicture(app)
  await reader.press('Control+v')
  await reader.isOn('button', 'Add 1 code')
  await reader.press('Enter')
  await reader.isOn('row', /Fernwood/)
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([{ issuer: 'Fernwood' }])
})

test('a part of the screen is framed with the arrow keys, and Escape brings the keyboard back', async ({
  desktop,
  open,
  showPicture,
}) => {
  // As the system delivers them.
  const press = pointerOn(desktop.env)
  const app = await open()
  const reader = await readerOf(app.page)
  await reader.finds('heading', 'No codes yet')
  // The QR code lies above the middle of the screen, and to the right.
  await showPicture(SETUP_PAGE, 140, 40)
  const ask = async (_: Page) => {
    await choose(reader, /^Part of the screen/, 'End', 'ArrowUp')
    // The window is gone with the key, and a page that is hidden may not say any more that it is done with it.
    void reader.press('Enter').catch(() => undefined)
  }
  const given = await askForRegion(app, ask)
  await expect.poll(() => hasTheKeys(app, '/region.html')).toBe(true)
  await expect(given.getByRole('heading', { name: /press an arrow key/ })).toBeVisible()
  press('key', 'Escape')
  await expect.poll(() => overlays(app)).toEqual([])
  await expect.poll(() => isShown(app)).toBe(true)
  await reader.isOn('button', 'Add')

  const overlay = await askForRegion(app, ask)
  await expect.poll(() => hasTheKeys(app, '/region.html')).toBe(true)
  const frame = overlay.locator('#selection')
  const place = () =>
    frame.evaluate(({ style: { left, top, width, height } }: HTMLElement) =>
      [left, top, width, height].map(Number.parseFloat),
    )
  // Nothing is read before there is a frame.
  press('key', 'Return', 'key', 'Up')
  await expect(overlay.getByRole('heading', { name: /Enter reads it/ })).toBeVisible()
  await expect.poll(place).toEqual([780, 360, 360, 360])
  press('key', '--repeat', 14, 'Up', 'key', '--repeat', 15, 'Right')
  await expect.poll(place).toEqual([900, 248, 360, 360])
  press('key', '--repeat', 5, 'shift+Down', 'key', 'shift+Left')
  await expect.poll(place).toEqual([900, 248, 352, 400])
  press('key', 'Return')
  await reader.finds('dialog', '1 code found')
  await reader.isOn('button', 'Add 1 code')
  await reader.press('Enter')
  await reader.isOn('row', /Fernwood/)
})
