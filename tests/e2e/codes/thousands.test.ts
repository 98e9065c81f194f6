import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness.ts'

/** Thousands of codes at once: each is meant, and a step back brings all of them back as they were, in their order. */

const count = 5_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const exported = () =>
  JSON.stringify({
    format: 'sparekey-export',
    version: 1,
    entries: Array.from({ length: count }, (_, n) => ({
      type: 'totp',
      // The order made by hand is not that of the names.
      issuer: `Service ${String((n * 7) % count).padStart(4, '0')}`,
      account: 'mina',
      secret: `MFRGGZDFMZTWQ2LKAAAA${[n & 31, (n >> 5) & 31, n >> 10].map((at) => alphabet[at]).join('')}A`,
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      tags: n % 2 === 0 ? ['Even'] : [],
      ...(n % 10 === 0 ? { group: `Group ${n % 70}` } : {}),
      createdAt: 1_700_000_000_000 + n,
    })),
  })

const rows = (page: Page) => page.getByRole('grid', { name: 'Codes' }).getByRole('row')
const firstName = (page: Page) => page.locator('[role="row"][aria-rowindex="1"] .truncate > .font-semibold')
const toast = (page: Page) => page.getByTestId('toast')

test('5,000 codes are deleted and tagged in one step each, and steps back bring them back as they were', async ({
  cli,
  home,
  open,
}) => {
  const file = join(home, 'many.json')
  writeFileSync(file, exported())
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['import', '--yes', file])).toMatchObject({ status: 0 })
  const inVault = () =>
    (
      JSON.parse(cli(['list', '--json']).stdout).entries as {
        issuer: string
        tags: string[]
        group?: string
      }[]
    ).map(({ issuer, tags, group }) => [issuer, tags, group])
  const before = inVault()
  expect(before).toHaveLength(count)
  const { page } = await open()
  await expect(rows(page).first()).toBeVisible()
  const name = await firstName(page).textContent()
  const none = page.getByText('No codes yet')

  const selectAll = async () => {
    await page.getByRole('combobox').press('Control+a')
    await expect(page.getByRole('region', { name: 'Selected codes' }).getByRole('status')).toHaveText(
      '5,000 selected',
    )
  }
  await selectAll()
  await page.keyboard.press('Delete')
  await expect(toast(page)).toHaveText('5,000 codes are in the trash')
  await expect(none).toBeVisible()
  expect(inVault()).toEqual([])
  await page.keyboard.press('Control+z')
  await expect(none).toBeHidden()
  expect(inVault()).toEqual(before)

  await selectAll()
  await page
    .getByRole('region', { name: 'Selected codes' })
    .getByRole('button', { name: 'Tags', exact: true })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 5,000 codes' })
  await dialog.getByLabel('New tag').fill('All')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(toast(page)).toHaveText('Tags of 5,000 codes changed')
  expect(inVault()).toEqual(before.map(([issuer, tags, group]) => [issuer, [...tags!, 'All'], group]))

  // Its tag has another name on all of them, and the old one again.
  await page.getByRole('radio', { name: 'All', exact: true }).last().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Rename tag…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Each')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(toast(page)).toHaveText('The tag is called Each')
  expect(inVault()).toEqual(before.map(([issuer, tags, group]) => [issuer, [...tags!, 'Each'], group]))
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('radio', { name: 'Each', exact: true })).toHaveCount(0)

  // A step back, one forward, and two back over both changes.
  await selectAll()
  await page.keyboard.press('Delete')
  await expect(toast(page)).toHaveText('5,000 codes are in the trash')
  await expect(none).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(none).toBeHidden()
  await page.keyboard.press('Control+y')
  await expect(none).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(none).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect.poll(inVault).toEqual(before)
  await expect(firstName(page)).toHaveText(name!)
})
