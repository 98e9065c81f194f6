import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from './accessible.ts'
import { chooses, savesAs } from './dialogs.ts'
import { expect } from './harness.ts'
import { test } from './mina.ts'

/** Everything moves to another computer with Sparekey's own export: codes, and what the accounts rest on. */

test('accounts, addresses and devices go along with the codes, and bring the same answer there', async ({
  minasVault: home,
  desktop,
  open,
}) => {
  const file = join(home, 'moving.age')
  const first = await open()
  await first.page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await first.page.getByRole('button', { name: 'Export', exact: true }).click()
  await first.page
    .getByRole('button', { name: /Sparekey/ })
    .first()
    .click()
  await expect(first.page.getByRole('main')).toContainText('They stay in this vault.')
  for (const field of await first.page.getByRole('main').locator('input[type=password]').all()) {
    await field.fill('four quiet lanterns')
  }
  await savesAs(first.electron, file)
  await first.page.getByRole('button', { name: 'Save as…' }).click()
  await expect(first.page.getByRole('main')).toContainText('2')
  await first.quit()

  const elsewhere = mkdtempSync(join(desktop.home, 'moved-'))
  const { page, electron } = await open({ home: elsewhere })
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await chooses(electron, file)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('button', { name: /Choose/ }).click()
  await page.getByLabel(/Password/).fill('four quiet lanterns')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('region', { name: 'What else is in the file' })
  await expect(kept).toContainText('Also take 6 accounts, 4 addresses and numbers, 1 device.')
  await kept.getByRole('button', { name: 'Show them' }).click()
  await expect(kept.getByRole('list')).toContainText('Galaxy S24')
  await isAccessible(page)
  await page.getByRole('button', { name: 'Add 2 accounts' }).click()
  await expect(page.getByTestId('toast')).toContainText('11 accounts, addresses and devices')
  await page.getByRole('navigation').getByRole('button', { name: 'Recovery' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('If you lose Galaxy S24, you keep')
})
