import type { Page } from '@playwright/test'
import { isStill } from '../accessible.ts'
import { dialog } from '../hands.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { unlock } from '../owner/owner.ts'
import { goThrough } from './focus.ts'
import { closeDialog, fromMenu, inEveryDialog, inEveryView, place } from './layout.ts'
import { readerOf } from './reader.ts'

/** Where the keyboard is: always somewhere, always in sight, always shown, and near where it was. */

test.setTimeout(240_000)

const inTheTrash = (name: string, at: number) =>
  [
    ['add', `otpauth://totp/${name}:mina?secret=GEZDGNBVGY3TQOJ${'QRS'[at]}&issuer=${name}`],
    ['remove', name, '--yes'],
  ] as const

test('in every view Tab comes around, and whatever has the keyboard shows it and lies under nothing', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const args of inTheTrash('Fernwood', 0)) cli([...args])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  for (const size of [
    { width: 1000, height: 700 },
    { width: 420, height: 560 },
  ]) {
    await page.setViewportSize(size)
    await inEveryView(page, async (view) => {
      const { stops, wrong } = await goThrough(page)
      expect(wrong, `${view} at ${size.width}`).toEqual([])
      expect(stops.length, view).toBeGreaterThan(5)
    })
  }
})

test('what has the keyboard is not hidden behind what the window says meanwhile', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const args of inTheTrash('Fernwood', 0)) cli([...args])
  const { page } = await open()
  await expect(page.getByTestId('code').first()).toBeVisible()
  await page.setViewportSize({ width: 420, height: 560 })
  const toast = page.getByTestId('toast')
  await inEveryView(page, async (view) => {
    // There is nothing to undo: it is said, and stays there while the pointer is on it.
    await expect(async () => {
      await page.keyboard.press('Control+z')
      await toast.hover({ timeout: 2_000 })
    }).toPass()
    expect((await goThrough(page)).wrong, view).toEqual([])
    await expect(toast, view).toBeVisible()
  })
})

test('a notice that would hide what has the keyboard goes to the other end of the window', async ({
  minasVault: _,
  open,
}) => {
  // There is no printer, which is said in more than a line.
  const { page } = await open({ env: { CUPS_SERVER: '127.0.0.1:9' } })
  await place(page, 'Recovery')
  await page.getByRole('button', { name: 'Make one' }).click()
  const print = page.getByRole('button', { name: 'Print', exact: true })
  const notice = page.getByRole('region', { name: 'Notice' })
  for (const size of [
    { width: 1000, height: 700 },
    { width: 360, height: 480 },
  ]) {
    await page.setViewportSize(size)
    await print.press('Enter')
    await expect(page.getByTestId('toast')).toContainText('Nothing was printed')
    await page.getByTestId('toast').dispatchEvent('pointerover')
    await isStill(page)
    await expect(print).toBeFocused()
    const isSeen = () =>
      print.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect()
        return one.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
    await expect.poll(isSeen, { message: `at ${size.width}` }).toBe(true)
    expect((await goThrough(page)).wrong, `${size.width}`).toEqual([])
    await expect(notice).toBeVisible()
    await notice.getByRole('button', { name: 'Close' }).click()
  }
})

/** The least that the window can be made, and what four times the usual size leaves of a larger one (WCAG 1.4.10). */
const smallWindows = [
  { width: 360, height: 480 },
  { width: 320, height: 256 },
]

/** That there is nothing to undo is said, and stays there as if the pointer rested on it. */
async function staysToldOf(page: Page): Promise<void> {
  await page.keyboard.press('Control+z')
  await page.getByTestId('toast').dispatchEvent('pointerover')
}

/** In the dialog that is open, whatever has the keyboard is in sight, however small the window. */
async function nothingIsHidden(page: Page, name: string): Promise<void> {
  const over = await dialog(page).elementHandle()
  for (const size of smallWindows) {
    await page.setViewportSize(size)
    await isStill(page)
    const { stops, wrong } = await goThrough(page)
    expect(wrong, `${name} at ${size.width} by ${size.height}`).toEqual([])
    expect(stops.length, name).toBeGreaterThan(1)
    expect(await over!.evaluate((one) => one.contains(document.activeElement)), name).toBe(true)
  }
  await page.setViewportSize({ width: 1000, height: 700 })
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
    await inEveryDialog(page, (kind) => nothingIsHidden(page, kind))
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
    await nothingIsHidden(page, name)
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

test('what is pressed and goes leaves the keyboard on what is next, or on the heading of what came', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const [at, name] of ['Fernwood', 'Harbour', 'Orchard'].entries())
    for (const args of inTheTrash(name, at)) cli([...args])
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /KakaoCloud/)

  await reader.press('Control+k')
  await reader.tabTo('button', /^Trash/)
  await reader.press('Enter')
  await reader.isOn('heading', 'Trash')
  // The rows of a trash are as they fell; the second of three is in the middle of either order.
  await reader.tabTo('button', 'Restore Harbour')
  await reader.press('Enter')
  await reader.isTold('Harbour is back')
  await reader.isOn('button', /^Restore (Fernwood|Orchard)$/)
  await reader.tabTo('button', /^Delete (Fernwood|Orchard)/)
  await reader.press('Enter')
  await reader.isOn('button', 'Cancel')
  await reader.press('Escape')
  await reader.isOn('button', /^Delete (Fernwood|Orchard)/)

  // The button that opened the dialog goes with its row; then the last row goes, and only the heading is left.
  for (const left of [1, 0]) {
    await reader.press('Enter')
    await reader.isOn('button', 'Cancel')
    await reader.tabTo('button', 'Delete for good')
    await reader.press('Enter')
    await expect(page.getByRole('button', { name: /^Delete / })).toHaveCount(left)
    if (left > 0) await reader.isOn('button', /^Delete (Fernwood|Orchard)/)
    else await reader.isOn('heading', 'Trash')
  }
})

test('a notice is gone to by its key, and what is done there gives the keyboard back to where it was', async ({
  minasVault: _,
  cli,
  open,
}) => {
  for (const [at, name] of ['Fernwood', 'Harbour'].entries())
    for (const args of inTheTrash(name, at)) cli([...args])
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /KakaoCloud/)
  await reader.pressButton(/^Trash/)
  await reader.isOn('heading', 'Trash')
  await reader.tabTo('button', 'Restore Harbour')
  await reader.press('Enter')
  await reader.isOn('button', 'Restore Fernwood')
  await reader.press('Control+z')
  await reader.isTold('Undone')
  await reader.press('F6')
  await reader.isOn('button', 'Redo')
  // It stays for as long as the keyboard is on it.
  await reader.press('Tab')
  await reader.isOn('button', 'Close')
  await reader.press('F6')
  await reader.isOn('button', 'Restore Fernwood')
  await reader.press('F6')
  await reader.isOn('button', 'Redo')
  await reader.press('Enter')
  await reader.isTold('Done again')
  await reader.isOn('button', 'Restore Fernwood')
})
