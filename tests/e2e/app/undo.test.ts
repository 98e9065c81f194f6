import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addAccount } from '../accounts/steps.ts'
import { chooses } from '../dialogs.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'

/** Whatever was changed is taken back, the last first, and made again, for as long as the app runs. */

type Cli = (args: string[], input?: string) => { status: number | null; stdout: string; stderr: string }

const names = ['Alder', 'Birch', 'Cedar']
const link = (name: string, n: number) =>
  `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2L${'KLMNOPQ'[n]}&issuer=${name}`

const add = (cli: Cli) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', '-'], names.map(link).join('\n'))).toMatchObject({ status: 0 })
}
const rows = (page: Page) => page.getByRole('grid', { name: 'Codes' }).getByRole('row')
const row = (page: Page, name: string) => rows(page).filter({ hasText: name })
const listed = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all
      .sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((one) => one.querySelector('.truncate > .font-semibold')?.textContent),
  )
const go = (page: Page, place: string) =>
  page.getByRole('navigation').getByRole('button', { name: place }).click()
const said = (page: Page, words: string) => expect(page.getByTestId('toast')).toHaveText(words)
/** From wherever the keyboard is. */
const undo = async (page: Page) => {
  await page.keyboard.press('Control+z')
  await said(page, 'Undone')
}
const redo = async (page: Page) => {
  await page.keyboard.press('Control+Shift+z')
  await said(page, 'Done again')
}

test('order, pins, names, tags, the trash and an import go back step by step, and forth again', async ({
  cli,
  home,
  open,
}) => {
  test.setTimeout(120_000)
  add(cli)
  const app = await open()
  const { page } = app
  const inVault = () =>
    (
      JSON.parse(cli(['list', '--json']).stdout).entries as {
        issuer: string
        tags: string[]
        pinned: boolean
      }[]
    ).map(({ issuer, tags, pinned }) => [issuer, ...tags, ...(pinned ? ['pinned'] : [])].join(' '))
  const states = [inVault()]
  const done = async (expected: string[]) => {
    await expect.poll(inVault).toEqual(expected)
    states.push(expected)
  }

  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await done(['Birch', 'Alder', 'Cedar'])

  await row(page, 'Cedar').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click()
  await done(['Cedar pinned', 'Birch', 'Alder'])

  await row(page, 'Birch').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await dialog(page).getByRole('textbox', { name: 'Service' }).fill('Beech')
  await dialog(page).getByLabel('Tags').fill('Wood')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await done(['Cedar pinned', 'Beech Wood', 'Alder'])

  await row(page, 'Alder').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await done(['Cedar pinned', 'Beech Wood'])

  const file = join(home, 'list.txt')
  writeFileSync(file, ['Dogwood', 'Elm'].map((name, n) => link(name, n + 3)).join('\n'))
  await chooses(app.electron, file)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import from another app…' }).click()
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await page.getByRole('button', { name: 'Add 2 codes' }).click()
  await done(['Cedar pinned', 'Beech Wood', 'Dogwood', 'Elm'])

  for (const state of states.slice(0, -1).toReversed()) {
    await undo(page)
    await expect.poll(inVault).toEqual(state)
  }
  await page.keyboard.press('Control+z')
  await said(page, 'There is nothing to undo')
  for (const state of states.slice(1)) {
    await redo(page)
    await expect.poll(inVault).toEqual(state)
  }
  await page.keyboard.press('Control+Shift+z')
  await said(page, 'There is nothing to do again')
  expect((await listed(page)).length).toBe(4)
})

test('settings, accounts, contacts and devices are taken back in the order they were changed in', async ({
  cli,
  open,
}) => {
  test.setTimeout(120_000)
  add(cli)
  const { page } = await open()
  await go(page, 'Settings')
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await addAccount(page, 'Made Up Shop')
  await page.getByRole('navigation').getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add device' }).click()
  await dialog(page).getByLabel('Name').fill('Galaxy S24')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  const device = page.getByText('Galaxy S24')
  await expect(device.first()).toBeVisible()

  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add contact' }).click()
  await dialog(page).getByRole('radio', { name: 'Email', exact: true }).click()
  await dialog(page).getByRole('textbox', { name: 'Email address' }).fill('mina@example.net')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  const contact = page.getByText('Not verified')
  await expect(contact).toBeVisible()

  await undo(page)
  await expect(contact).toHaveCount(0)
  await undo(page)
  await expect(device).toHaveCount(0)
  await undo(page)
  await page.getByRole('radio', { name: 'Accounts', exact: true }).click()
  await expect(page.getByText('Made Up Shop')).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await undo(page)
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')

  await redo(page)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await redo(page)
  await expect(page.getByText('Made Up Shop').first()).toBeVisible()
})

test('an answer about getting back in is taken back, and asked for again', async ({ minasVault, open }) => {
  expect(minasVault).toBeTruthy()
  const { page } = await open()
  await go(page, 'Recovery')
  const question = page.getByTestId('question')
  await expect(question).toContainText('Is there a copy of the vault outside this computer?')
  await question.getByRole('button', { name: 'Yes' }).click()
  await expect(question.getByText('Is there a copy of the vault outside this computer?')).toHaveCount(0)
  await undo(page)
  await expect(question).toContainText('Is there a copy of the vault outside this computer?')
})

test('a switch has nothing of its own to undo: the key takes the setting back', async ({ cli, open }) => {
  add(cli)
  const { page } = await open()
  await go(page, 'Settings')
  const tray = page.getByRole('switch', { name: 'Keep running when the window is closed' })
  await tray.press('Space')
  await expect(tray).toBeChecked()
  await undo(page)
  await expect(tray).not.toBeChecked()
})

test('locking in between takes nothing away from it', async ({ desktop, open }) => {
  await desktop.keychain.stop()
  try {
    const { page } = await open()
    await page.getByLabel('Password of the vault').fill('Lantern-7-brass')
    await page.getByLabel('The same once more').fill('Lantern-7-brass')
    await page.getByRole('button', { name: 'Make my vault' }).click()
    await page.getByRole('button', { name: 'Not now' }).click()
    await go(page, 'Accounts')
    await page.getByRole('radio', { name: 'Contacts and devices' }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Add device' }).click()
    await dialog(page).getByLabel('Name').fill('Galaxy S24')
    await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByText('Galaxy S24').first()).toBeVisible()
    await page.getByRole('button', { name: 'Lock now' }).click()
    await page.getByLabel('Password', { exact: true }).fill('Lantern-7-brass')
    await page.keyboard.press('Enter')
    await go(page, 'Accounts')
    await page.getByRole('radio', { name: 'Contacts and devices' }).click()
    await expect(page.getByText('Galaxy S24').first()).toBeVisible()
    await undo(page)
    await expect(page.getByText('Galaxy S24')).toHaveCount(0)
  } finally {
    await desktop.keychain.start()
  }
})
