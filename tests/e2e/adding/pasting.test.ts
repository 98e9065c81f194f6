import type { Page } from '@playwright/test'
import { formatMigrationUris } from '../../../src/main/otp/migration.ts'
import { drawQrCode } from '../../../src/main/otp/qr-code.ts'
import { expect, test } from '../harness.ts'
import { copyPicture, copyText } from './copying.ts'

/** What was copied in another program, on the real clipboard of the system; and several pictures that are handed over at once. */

const link = (name: string, key = 'MFRGGZDFMZTWQ2LK') =>
  `otpauth://totp/${name}:mina?secret=${key}&issuer=${name}`

/** Drops pictures of QR codes of these texts, all at once. */
async function dropQrCodes(page: Page, texts: string[]): Promise<void> {
  const data = await page.evaluateHandle(async (codes) => {
    const transfer = new DataTransfer()
    for (const [index, { size, path }] of codes.entries()) {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = size * 5
      const pen = canvas.getContext('2d')!
      pen.fillStyle = '#fff'
      pen.fillRect(0, 0, canvas.width, canvas.height)
      pen.scale(5, 5)
      pen.fillStyle = '#000'
      pen.fill(new Path2D(path))
      const picture = await new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob!)))
      transfer.items.add(new File([picture], `picture ${index + 1}.png`, { type: 'image/png' }))
    }
    return transfer
  }, texts.map(drawQrCode))
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}

test.beforeEach(({ cli }) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
})

const ways = {
  'Ctrl+V': async (page: Page) => page.keyboard.press('Control+v'),
  'the menu': async (page: Page) => {
    await page.getByRole('button', { name: 'Add' }).first().click()
    await page.getByRole('menuitem', { name: 'Paste' }).click()
  },
}

for (const [way, paste] of Object.entries(ways)) {
  test(`a picture and a link on the clipboard are read by ${way}`, async ({ open }) => {
    const app = await open()
    const { page } = app
    await expect(page.getByText('No codes yet')).toBeVisible()
    await copyPicture(app)
    await paste(page)
    const dialog = page.getByRole('dialog', { name: '1 code found' })
    await expect(dialog.getByRole('checkbox', { name: 'Fernwood mina.park@example.com' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await copyText(app, `  ${link('Oakwood')}\n`)
    await paste(page)
    await expect(dialog.getByRole('checkbox', { name: 'Oakwood mina' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Add 1 code' }).click()
    await expect(page.getByRole('row', { name: /Oakwood/ })).toBeVisible()
  })
}

test('text that is neither is searched for where one searches, and said to be neither elsewhere', async ({
  cli,
  open,
}) => {
  cli(['add', link('Oakwood')])
  const app = await open()
  const { page } = app
  await expect(page.getByRole('row', { name: /Oakwood/ })).toBeVisible()
  await copyText(app, 'a shopping list')
  await ways['the menu'](page)
  await expect(page.getByTestId('toast')).toHaveText(
    'There is no picture and no setup link on the clipboard.',
  )
  await page.locator('#search').focus()
  await page.keyboard.press('Control+v')
  await expect(page.locator('#search')).toHaveValue('a shopping list')
})

test('a link that is pasted into a field stays in the field', async ({ open }) => {
  const app = await open()
  const { page } = app
  await page.getByRole('button', { name: 'Add' }).first().click()
  await page.getByRole('menuitem', { name: 'Setup link' }).click()
  await copyText(app, link('Oakwood'))
  const field = page.getByRole('textbox', { name: 'Setup link' })
  await field.focus()
  await page.keyboard.press('Control+v')
  await expect(field).toHaveValue(link('Oakwood'))
  await expect(page.getByRole('dialog')).toHaveCount(1)
})

test('several pictures dropped at once are one list to confirm', async ({ open }) => {
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  await dropQrCodes(page, [
    link('Fernwood'),
    link('Oakwood', 'NFXGK3TFON2GC3TU'),
    'https://example.com',
    link('Fernwood'),
  ])
  const dialog = page.getByRole('dialog', { name: '2 codes found' })
  await expect(dialog).toContainText('One QR code is a web link, not a setup code.')
  await dialog.getByRole('button', { name: 'Add 2 codes' }).click()
  await expect(page.getByRole('grid', { name: 'Codes' })).toHaveAttribute('aria-rowcount', '2')
})

test('an export of Google Authenticator is read from several pictures at once, in the wrong order', async ({
  cli,
  open,
}) => {
  const keys = Array.from({ length: 25 }, (_, index) => ({
    type: 'totp' as const,
    issuer: `Wood ${index + 1}`,
    account: 'mina',
    secret: `MFRGGZDFMZTWQ2L${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index]}`,
    algorithm: 'SHA1' as const,
    digits: 6,
    period: 30,
    counter: 0,
  }))
  const { page } = await open()
  await expect(page.getByText('No codes yet')).toBeVisible()
  const parts = formatMigrationUris(keys).uris
  expect(parts).toHaveLength(3)
  await dropQrCodes(page, [parts[1]!, parts[2]!, parts[0]!])
  await page.getByRole('button', { name: 'Add 25 codes' }).click()
  await expect(page.getByRole('grid', { name: 'Codes' })).toHaveAttribute('aria-rowcount', '25')
  const { entries } = JSON.parse(cli(['list', '--json']).stdout) as { entries: { issuer: string }[] }
  expect(new Set(entries.map(({ issuer }) => issuer)).size).toBe(25)
})
