import type { Page } from '@playwright/test'
import { expect, test } from '../harness.ts'

/** Groups: sections of the list with a name, one for each code at most, beside its tags. */

type Cli = (args: string[], input?: string) => { status: number | null; stdout: string; stderr: string }

const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm']

const add = (cli: Cli, groups: Record<string, string> = {}) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  const links = names.map(
    (name, n) => `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${'KLMNO'[n]}&issuer=${name}`,
  )
  expect(cli(['add', '-'], links.join('\n'))).toMatchObject({ status: 0 })
  for (const [name, group] of Object.entries(groups))
    expect(cli(['edit', name, '--group', group])).toMatchObject({ status: 0 })
}
const grid = (page: Page) => page.getByRole('grid', { name: 'Codes' })
const rows = (page: Page) => grid(page).getByRole('row')
const row = (page: Page, name: string) => grid(page).getByRole('row', { name: new RegExp(name) })
const listed = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all
      .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((one) => one.querySelector('.truncate > .font-semibold')?.textContent),
  )
const headings = (page: Page) => page.getByRole('main').locator('h2').allTextContents()
const heading = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} ?\\d`) })
const groupsInVault = (cli: Cli) =>
  Object.fromEntries(
    (JSON.parse(cli(['list', '--json']).stdout).entries as { issuer: string; group?: string }[]).map(
      ({ issuer, group }) => [issuer, group],
    ),
  )

test('chosen codes go into a new group, which can be renamed and deleted, and all of it taken back', async ({
  cli,
  open,
}) => {
  add(cli)
  const { page } = await open()
  await row(page, 'Birch').click({ modifiers: ['Control'] })
  await row(page, 'Elm').click({ modifiers: ['Control'] })
  await page.getByRole('toolbar').getByRole('button', { name: 'Group' }).click()
  const dialog = page.getByRole('dialog', { name: 'Group of 2 codes' })
  await dialog.getByLabel('New group').fill('Trees')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByTestId('toast')).toHaveText('2 codes are in Trees')
  await expect.poll(() => headings(page)).toEqual(['Trees2', 'Everything else'])
  expect(await listed(page)).toEqual(['Birch', 'Elm', 'Alder', 'Cedar', 'Dogwood'])

  await heading(page, 'Trees').hover()
  await page.getByRole('button', { name: 'More about Trees' }).click()
  await page.getByRole('menuitem', { name: 'Rename group' }).click()
  const rename = page.getByRole('dialog', { name: 'Rename “Trees”' })
  await rename.getByLabel('Name').fill('Woods')
  await rename.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => headings(page)).toEqual(['Woods2', 'Everything else'])
  expect(groupsInVault(cli)).toMatchObject({ Birch: 'Woods', Elm: 'Woods' })

  await heading(page, 'Woods').hover()
  await page.getByRole('button', { name: 'More about Woods' }).click()
  await page.getByRole('menuitem', { name: 'Delete group, keep its codes' }).click()
  await expect.poll(() => headings(page)).toEqual([])
  await expect(rows(page)).toHaveCount(5)

  for (const before of [['Woods2', 'Everything else'], ['Trees2', 'Everything else'], []]) {
    await page.keyboard.press('Control+z')
    await expect.poll(() => headings(page)).toEqual(before)
  }
  await page.keyboard.press('Control+y')
  await expect.poll(() => headings(page)).toEqual(['Trees2', 'Everything else'])
})

test('a group is folded to its name, stays so after a restart, and is still searched', async ({
  cli,
  open,
}) => {
  add(cli, { Alder: 'Work', Cedar: 'Work' })
  const first = await open()
  await expect.poll(() => listed(first.page)).toEqual(['Alder', 'Cedar', 'Birch', 'Dogwood', 'Elm'])
  await heading(first.page, 'Work').click()
  await expect.poll(() => listed(first.page)).toEqual(['Birch', 'Dogwood', 'Elm'])
  await expect(heading(first.page, 'Work')).toHaveAttribute('aria-expanded', 'false')
  // It is on the disk: the command line reads the same vault.
  await expect.poll(() => cli(['list', '--group', 'work']).stdout.trim().split('\n')).toHaveLength(2)
  await first.quit()

  const { page } = await open()
  await expect.poll(() => listed(page)).toEqual(['Birch', 'Dogwood', 'Elm'])
  await page.keyboard.type('ced')
  await expect.poll(() => listed(page)).toEqual(['Cedar'])
  await page.keyboard.press('Escape')
  await heading(page, 'Work').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => listed(page)).toEqual(['Alder', 'Cedar', 'Birch', 'Dogwood', 'Elm'])
})

test('a code is dragged into another group, or moved there by keyboard', async ({ cli, open }) => {
  add(cli, { Alder: 'Home', Birch: 'Work', Cedar: 'Work' })
  const { page } = await open()
  await expect.poll(() => listed(page)).toEqual(['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'])
  const elm = (await row(page, 'Elm').boundingBox())!
  const cedar = (await row(page, 'Cedar').boundingBox())!
  await page.mouse.move(elm.x + 200, elm.y + 30)
  await page.mouse.down()
  await page.mouse.move(elm.x + 200, elm.y - 10, { steps: 4 })
  // Over the upper half of the row: before it.
  await page.mouse.move(cedar.x + 200, cedar.y + 10, { steps: 8 })
  await page.mouse.up()
  await expect.poll(() => listed(page)).toEqual(['Alder', 'Birch', 'Elm', 'Cedar', 'Dogwood'])
  await expect.poll(() => groupsInVault(cli)).toMatchObject({ Elm: 'Work' })
  await page.keyboard.press('Control+z')
  await expect.poll(() => listed(page)).toEqual(['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'])
  await expect.poll(() => groupsInVault(cli).Elm).toBeUndefined()

  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+Home')
  await expect(row(page, 'Alder')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByTestId('toast')).toHaveText('Now 1 of 3 in Work')
  await expect.poll(() => headings(page)).toEqual(['Work3', 'Everything else'])
  expect(groupsInVault(cli)).toMatchObject({ Alder: 'Work' })
})

test('the menu of a row puts it into a group there is, or takes it out', async ({ cli, open }) => {
  add(cli, { Alder: 'Work' })
  const { page } = await open()
  const choose = async (name: string, group: string) => {
    await row(page, name).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Group…' }).click()
    await page.getByRole('dialog', { name: 'Group of 1 code' }).getByText(group, { exact: true }).click()
    await page.getByRole('button', { name: 'Save' }).click()
  }
  await choose('Dogwood', 'Work')
  await expect.poll(() => groupsInVault(cli).Dogwood).toBe('Work')
  await choose('Alder', 'In no group')
  await expect.poll(() => groupsInVault(cli)).toMatchObject({ Dogwood: 'Work' })
  expect(groupsInVault(cli).Alder).toBeUndefined()
})
