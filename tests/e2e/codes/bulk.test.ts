import type { Page } from '@playwright/test'
import { expect, test } from '../harness.ts'

/** Several codes at once: chosen with the pointer or the keyboard, changed in one step, taken back in one. */

type Cli = (args: string[], input?: string) => { status: number | null; stdout: string; stderr: string }

const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir']
const links = names.map(
  (name, n) => `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${'KLMNOP'[n]}&issuer=${name}`,
)

const add = (cli: Cli) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], links.join('\n'))).toMatchObject({ status: 0 })
}
const grid = (page: Page) => page.getByRole('grid', { name: 'Codes' })
const rows = (page: Page) => grid(page).getByRole('row')
const row = (page: Page, name: string) => grid(page).getByRole('row', { name: new RegExp(name) })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected codes' })
const count = (page: Page) => bar(page).getByRole('status')
const chosen = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all
      .filter((one) => one.ariaSelected === 'true')
      .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((one) => one.querySelector('.truncate > .font-semibold')?.textContent),
  )
const inVault = (cli: Cli) =>
  JSON.parse(cli(['list', '--json']).stdout).entries as { issuer: string; tags: string[]; pinned: boolean }[]

test('Ctrl and a click choose one more, Shift and a click all in between, and the number is told', async ({
  cli,
  open,
}) => {
  add(cli)
  const { page } = await open()
  await row(page, 'Birch').click({ modifiers: ['Control'] })
  await expect(count(page)).toHaveText('1 selected')
  await expect(grid(page)).toHaveAttribute('aria-multiselectable', 'true')
  await row(page, 'Dogwood').click({ modifiers: ['Shift'] })
  await expect(count(page)).toHaveText('3 selected')
  expect(await chosen(page)).toEqual(['Birch', 'Cedar', 'Dogwood'])
  await row(page, 'Cedar').click({ modifiers: ['Control'] })
  await expect(count(page)).toHaveText('2 selected')
  // Nothing of all this copied a code.
  await expect(page.getByTestId('toast')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await row(page, 'Birch').click()
  await expect(page.getByTestId('toast')).toContainText('Copied')
})

test('without a key held, the Select button makes each click a choice', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await expect(count(page)).toHaveText('0 selected')
  await expect(bar(page).getByRole('button', { name: 'Delete' })).toBeDisabled()
  await row(page, 'Alder').click()
  await row(page, 'Fir').click()
  expect(await chosen(page)).toEqual(['Alder', 'Fir'])
  await page.getByRole('main').getByRole('button', { name: 'Stop selecting' }).first().click()
  await expect(bar(page)).toHaveCount(0)
})

test('the keyboard alone chooses, deletes and takes it back in one step', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await expect(rows(page)).toHaveCount(6)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(count(page)).toHaveText('3 selected')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(count(page)).toHaveText('4 selected')
  expect(await chosen(page)).toEqual(['Alder', 'Birch', 'Cedar', 'Elm'])
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByTestId('toast')).toHaveText('4 codes are in the trash')
  await expect(bar(page)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(rows(page)).toHaveCount(6)
  await page.keyboard.press('Control+y')
  await expect(rows(page)).toHaveCount(2)
})

test('Ctrl+A chooses what is listed, and of a search only what it found', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await expect(rows(page)).toHaveCount(6)
  await page.keyboard.press('Control+a')
  await expect(count(page)).toHaveText('6 selected')
  await page.keyboard.press('Escape')
  await page.keyboard.type('ir')
  await expect(rows(page)).toHaveCount(2)
  await grid(page).focus()
  await page.keyboard.press('Control+a')
  await expect(count(page)).toHaveText('2 selected')
  expect((await chosen(page)).toSorted()).toEqual(['Birch', 'Fir'])
})

test('tags are put on and taken off several at once, and the tags of each are left alone', async ({
  cli,
  open,
}) => {
  add(cli)
  expect(cli(['edit', 'Alder', '--tag', 'Old', '--tag', 'Home'])).toMatchObject({ status: 0 })
  expect(cli(['edit', 'Birch', '--tag', 'Old'])).toMatchObject({ status: 0 })
  const { page } = await open()
  await row(page, 'Alder').click({ modifiers: ['Control'] })
  await row(page, 'Birch').click({ modifiers: ['Control'] })
  await row(page, 'Cedar').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: 'Tags' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tags of 3 codes' })
  await expect(dialog.getByRole('checkbox', { name: 'Home' })).toHaveJSProperty('indeterminate', true)
  await dialog.getByLabel('New tag').fill('Work')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByRole('checkbox', { name: 'Work' })).toBeChecked()
  // On some, then on all, then on none.
  await dialog.getByText('Old', { exact: true }).click()
  await dialog.getByText('Old', { exact: true }).click()
  await expect(dialog.getByRole('checkbox', { name: 'Old' })).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByTestId('toast')).toHaveText('Tags of 3 codes changed')
  const tags = () => Object.fromEntries(inVault(cli).map(({ issuer, tags }) => [issuer, tags]))
  expect(tags()).toMatchObject({ Alder: ['Home', 'Work'], Birch: ['Work'], Cedar: ['Work'], Elm: [] })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(tags).toMatchObject({ Alder: ['Old', 'Home'], Birch: ['Old'], Cedar: [] })
})

test('several are pinned at once; the toast takes back just that, whatever came after it', async ({
  cli,
  open,
}) => {
  add(cli)
  const { page } = await open()
  await row(page, 'Elm').click({ modifiers: ['Control'] })
  await row(page, 'Fir').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: 'Pin' }).click()
  await expect(page.getByTestId('toast')).toHaveText('2 codes are pinned')
  await expect(page.getByRole('heading', { name: 'Pinned' })).toBeVisible()
  // A change that says nothing comes in between: the toast still means the one it tells of.
  const pinned = () =>
    inVault(cli)
      .filter((entry) => entry.pinned)
      .map(({ issuer }) => issuer)
  expect(pinned()).toEqual(['Elm', 'Fir'])
  await page.getByRole('button', { name: /My order/ }).click()
  await page.getByRole('menuitemradio', { name: 'Name' }).click()
  await expect(page.getByRole('button', { name: /Name/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(pinned).toEqual([])
  await expect(page.getByRole('button', { name: /Name/ })).toBeVisible()
})

test('the export begins with the chosen codes, and comes back to the list', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await row(page, 'Alder').click({ modifiers: ['Control'] })
  await row(page, 'Cedar').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: 'Export' }).click()
  await page
    .getByRole('button', { name: /Sparekey/ })
    .first()
    .click()
  await expect(page.getByText('2 codes', { exact: false }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Settings' }).first()).toBeVisible()
})
