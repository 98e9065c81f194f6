import type { Locator, Page } from '@playwright/test'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { faintWords, isAccessible, setTheme, themes } from '../accessible.ts'
import { askForRegion, drag, pointerOn } from '../adding/overlays.ts'
import { expect } from '../harness.ts'
import { test, toRecovery } from '../mina.ts'
import { inEveryView, overflowing } from './layout.ts'

/** The colours of the system in place of ours, more contrast, and the other direction: in the window, the quick pick and over the screen. */

test.setTimeout(180_000)

/** A colour as it is painted, whatever it is written as. */
const painted = (what: Locator, property: string) =>
  what.evaluate((element, name) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d')!
    context.fillStyle = getComputedStyle(element).getPropertyValue(name)
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data].join(' ')
  }, property)

/** What the system calls so, painted. */
const system = (page: Page, name: string) =>
  page.evaluate((colour) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = colour
    const context = new OffscreenCanvas(1, 1).getContext('2d')!
    context.fillStyle = getComputedStyle(probe).color
    probe.remove()
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data].join(' ')
  }, name)

/** Pictures that are drawn in a colour which is none of the system's. */
const foreign = (page: Page) =>
  page.evaluate(() => {
    const colours = [
      'CanvasText',
      'Highlight',
      'HighlightText',
      'GrayText',
      'LinkText',
      'ButtonText',
      'Canvas',
    ]
    const probe = document.body.appendChild(document.createElement('i'))
    const known = colours.map((name) => {
      probe.style.color = name
      return getComputedStyle(probe).color
    })
    probe.remove()
    return [...document.querySelectorAll('svg.lucide')]
      .filter((one) => !known.includes(getComputedStyle(one).color))
      .map((one) => `${one.getAttribute('class')} ${getComputedStyle(one).color}`)
  })

const frameOf = (what: Locator) => what.page().locator('.shadow-raised').filter({ has: what })

