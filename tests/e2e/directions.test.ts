import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

/** Turned around, as for a language that is written from right to left: there is none yet, and the page is ready for one. */

const links = [
  'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub',
  'otpauth://totp/Nobody%20Knows:mina%40example.com?secret=NFXGK3TFON2GC3TU&issuer=Nobody%20Knows',
]

/** What sticks out of the window at either side, or needs scrolling sideways without saying so. */
const overflowing = (page: Page) =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      // The page itself hides what sticks out, which is what is looked for.
      element !== document.body &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    return [...document.body.querySelectorAll('*')].flatMap((element) => {
      const box = element.getBoundingClientRect()
      if (box.width < 2 || box.height < 2 || element.closest('.sr-only, [data-live-announcer]')) return []
      const out = box.left < -1 || box.right > wide + 1
      return out && !scrolls(element.parentElement)
        ? [`${element.tagName} ${element.className}`.slice(0, 120)]
        : []
    })
  })

test('turned around, nothing overflows, the rail is on the right, and codes still read from the left', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], links.join('\n'))
  cli(['edit', 'GitHub', '--tag', 'Work', '--pinned'])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  const rail = page.getByRole('navigation', { name: 'Main' })
  const middle = async () => {
    const box = await rail.boundingBox()
    return (box?.x ?? 0) + (box?.width ?? 0) / 2
  }
  expect(await middle()).toBeLessThan(500)

  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  await page.setViewportSize({ width: 1000, height: 700 })
  await expect.poll(middle).toBeGreaterThan(500)
  await expect(page.getByTestId('code').first()).toHaveCSS('direction', 'ltr')
  // The brand's picture begins the row, at the right; the code ends it.
  const row = page.getByRole('row', { name: /GitHub/ })
  const code = await row.getByTestId('code').boundingBox()
  const name = await row.getByText('GitHub', { exact: true }).first().boundingBox()
  expect(code?.x ?? 0).toBeLessThan(name?.x ?? 0)

  for (const width of [1000, 400]) {
    await page.setViewportSize({ width, height: 700 })
    for (const place of ['Codes', 'Accounts', 'Recovery', 'Settings']) {
      await rail.getByRole('button', { name: place }).click()
      await expect(rail.getByRole('button', { name: place })).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('heading').first()).toBeAttached()
      await expect.poll(() => overflowing(page), { message: `${place} at ${width}` }).toEqual([])
    }
    await page.keyboard.press('F1')
    await expect(page.getByRole('heading', { name: 'Help', level: 1 })).toBeVisible()
    await expect.poll(() => overflowing(page), { message: `help at ${width}` }).toEqual([])
  }
})
