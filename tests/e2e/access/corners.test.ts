import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'

/** States that are seldom seen: every guided task, what stands behind the menus of an account, what is empty or under way. */

test.setTimeout(480_000)

const place = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const close = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
}
const openMenu = async (page: Page, name: string) => {
  await button(page, name).click()
  await expect(page.getByRole('menu')).toBeVisible()
}

test('axe finds nothing in the guided tasks of accounts', async ({ minasVault: _, open }) => {
  const { page } = await open()
  await place(page, 'Accounts')
  const seen = new Set<string>()
  for (const account of ['KakaoCloud', 'My Kaspersky', 'Kakao Account']) {
    await page.getByRole('button', { name: new RegExp(`^${account}`) }).click()
    await expect(page.getByRole('heading', { level: 1, name: account })).toBeVisible()
    await openMenu(page, 'Guides')
    const tasks = await page.getByRole('menuitem').allTextContents()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
    for (const task of tasks.filter((one) => !seen.has(one))) {
      seen.add(task)
      await openMenu(page, 'Guides')
      await page.getByRole('menuitem', { name: task, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: account })).toBeHidden()
      await isAccessible(page, `${account}: ${task}`)
      await button(page, `Back to ${account}`).click()
      await expect(page.getByRole('heading', { level: 1, name: account })).toBeVisible()
    }
    await button(page, 'Back to the accounts').click()
  }
  expect(seen.size).toBeGreaterThan(8)
})

test('axe finds nothing behind the menus of an account and of its recovery codes', async ({
  minasVault: _,
  open,
}) => {
  const { page } = await open()
  await place(page, 'Accounts')
  await page.getByRole('button', { name: /^My Kaspersky/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My Kaspersky' })).toBeVisible()
  await openMenu(page, 'More about Mobile phone number')
  await isAccessible(page, 'the menu of a way in')
  const items = await page.getByRole('menuitem').allTextContents()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  for (const item of items.filter((one) => /Change|which|rests|Turn off/i.test(one))) {
    await openMenu(page, 'More about Mobile phone number')
    await page.getByRole('menuitem', { name: item, exact: true }).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, `a way in: ${item}`)
    await close(page)
  }

  await button(page, 'Paste codes').click()
  await dialog(page).getByRole('textbox').fill('9f3k-2m7q h7d2-0cva')
  await dialog(page).getByRole('button', { name: /^Keep/ }).click()
  await expect(dialog(page)).toBeHidden()
  await isAccessible(page, 'an account with few codes left')
  for (const name of ['Show', 'Use one']) {
    await button(page, name).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, `recovery codes: ${name}`)
    await close(page)
  }

  await button(page, 'Back to the accounts').click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await openMenu(page, 'More about Galaxy S24')
  await page.getByRole('menuitem', { name: 'It is lost' }).click()
  await expect(page.getByRole('main')).toContainText('lost with Galaxy S24')
  await isAccessible(page, 'a lost device')
})

test('axe finds nothing where nothing is found, nothing is there, keys are waited for, or a file is being read', async ({
  cli,
  open,
}) => {
  cli(['init'])
  for (const name of ['Fernwood', 'Harbour']) {
    cli(['add', `otpauth://totp/${name}:mina?secret=GEZDGNBVGY3TQOJQ&issuer=${name}`])
    cli(['remove', name, '--yes'])
  }
  const app = await open()
  const { page } = app
  await expect(page.getByText('No codes yet')).toBeVisible()
  await isAccessible(page, 'codes, all in the trash')
  const find = () => app.electron.windows().find((one) => one.url().endsWith('/quick-pick.html'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const quickPick = find()!
  await app.electron.evaluate((electron) => electron.app.emit('second-instance', {}, ['--quick-pick']))
  await expect(quickPick.getByRole('status')).toContainText('No codes yet')
  await isAccessible(quickPick, 'quick pick, empty')
  await quickPick.keyboard.press('Escape')

  await page.getByRole('button', { name: /^Trash/ }).click()
  await button(page, 'Empty trash').click()
  await expect(dialog(page)).toBeVisible()
  await isAccessible(page, 'the trash is to be emptied')
  await dialog(page).getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByRole('main')).toContainText('The trash is empty')
  await isAccessible(page, 'an empty trash')

  await place(page, 'Accounts')
  await expect(page.getByText('No accounts yet')).toBeVisible()
  await isAccessible(page, 'no accounts')
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await expect(page.getByText('No contacts yet')).toBeVisible()
  await isAccessible(page, 'no contacts')
  await place(page, 'Settings')
  await page.getByRole('searchbox').fill('zzz')
  await isAccessible(page, 'no setting is found')
  await page.getByRole('searchbox').fill('')
  await page.getByRole('button', { name: /^Quick pick:/ }).click()
  await expect(page.getByRole('button', { name: /^Quick pick: Press/ })).toBeVisible()
  await isAccessible(page, 'keys are waited for')
  await page.keyboard.press('Escape')
  await place(page, 'Help')
  await page.getByRole('searchbox').fill('zzz')
  await isAccessible(page, 'no help is found')

  // A file that takes its time.
  await place(page, 'Codes')
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => new Promise(() => {})
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['otpauth://'], 'list.txt', { type: 'text/plain' }))
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('progressbar')).toBeVisible()
  await isAccessible(page, 'a file is being read')
})
