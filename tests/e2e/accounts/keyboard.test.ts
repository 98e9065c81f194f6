import type { Page } from '@playwright/test'
import { dialog } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { link } from './steps.ts'

/** Accounts and contacts without a pointer. */

test.setTimeout(180_000)

/** Goes on with Tab until what is wanted has the keyboard, as far as once around the window. */
async function tabTo(page: Page, role: 'button' | 'radio' | 'checkbox' | 'textbox', name: string | RegExp) {
  const wanted = page.getByRole(role, { name, exact: typeof name === 'string' }).first()
  await expect(wanted).toBeVisible()
  for (let press = 0; press < 80; press += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(name)}.`)
}

test('an account is made, gets a second step and a note, and is left again', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  const { keyboard } = page
  await expect(page.getByTestId('code')).toBeVisible()
  await tabTo(page, 'button', 'Accounts')
  await keyboard.press('Enter')
  await tabTo(page, 'button', /^Make an account of GitHub/)
  await keyboard.press('Enter')

  // The page of the account is where the keyboard is now.
  const heading = page.getByRole('heading', { level: 1, name: 'GitHub' })
  await expect(heading).toBeFocused()
  await tabTo(page, 'button', 'Add')
  await keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
  await tabTo(page, 'button', /Kind/)
  await keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toBeVisible()
  await keyboard.type('Text')
  await keyboard.press('Enter')
  await tabTo(page, 'textbox', 'Phone number')
  await keyboard.type('+82 10-2345-6789')
  await keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await tabTo(page, 'button', 'It is set up there')
  await keyboard.press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'a code by text message' })).toBeVisible()

  await tabTo(page, 'button', 'More about Text message')
  await keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await keyboard.type('Ask')
  await keyboard.press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'a code by text message' })).toContainText(
    'Default',
  )

  await tabTo(page, 'button', 'Edit')
  await keyboard.press('Enter')
  await tabTo(page, 'textbox', 'Nickname')
  await keyboard.type('octo')
  await keyboard.press('Enter')
  await expect(page.getByText('octo')).toBeVisible()

  await tabTo(page, 'button', 'Guides')
  await keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await keyboard.type('Sign')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in without the phone' })).toBeFocused()
  await tabTo(page, 'button', 'Back to GitHub')
  await keyboard.press('Enter')
  await expect(heading).toBeFocused()
  await tabTo(page, 'button', 'Back to the accounts')
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^GitHub/ })).toBeFocused()
})

test('a contact is added, checked by oneself, changed everywhere and deleted', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open()
  const { keyboard } = page
  await expect(page.getByText('No codes yet')).toBeVisible()
  await tabTo(page, 'button', 'Accounts')
  await keyboard.press('Enter')
  await tabTo(page, 'radio', 'Accounts')
  await keyboard.press('ArrowRight')
  await keyboard.press('Space')
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts and devices' })).toBeVisible()
  await tabTo(page, 'button', 'Add')
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Add contact' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(dialog(page).getByRole('textbox', { name: 'Email address' })).toBeFocused()
  await keyboard.type('mina@example.net')
  await keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await tabTo(page, 'button', 'Verify')
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'I checked it myself')
  await keyboard.press('Enter')
  await expect(page.getByText(/^Checked by yourself /)).toBeVisible()

  await tabTo(page, 'button', 'More about mina@example.net')
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Change the address' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(dialog(page).getByRole('textbox', { name: 'Email address' })).toBeFocused()
  await keyboard.type('mina@example.org')
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'Verify the new one')
  await keyboard.press('Enter')
  await tabTo(page, 'button', 'I checked it myself')
  await keyboard.press('Enter')
  await expect(page.getByText('mina@example.org').first()).toBeVisible()
  expect(JSON.parse(cli(['contacts', '--json']).stdout).contacts).toMatchObject([
    { address: 'mina@example.org', verification: 'by-oneself' },
  ])

  await tabTo(page, 'button', 'More about mina@example.org')
  await keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await keyboard.press('End')
  await keyboard.press('Enter')
  await expect(dialog(page)).toContainText('No account uses it.')
  await tabTo(page, 'button', 'Delete')
  await keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect.poll(() => JSON.parse(cli(['contacts', '--json']).stdout).contacts).toEqual([])
})
