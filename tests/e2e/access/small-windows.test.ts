import type { Page } from '@playwright/test'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { unlock } from '../owner/owner.ts'
import { leastAtTwice, nothingIsHidden, smallWindows } from './focus.ts'
import { closeDialog, fromMenu, inEveryDialog, place } from './layout.ts'

/** Dialogs in the smallest windows, gone through by Tab. */

const sizes = [...smallWindows, leastAtTwice]

test.setTimeout(240_000)

/** That there is nothing to undo is said, and stays there as if the pointer rested on it. */
async function staysToldOf(page: Page): Promise<void> {
  await page.keyboard.press('Control+z')
  await page.getByTestId('toast').dispatchEvent('pointerover')
}

test.describe('behind a password', () => {
  test.use({ password: 'three plain harbours' })

  test('in every dialog of the window, however small that is, and with a notice over it, what has the keyboard can be seen', async ({
    minasVault: _,
    password,
    cli,
    open,
  }) => {
    cli(['edit', 'Kaspersky', '--group', 'Family', '--tag', 'Home', '--password-stdin'], password)
    const { page } = await open()
    await unlock(page, password)
    await expect(page.getByTestId('code').first()).toBeVisible({ timeout: 60_000 })
    await staysToldOf(page)
    await inEveryDialog(page, (kind) => nothingIsHidden(page, kind, sizes))
    await expect(page.getByTestId('toast')).toBeVisible()
  })
})

test('so it can in the dialogs of accounts, contacts, channels and recovery', async ({
  minasVault: _,
  open,
}) => {
  const { page } = await open()
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
  const looks = async (name: string) => {
    await expect(dialog(page)).toBeVisible()
    await nothingIsHidden(page, name, sizes)
    await closeDialog(page)
  }
  await expect(page.getByTestId('code').first()).toBeVisible()
  await staysToldOf(page)
  await place(page, 'Accounts')
  await press('Add account')
  await looks('another account')
  await page.getByRole('button', { name: /^KakaoCloud/ }).click()
  for (const item of ['Edit', 'Delete account']) {
    await fromMenu(page, 'More about KakaoCloud', item)
    await looks(item)
  }
  for (const name of ['Add', 'Paste codes']) {
    await press(name)
    await looks(name)
  }
  await press('Back to the accounts')
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  for (const [more, item] of [
    ['Add', 'Add contact'],
    ['Add', 'Add device'],
    ['More about mina.park@gmail.com', 'Edit'],
    ['More about mina.park@gmail.com', 'Change the address'],
    ['More about Galaxy S24', 'Edit'],
    ['More about Galaxy S24', 'Delete'],
  ] as const) {
    await fromMenu(page, more, item)
    await looks(`${more}: ${item}`)
  }
  await place(page, 'Settings')
  for (const channel of ['Email', 'Text message', 'KakaoTalk']) {
    await press(`Set up: ${channel}`)
    await looks(channel)
  }
  await page
    .getByRole('button', { name: /^Go back to the backup of/ })
    .first()
    .click()
  await looks('what going back would change')
  await place(page, 'Recovery')
  await press('My phone is gone')
  await looks('is it gone?')
  await expect(page.getByTestId('toast')).toBeVisible()
})

test('so it can in those of the ways in, recovery codes, the trash, diagnostics and the way back', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const name of ['Fernwood', 'Harbour']) {
    cli(['add', `otpauth://totp/${name}:mina?secret=GEZDGNBVGY3TQOJQ&issuer=${name}`])
    cli(['remove', name, '--yes'])
  }
  const { page } = await open()
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
  const looks = async (name: string) => {
    await expect(dialog(page)).toBeVisible()
    await nothingIsHidden(page, name, sizes)
    await closeDialog(page)
  }
  await expect(page.getByTestId('code').first()).toBeVisible()
  await place(page, 'Accounts')
  await page.getByRole('button', { name: /^My Kaspersky/ }).click()
  await press('More about Mobile phone number')
  const items = await page.getByRole('menuitem').allTextContents()
  await page.keyboard.press('Escape')
  for (const item of items.filter((one) => /Change|which|rests|Turn off/i.test(one))) {
    await fromMenu(page, 'More about Mobile phone number', item)
    await looks(item)
  }
  await press('Paste codes')
  await dialog(page).getByRole('textbox').fill('9f3k-2m7q h7d2-0cva')
  await dialog(page).getByRole('button', { name: /^Keep/ }).click()
  await expect(dialog(page)).toBeHidden()
  for (const name of ['Show', 'Use one']) {
    await press(name)
    await looks(name)
  }

  await place(page, 'Codes')
  await press(/^Trash/)
  for (const name of [/^Delete Fernwood/, 'Empty trash']) {
    await press(name)
    await looks(`${name}`)
  }
  await place(page, 'Settings')
  await press('Updates and licences')
  await press('Show')
  await expect(page.getByTestId('diagnostics')).toContainText('"checks"')
  await looks('diagnostics')

  await place(page, 'Recovery')
  await press('Add backup email: Kakao Account')
  await looks('what would mend it')
  await press('My phone is gone')
  await press('Begin')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
  await press('Finish')
  await looks('is it found?')
})
