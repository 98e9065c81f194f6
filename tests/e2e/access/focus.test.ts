import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { goThrough } from './focus.ts'
import { inEveryView } from './layout.ts'

/** Where the keyboard is: always in sight and always shown. */

test.setTimeout(240_000)

const inTheTrash = (name: string, at: number) =>
  [
    ['add', `otpauth://totp/${name}:mina?secret=GEZDGNBVGY3TQOJ${'QRS'[at]}&issuer=${name}`],
    ['remove', name, '--yes'],
  ] as const

test('in every view Tab comes around, and whatever has the keyboard shows it and lies under nothing', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const args of inTheTrash('Fernwood', 0)) cli([...args])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  for (const size of [
    { width: 1000, height: 700 },
    { width: 420, height: 560 },
  ]) {
    await page.setViewportSize(size)
    await inEveryView(page, async (view) => {
      const { stops, wrong } = await goThrough(page)
      expect(wrong, `${view} at ${size.width}`).toEqual([])
      expect(stops.length, view).toBeGreaterThan(5)
    })
  }
})
