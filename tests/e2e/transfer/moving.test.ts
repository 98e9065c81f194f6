import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from '../accessible.ts'
import { chooses, savesAs } from '../dialogs.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'

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
  await first.page.getByRole('button', { name: /Sparekey file/ }).click()
  await expect(first.page.getByRole('main')).toContainText('They stay in this vault.')
  await first.page.getByLabel('Password for the file').fill('four quiet lanterns 배터리')
  await first.page.getByLabel('The same once more').fill('four quiet lanterns 배터리')
  await savesAs(first.electron, file)
  await first.page.getByRole('button', { name: 'Save as…' }).click()
  await first.page.getByRole('button', { name: 'Done' }).click()
  await first.quit()

  const elsewhere = mkdtempSync(join(desktop.home, 'moved-'))
  const { page, electron } = await open({ home: elsewhere })
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Skip the tour' }).click()
  await chooses(electron, file)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import from another app…' }).click()
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await page.getByLabel('Password of the file').fill('four quiet lanterns 배터리')
  await page.keyboard.press('Enter')
  const kept = page.getByRole('region', { name: 'What else is in the file' })
  await expect(kept).toContainText('Also take 6 accounts, 4 addresses and numbers, and 1 device.')
  await kept.getByRole('button', { name: 'Show them' }).click()
  await expect(kept.getByRole('list')).toContainText('Galaxy S24')
  await isAccessible(page)
  await page.getByRole('button', { name: 'Add 2 codes' }).click()
  await expect(page.getByTestId('toast')).toContainText('11 accounts, addresses and devices')
  await page.getByRole('navigation').getByRole('button', { name: 'Recovery' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('If you lose Galaxy S24, you keep')
})
