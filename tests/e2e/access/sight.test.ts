import { faintWords, isAccessible, setTheme, themes } from '../accessible.ts'
import { expect, test } from '../harness.ts'
import { covered, inEveryView, overflowing } from './layout.ts'

/** Every view as people set their systems up who see or move otherwise: larger, with more contrast, with less motion. */

const links = [
  'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub',
  'otpauth://totp/Nobody%20Knows:mina%40example.com?secret=NFXGK3TFON2GC3TU&issuer=Nobody%20Knows',
  'otpauth://hotp/Made%20Up%20VPN:mina?secret=GEZDGNBVGY3TQOJQ&issuer=Made%20Up%20VPN&counter=0',
]

test.describe.configure({ timeout: 300_000 })

test.beforeEach(({ cli }) => {
  cli(['init'])
  cli(['add', '-'], links.join('\n'))
  cli(['edit', 'GitHub', '--tag', 'Work', '--pinned'])
  cli(['remove', 'Nobody', '--yes'])
})

for (const width of [1000, 400]) {
  test(`axe finds nothing in any view, in both themes, at a width of ${width}`, async ({ open }) => {
    const { page } = await open()
    await page.setViewportSize({ width, height: 700 })
    await expect(page.getByTestId('code').first()).toBeVisible()
    await inEveryView(page, (view) => isAccessible(page, view))
  })
}

test('at 200 % of the usual size nothing is cut off or has to be scrolled sideways', async ({ open }) => {
  const { electron, page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/index.html'))
      ?.webContents.setZoomFactor(2),
  )
  // A window of 720 by 900 pixels.
  await page.setViewportSize({ width: 720, height: 900 })
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(400)
  await inEveryView(page, async (view) => {
    await expect.poll(() => overflowing(page), { message: view }).toEqual([])
    await expect.poll(() => covered(page), { message: view }).toEqual([])
  })
})

test('in a window of 320 pixels nothing is cut off, nothing lies over another, and nothing has to be scrolled sideways', async ({
  open,
}) => {
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await page.setViewportSize({ width: 320, height: 640 })
  await inEveryView(page, async (view) => {
    await expect.poll(() => overflowing(page), { message: view }).toEqual([])
    await expect.poll(() => covered(page), { message: view }).toEqual([])
  })
})

test('who asks for more contrast gets 7 to 1 for all text, in both themes', async ({ open }) => {
  const { page } = await open()
  await page.emulateMedia({ contrast: 'more' })
  await expect(page.getByTestId('code').first()).toBeVisible()
  await inEveryView(page, async (view) => {
    for (const theme of themes) {
      await setTheme(page, theme)
      expect(await faintWords(page), `${view}, ${theme}`).toEqual([])
    }
  })
})

test('who asks for less motion gets none that says nothing', async ({ open }) => {
  const { page } = await open()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.getByTestId('code').first()).toBeVisible()
  /** What moves for longer than the eye can follow, but for the times that are left, which are told by it. */
  const moving = () =>
    page.evaluate(() =>
      document.getAnimations().flatMap((one) => {
        const { duration } = one.effect?.getComputedTiming() ?? {}
        const what = one instanceof CSSAnimation ? one.animationName : 'transition'
        return Number(duration) > 20 && !/-left$|^reveal-time$/.test(what) ? [what] : []
      }),
    )
  await inEveryView(page, async (view) => {
    expect(await moving(), view).toEqual([])
  })
  await page.getByRole('button', { name: 'Codes', exact: true }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Setup key' })).toBeVisible()
  expect(await moving(), 'a menu').toEqual([])
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await moving(), 'a dialog').toEqual([])
})