/** The quick pick, shown. */
async function quickPickOf({ electron }: Sparekey): Promise<Page> {
  const find = () => electron.windows().find((page) => page.url().endsWith('/quick-pick.html'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const page = find()!
  await electron.evaluate(({ app }) => app.emit('second-instance', {}, ['--quick-pick']))
  await expect(page.getByTestId('code').first()).toBeVisible()
  return page
}

test('where the system chooses the colours, all is drawn in them, and what is chosen, on or in front still shows', async ({
  minasVault: _,
  cli,
  open,
}) => {
  cli(['add', 'otpauth://totp/Fernwood:mina?secret=GEZDGNBVGY3TQOJQ&issuer=Fernwood'])
  cli(['remove', 'Fernwood', '--yes'])
  const app = await open()
  const { page } = app
  await page.emulateMedia({ forcedColors: 'active' })
  await expect(page.getByTestId('code').first()).toBeVisible()
  const [words, chosen, onChosen] = await Promise.all(
    ['CanvasText', 'Highlight', 'HighlightText'].map((name) => system(page, name)),
  )
  await inEveryView(page, async (view) => {
    await expect.poll(() => foreign(page), { message: view }).toEqual([])
  })

  // Where one is, and what is on.
  const rail = page.getByRole('navigation', { name: 'Main' })
  await rail.getByRole('button', { name: 'Settings' }).click()
  const here = rail.getByRole('button', { name: 'Settings' })
  await expect.poll(() => painted(here, 'background-color')).toBe(chosen)
  await expect.poll(() => painted(here, 'color')).toBe(onChosen)
  const knob = (name: string) =>
    page.getByRole('switch', { name }).locator('xpath=ancestor::label/span').last()
  await expect.poll(() => painted(knob('Notify me of what matters'), 'background-color')).toBe(chosen)
  await expect.poll(() => painted(knob('Start when I sign in'), 'background-color')).toBe(words)

  // What is in front has an edge, and the words of the main button are not painted over.
  await rail.getByRole('button', { name: 'Codes' }).click()
  const scan = page.getByRole('button', { name: 'Scan screen' })
  await expect(scan).toHaveCSS('forced-color-adjust', 'none')
  expect(await painted(scan, 'color')).toBe(onChosen)
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Setup key' })).toBeFocused()
  await expect(page.getByRole('menuitem', { name: 'Setup key' })).toHaveCSS('outline-style', 'solid')
  await expect(frameOf(page.getByRole('menuitem', { name: 'Setup key' }))).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add by setup key' })
  await expect(dialog).toBeVisible()
  await expect(frameOf(dialog)).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect
    .poll(() =>
      page
        .locator('.ring')
        .first()
        .evaluate((one) => getComputedStyle(one).backgroundImage),
    )
    .toContain('rgba(0, 0, 0, 0)')

  await toRecovery(page)
  await page.getByRole('radio', { name: 'Map', exact: true }).click()
  await expect.poll(() => painted(page.locator('main path.tie').first(), 'stroke')).toBe(words)

  const quickPick = await quickPickOf(app)
  await quickPick.emulateMedia({ forcedColors: 'active' })
  await expect(quickPick.getByRole('option').first()).toHaveCSS('outline-style', 'solid')
  expect(await foreign(quickPick)).toEqual([])
})

test('the quick pick has more contrast where it is asked for, and turns around', async ({
  minasVault: _,
  open,
}) => {
  const page = await quickPickOf(await open())
  const first = page.getByRole('option').first()
  await expect(first).toHaveCSS('box-shadow', 'none')
  await page.emulateMedia({ contrast: 'more' })
  for (const theme of themes) {
    await setTheme(page, theme)
    expect(await faintWords(page), theme).toEqual([])
  }
  await expect(first).not.toHaveCSS('box-shadow', 'none')

  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  const middle = async (what: Locator) => {
    const box = await what.boundingBox()
    return (box?.x ?? 0) + (box?.width ?? 0) / 2
  }
  const half = await page.evaluate(() => window.innerWidth / 2)
  await expect.poll(() => middle(page.locator('svg.lucide-search'))).toBeGreaterThan(half)
  expect(await middle(first.getByTestId('code'))).toBeLessThan(half)
  expect(
    await middle(first.getByText('KakaoCloud').or(first.getByText('My Kaspersky')).first()),
  ).toBeGreaterThan(half)
  await expect(first.getByTestId('code')).toHaveCSS('direction', 'ltr')
  expect(await overflowing(page)).toEqual([])
})

test('over the screen, what is dragged is under the pointer when turned around, and shows on every picture where more contrast is asked for', async ({
  minasVault: _,
  desktop,
  open,
}) => {
  const xdotool = pointerOn(desktop.env)
  const app = await open()
  await expect(app.page.getByTestId('code').first()).toBeVisible()
  const page = await askForRegion(app)
  const hint = page.getByRole('heading', { name: /Drag over the QR code/ })
  await expect(hint).toBeVisible()
  await isAccessible(page)
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  const box = (await hint.boundingBox())!
  expect(Math.abs(box.x + box.width / 2 - 960)).toBeLessThan(2)

  await page.emulateMedia({ contrast: 'more' })
  await expect(hint).toHaveCSS('border-top-width', '2px')
  drag(xdotool, { x: 40, y: 40 })
  const selection = page.locator('#selection')
  await expect(selection).toBeVisible()
  await expect(selection).toHaveCSS('outline-width', '3px')
  await expect
    .poll(async () => {
      const { x = 0, y = 0 } = (await selection.boundingBox()) ?? {}
      return [Math.round(x), Math.round(y)]
    })
    .toEqual([820, 250])
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'active' })
  // What darkens the rest is its shadow, which forced colours would take away.
  await expect(selection).toHaveCSS('forced-color-adjust', 'none')
  await expect(selection).not.toHaveCSS('box-shadow', 'none')
  xdotool('key', 'Escape')
  xdotool('mouseup', 1)
  await expect(app.page.getByTestId('code').first()).toBeVisible()
})
