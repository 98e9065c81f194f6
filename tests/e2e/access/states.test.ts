import type { Locator, Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { unlock } from '../owner/owner.ts'
import { closeDialog, fromMenu, inEveryDialog, place } from './layout.ts'

/**
 * What the views and the door become while they are used, each state looked at by axe in both themes. A state that a test of its own
 * subject goes through is looked at there.
 */

test.setTimeout(300_000)

const row = (page: Page, name: RegExp) => page.getByRole('row', { name })

const fold = async (what: Locator) => {
  await what.press('Escape')
  await expect(what).toBeHidden()
}

test.describe('behind a password', () => {
  test.use({ password: 'three plain harbours' })

  test('axe finds nothing at the door, in the dialogs of the window, and while codes are chosen', async ({
    minasVault: _,
    password,
    cli,
    open,
  }) => {
    cli(['edit', 'Kaspersky', '--group', 'Family', '--tag', 'Home', '--password-stdin'], password)
    const { page } = await open()
    await isAccessible(page, 'door')
    await unlock(page, 'wrong')
    await expect(page.getByText('This password does not open the vault.')).toBeVisible({ timeout: 60_000 })
    await isAccessible(page, 'a wrong password')
    await page.getByRole('button', { name: 'Forgot password?' }).click()
    await isAccessible(page, 'ways to a new password')
    await page.getByRole('button', { name: /^Recovery kit/ }).click()
    await isAccessible(page, 'a new password by the kit')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await unlock(page, password)
    await expect(row(page, /KakaoCloud/)).toBeVisible({ timeout: 60_000 })

    await inEveryDialog(page, (kind) => isAccessible(page, kind))
    await place(page, 'Codes')
    await page.getByRole('radio', { name: 'Home', exact: true }).click({ button: 'right' })
    await isAccessible(page, 'the menu of a tag')
    await fold(page.getByRole('menu'))
    await page.getByRole('button', { name: /My order$/ }).click()
    await isAccessible(page, 'the order')
    await fold(page.getByRole('menu'))
    await page.getByRole('button', { name: 'Select', exact: true }).click()
    await row(page, /Kaspersky/).click()
    await isAccessible(page, 'one is chosen')
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByTestId('toast')).toBeVisible()
    await isAccessible(page, 'a toast that undoes')
  })
})

test('axe finds nothing among accounts and contacts, their menus and dialogs', async ({
  minasVault: _,
  open,
}) => {
  const { page } = await open()
  await place(page, 'Accounts')
  await page.getByRole('searchbox').fill('zzz')
  await isAccessible(page, 'no account is found')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: 'Add account' }).click()
  await isAccessible(page, 'another account')
  await closeDialog(page)
  await page.getByRole('button', { name: /^KakaoCloud/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'KakaoCloud' })).toBeVisible()
  await isAccessible(page, 'an account')
  await page.getByRole('button', { name: 'Guides' }).click()
  await isAccessible(page, 'its guides')
  await fold(page.getByRole('menu'))
  await page.getByRole('button', { name: 'More about KakaoCloud' }).click()
  await isAccessible(page, 'its menu')
  await fold(page.getByRole('menu'))
  for (const item of ['Edit', 'Delete account']) {
    await fromMenu(page, 'More about KakaoCloud', item)
    await isAccessible(page, item)
    await closeDialog(page)
  }
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await isAccessible(page, 'another way in')
  await dialog(page).getByRole('button', { name: /Kind/ }).click()
  await expect(page.getByRole('listbox')).toBeVisible()
  await isAccessible(page, 'kinds of ways')
  await fold(page.getByRole('listbox'))
  await closeDialog(page)
  await page.getByRole('button', { name: 'Paste codes' }).click()
  await dialog(page).getByRole('textbox').fill('9f3k-2m7q h7d2-0cva')
  await isAccessible(page, 'recovery codes')
  await closeDialog(page)

  await page.getByRole('button', { name: 'Back to the accounts' }).click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts and devices' })).toBeVisible()
  await isAccessible(page, 'contacts')
  for (const [more, item] of [
    ['Add', 'Add contact'],
    ['Add', 'Add device'],
    ['More about mina.park@gmail.com', 'Edit'],
    ['More about mina.park@gmail.com', 'Change the address'],
    ['More about mina.park@gmail.com', 'Delete'],
    ['More about Galaxy S24', 'Edit'],
    ['More about Galaxy S24', 'Delete'],
  ] as const) {
    await fromMenu(page, more, item)
    await isAccessible(page, `${more}: ${item}`)
    await closeDialog(page)
  }
})

test('axe finds nothing in the places of recovery, nor in what they ask', async ({ minasVault: _, open }) => {
  const { page } = await open()
  await place(page, 'Recovery')
  await page.getByText('Several at once').click()
  await isAccessible(page, 'several at once')
  await page.getByRole('button', { name: 'My phone is gone' }).click()
  await expect(dialog(page)).toBeVisible()
  await isAccessible(page, 'is it gone?')
  await closeDialog(page)
  await page.getByRole('button', { name: 'Prove one' }).click()
  await isAccessible(page, 'proof of a backup')
  await place(page, 'Recovery')
  await page.getByRole('radio', { name: 'Map', exact: true }).click()
  const phone = page
    .getByRole('group', { name: 'What is lost' })
    .getByRole('button', { name: /^Galaxy S24,/ })
  await phone.focus()
  await isAccessible(page, 'around one thing')
  await page.getByRole('button', { name: /^Show only the \d accounts that rest on Galaxy S24/ }).click()
  await isAccessible(page, 'only around one thing')
  await place(page, 'Recovery')
  await page.getByRole('button', { name: 'My phone is gone' }).click()
  await dialog(page).getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Galaxy S24 is gone')
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(dialog(page)).toBeVisible()
  await isAccessible(page, 'finish?')
  await dialog(page).getByRole('button', { name: 'It was found' }).click()
  await isAccessible(page, 'report')
  await page.getByRole('button', { name: 'Done' }).click()
})

test.describe('of whom nobody has said what rests on what', () => {
  test.use({ who: ['unsaid'] })

  test('axe finds nothing in a question of any kind', async ({ minasVault: _, open }) => {
    const kinds = [
      /^Which phone does \+82 10 2345 6789 ring on/,
      /^Which phone has the KakaoTalk of Mina/,
      /^Which of your accounts opens the mailbox mina@proton\.me/,
      /^Do codes that are sent to \+82 10 2345 6789 still arrive/,
      /^Does Proton ask for anything beside the password/,
      /^Where do the codes of Hanbit Bank arrive/,
      /^Which device has it for Hanbit Bank/,
      /^Is there a copy of the vault outside this computer/,
    ]
    const { page } = await open()
    await place(page, 'Recovery')
    const question = page.getByTestId('question')
    await expect(question).toBeVisible()
    const left = new Set(kinds)
    const begun = await question.textContent()
    let asked = begun
    do {
      for (const kind of left) {
        if (!kind.test(asked ?? '')) continue
        left.delete(kind)
        await isAccessible(page, asked ?? '')
      }
      await question.getByRole('button', { name: 'Later' }).click()
      // Else the next one would be put off with it, unread.
      await expect(question).not.toHaveText(asked ?? '')
      asked = await question.textContent()
    } while (asked !== begun)
    expect([...left]).toEqual([])
  })
})
