import { expect, test } from '../harness.ts'
import { inEveryView, overflowing } from './layout.ts'

/** Turned around, as for a language that is written from right to left: there is none yet, and the page is ready for one. */

const links = [
  'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub',
  'otpauth://totp/Nobody%20Knows:mina%40example.com?secret=NFXGK3TFON2GC3TU&issuer=Nobody%20Knows',
]

test('turned around, nothing overflows, the rail is on the right, and codes still read from the left', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], links.join('\n'))
  cli(['edit', 'GitHub', '--tag', 'Work', '--pinned'])
  cli(['add', 'otpauth://totp/Fernwood:mina?secret=GEZDGNBVGY3TQOJQ&issuer=Fernwood'])
  cli(['remove', 'Fernwood', '--yes'])
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
    await inEveryView(page, async (view) => {
      await expect.poll(() => overflowing(page), { message: `${view} at ${width}` }).toEqual([])
    })
  }
})
