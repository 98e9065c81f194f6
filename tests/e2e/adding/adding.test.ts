import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { formatMigrationUris } from '../../../src/main/otp/migration.ts'
import { drawQrCode } from '../../../src/main/otp/qr-code.ts'
import { takeLock } from '../../../src/main/vault/disk/lock.ts'
import { place } from '../access/layout.ts'
import { expect, test } from '../harness.ts'
import { slowFiles } from '../slow-files.ts'

/** The ways an account gets in, but for the screen, which main-job.test.ts takes. */

const picture = readFileSync('tests/fixtures/setup-page/setup-page.png').toString('base64')

/** Drops or pastes the picture of the set-up page, as the system would hand it over. */
async function hand(page: Page, kind: 'drop' | 'paste'): Promise<void> {
  const data = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([bytes], 'setup.png', { type: 'image/png' }))
    return transfer
  }, picture)
  if (kind === 'drop') {
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: data })
    await expect(page.getByText('Drop to read')).toBeVisible()
    await page.dispatchEvent('body', 'drop', { dataTransfer: data })
    return
  }
  await page.evaluate(
    (clipboardData) =>
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      ),
    data,
  )
}

/** Drops a picture of a QR code of this text. */
async function dropQrCode(page: Page, text: string): Promise<void> {
  const data = await page.evaluateHandle(async ({ size, path }) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = size * 5
    const pen = canvas.getContext('2d')!
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.scale(5, 5)
    pen.fillStyle = '#000'
    pen.fill(new Path2D(path))
    const picture = await new Promise<Blob>((done) => canvas.toBlob((blob) => done(blob!)))
    const transfer = new DataTransfer()
    transfer.items.add(new File([picture], 'part.png', { type: 'image/png' }))
    return transfer
  }, drawQrCode(text))
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}

test.beforeEach(({ cli }) => {
  expect(cli(['init'])).toMatchObject({ status: 0 })
})

for (const kind of ['drop', 'paste'] as const) {
  test(`a picture is read by ${kind}, named, outlined, and added once confirmed`, async ({ cli, open }) => {
    const { page } = await open()
    await expect(page.getByText('No codes yet')).toBeVisible()
    await hand(page, kind)
    const dialog = page.getByRole('dialog', { name: '1 code found' })
    await expect(dialog.getByRole('checkbox', { name: /Fernwood/ })).toBeChecked()
    await expect(dialog.getByRole('img', { name: /1 QR code/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /Fernwood/ })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByTestId('toast')).toHaveText('Fernwood is added')
    expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)

    await hand(page, kind)
    await expect(dialog).toContainText('already there')
    await expect(dialog.getByRole('checkbox')).not.toBeChecked()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)
  })
}

test('a setup key says where it is wrong while it is typed, and is read leniently', async ({ cli, open }) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  const key = page.getByRole('textbox', { name: 'Setup key' })
  await expect(key).toBeFocused()
  await key.fill('mfrg gzd1 mztw')
  await expect(page.getByText('Character 9 of the setup key, “1”')).toContainText('It is probably I or L.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await key.fill('mfrg-gzdf mztw q2lk')
  await page.getByRole('textbox', { name: 'Service' }).fill('Fernwood')
  await page.getByRole('textbox', { name: 'Account name' }).fill('mina')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Fernwood/ }).getByTestId('code')).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([
    { issuer: 'Fernwood', account: 'mina' },
  ])

  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await key.fill('MFRGGZDFMZTWQ2LK')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('toast')).toHaveText('Fernwood is there already')
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)
})

for (const way of ['Setup key', 'Setup link']) {
  test(`who goes elsewhere while a code is added by its ${way.toLowerCase()} stays there, is told, and finds it`, async ({
    home,
    open,
  }) => {
    const { page } = await open()
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('menuitem', { name: way }).click()
    if (way === 'Setup key') {
      await page.getByRole('textbox', { name: 'Setup key' }).fill('MFRGGZDFMZTWQ2LK')
      await page.getByRole('textbox', { name: 'Service' }).fill('Fernwood')
    } else {
      await page.getByRole('textbox').fill('otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK')
      await page.keyboard.press('Enter')
    }
    const add = dialog.getByRole('button', { name: /^Add (1 )?code$/ })
    await expect(add).toBeEnabled()
    // Somebody else writes, and it has to wait.
    const other = await takeLock(join(home, 'lock'))
    await page.keyboard.press('Enter')
    await expect(add).toBeDisabled()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await place(page, 'Settings')
    other.release()
    await expect(page.getByTestId('toast')).toHaveText('Fernwood is added')
    await expect(page.getByRole('searchbox', { name: 'Search settings' })).toBeVisible()
    await page.getByRole('button', { name: 'Show', exact: true }).last().click()
    await expect(page.getByRole('row', { name: /Fernwood/ })).toHaveAttribute('aria-selected', 'true')
  })
}

test('a code by counter with eight digits is set up under Advanced', async ({ cli, open }) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('menuitem', { name: 'Setup key' }).click()
  await page.getByRole('textbox', { name: 'Setup key' }).fill('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  await page.getByRole('textbox', { name: 'Service' }).fill('Counter')
  await page.getByRole('button', { name: 'Advanced' }).click()
  await page.getByRole('button', { name: /Kind of code/ }).click()
  await page.getByRole('option', { name: 'By counter (HOTP)' }).click()
  await page.getByRole('textbox', { name: 'Digits' }).fill('8')
  await page.getByRole('button', { name: 'Add code' }).click()
  await page.getByRole('button', { name: 'Get the next code' }).click()
  // The truncated value of RFC 4226, appendix D, counter 0: 1284755224.
  await expect(page.getByTestId('code')).toHaveText('8475 5224')
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([{ type: 'hotp', digits: 8 }])
})

test('a setup link is typed in, and waits to be confirmed', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('menuitem', { name: 'Setup link' }).click()
  const link = page.getByRole('textbox', { name: 'Setup link' })
  await link.fill('https://example.com/setup')
  await link.press('Enter')
  await expect(page.getByText('This is not a setup link')).toBeVisible()
  await link.fill('otpauth://totp/Fernwood:mina?secret=MFRGGZD1MZTWQ2LK')
  await link.press('Enter')
  await expect(page.getByText('Character 8 of the setup key, “1”')).toBeVisible()
  await expect(link).toHaveValue('otpauth://totp/Fernwood:mina?secret=MFRGGZD1MZTWQ2LK')
  await link.fill('otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK')
  await link.press('Enter')
  await page.getByRole('button', { name: 'Add 1 code' }).click()
  await expect(page.getByRole('row', { name: /Fernwood/ })).toBeVisible()
})

test('the parts of an export are put together from pictures handed over one by one, in any order, also while one is being read', async ({
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
  const dialog = page.getByRole('dialog')
  await dropQrCode(page, parts[2]!)
  await expect(dialog).toContainText('1 of 3 parts')
  await expect(dialog.getByRole('button', { name: 'Add picture' })).toBeVisible()
  const read = await slowFiles(page)
  await dropQrCode(page, parts[0]!)
  await expect(dialog.getByRole('status')).toHaveText('Reading the picture…')
  await dropQrCode(page, parts[1]!)
  // What says that it can be pressed is what can be.
  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Add picture', disabled: false }).click()
  await choosing
  await expect(dialog).toContainText('1 of 3 parts')
  await read()
  await dialog.getByRole('button', { name: 'Add 25 codes' }).click()
  await expect(page.getByRole('grid', { name: 'Codes' })).toHaveAttribute('aria-rowcount', '25')
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(25)
})
