import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { test as base, expect } from '../harness.ts'

/** What becomes of a copied code on the clipboard. */

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'

const clipboard = ({ electron }: Sparekey) => electron.evaluate(({ clipboard }) => clipboard.readText())

const test = base.extend<{ copied(seconds: number): Promise<Sparekey> }>({
  copied: async ({ cli, home, open }, use) => {
    cli(['init'])
    cli(['add', link])
    await use(async (seconds) => {
      writeFileSync(join(home, 'settings.json'), JSON.stringify({ clearClipboardAfter: seconds }))
      const app = await open()
      await app.page.getByRole('row', { name: /Fernwood/ }).click()
      await expect(app.page.getByTestId('toast')).toContainText('Copied')
      expect(await clipboard(app)).toMatch(/^\d{6}$/)
      return app
    })
  },
})

test('a copied code is gone from the clipboard after the seconds that are set', async ({ copied }) => {
  const app = await copied(2)
  await expect.poll(() => clipboard(app)).toBe('')
})

test('what was copied after the code stays, after the seconds and when Sparekey quits', async ({
  copied,
}) => {
  const app = await copied(1)
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('something else'))
  await app.page.waitForTimeout(2_000)
  expect(await clipboard(app)).toBe('something else')
  await tellsOfClearing(app)
  await app.quit()
  expect(app.output()).not.toContain('the clipboard was cleared')
})

test('a copied code does not outlive Sparekey, also where no seconds are set', async ({ copied }) => {
  const app = await copied(0)
  await app.page.waitForTimeout(1_500)
  expect(await clipboard(app)).toMatch(/^\d{6}$/)
  await tellsOfClearing(app)
  await app.quit()
  expect(app.output()).toContain('the clipboard was cleared')
})

/** On X11 the clipboard ends with its owner, so that nothing could be seen of the clearing from outside. */
function tellsOfClearing({ electron }: Sparekey): Promise<void> {
  return electron.evaluate(({ clipboard }) => {
    const clear = clipboard.clear.bind(clipboard)
    clipboard.clear = () => {
      clear()
      console.log('the clipboard was cleared')
    }
  })
}
