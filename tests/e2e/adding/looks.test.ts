import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** What is said of pictures, keys and links that are not simply right, looked at by axe. */

test.setTimeout(240_000)

const link = (name: string) => `otpauth://totp/${name}:mina?secret=MFRGGZDFMZTWQ2LK&issuer=${name}`
// The menu that led to it may still be closing.
const dialog = (page: Page) => page.getByRole('dialog').last()

async function add(page: Page, way: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: way }).click()
  await expect(dialog(page)).toBeVisible()
}
async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
}
async function readLink(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Setup link' }).fill(text)
  await page.getByRole('button', { name: 'Read link' }).click()
}

test('axe finds nothing in what is said of a key, a link, a picture and a screen that hold no code', async ({
  cli,
  open,
}) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
  expect(cli(['add', link('Fernwood')])).toMatchObject({ status: 0 })
  const { page, electron } = await open()
  await expect(page.getByRole('row', { name: /Fernwood/ })).toBeVisible()

  await add(page, 'Setup key')
  await page.getByRole('button', { name: 'Advanced' }).click()
  for (const kind of ['By counter (HOTP)', 'Mobile-OTP']) {
    await page.getByRole('button', { name: /Kind of code/ }).click()
    await page.getByRole('option', { name: kind }).click()
    await expect(page.getByRole('option')).toHaveCount(0)
    await isAccessible(page, kind)
  }
  await close(page)

  await add(page, 'Setup link')
  await readLink(page, 'https://example.com/setup')
  await expect(page.getByText('This is not a setup link')).toBeVisible()
  await isAccessible(page, 'no setup link')
  await readLink(page, link('Fernwood'))
  await expect(dialog(page)).toContainText('already there')
  await isAccessible(page, 'a code that is there already')
  await close(page)

  await electron.evaluate(({ clipboard }) => clipboard.writeText('a shopping list'))
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Paste' }).click()
  await expect(page.getByTestId('toast')).toContainText('no setup link on the clipboard')
  // It stays while the pointer is on it.
  await page.getByTestId('toast').hover()
  await isAccessible(page, 'nothing to paste')

  await page.getByRole('button', { name: 'Scan screen' }).first().click()
  await expect(page.getByRole('dialog', { name: 'No QR code found' })).toBeVisible()
  await isAccessible(page, 'no QR code')
  await close(page)

  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['picture'], 'setup.png', { type: 'image/png' }))
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }))
  })
  await expect(page.getByText('Drop to read')).toBeVisible()
  await isAccessible(page, 'a picture over the window')
})
