import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { formatMigrationUris } from '../../../src/main/otp/migration.ts'
import { qrPicture } from '../../../src/main/transfer/qr-picture.ts'
import { takeLock } from '../../../src/main/vault/disk/lock.ts'
import { fixtures as aegisFiles } from '../../unit/transfer/fixtures/aegis.ts'
import { fixtures as keepassFiles } from '../../unit/transfer/fixtures/keepass.ts'
import { fixtures as protonPassFiles } from '../../unit/transfer/fixtures/proton-pass.ts'
import { vectorPassword } from '../../unit/transfer/vectors.ts'
import { place } from '../access/layout.ts'
import { isAccessible } from '../accessible.ts'
import { chooses } from '../dialogs.ts'
import { expect, test } from '../harness.ts'

/** A secret of its own for each number. */
const secretOf = (number: number) =>
  `MADE${number.toString(2).padStart(20, '0').replaceAll('0', 'A').replaceAll('1', 'B')}`
const link = (issuer: string, account: string, number: number) =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${account}?secret=${secretOf(number)}&issuer=${encodeURIComponent(issuer)}`

async function openImport({ page, electron }: Sparekey, ...paths: string[]): Promise<void> {
  await chooses(electron, ...paths)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import from another app…' }).click()
  await page.getByRole('button', { name: 'Choose a file…' }).click()
}

const totals = (page: Page) => page.getByTestId('totals')
const option = (page: Page, name: string) => page.getByRole('option', { name })

test('an import shows every record first, adds what was left ticked in one change, and undo takes it back', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  writeFileSync(join(home, 'there.txt'), link('Meadow Mail', 'mina', 1))
  cli(['import', join(home, 'there.txt'), '--yes'])
  const file = join(home, 'list.txt')
  writeFileSync(
    file,
    [
      link('Meadow Mail', 'mina', 1),
      link('Harbour', 'mina', 2),
      link('Orchard', 'mina', 3),
      'otpauth://totp/Broken:mina?secret=MFRGG1DF&issuer=Broken',
      'otpauth://steam/Steam:minapk?secret=GEZDGNBVGY3TQOJQ&issuer=Steam&digits=6',
    ].join('\n'),
  )
  const app = await open()
  const { page } = app
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import from another app…' }).click()
  await expect(page.getByRole('heading', { name: 'Import from another app' })).toBeVisible()
  await isAccessible(page)
  await chooses(app.electron, file)
  await page.getByRole('button', { name: 'Choose a file…' }).click()

  await expect(totals(page)).toHaveText('3 codes will be added, 1 is already there, 1 cannot be taken.')
  await expect(page.getByRole('option')).toHaveCount(5)
  await expect(option(page, 'Broken')).toContainText('Character 6 of the setup key')
  await expect(option(page, 'Steam')).toContainText('Codes of this kind always have 5 characters')
  await isAccessible(page)
  await page.getByRole('radio', { name: 'Already there 1' }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('radio', { name: 'All 5' }).click()
  await option(page, 'Orchard').click()
  await expect(totals(page)).toContainText('2 codes will be added')
  await page.getByRole('button', { name: 'Add 2 codes' }).click()

  await expect(page.getByTestId('toast')).toHaveText('2 codes are added')
  await expect(page.getByRole('row', { name: /Harbour/ })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row')).toHaveCount(1)
})

test('an encrypted file asks until its password is right, and a file nobody can open is left out of several', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const encrypted = aegisFiles.find(({ password }) => password)!
  const locked = join(home, 'aegis.json')
  const plain = join(home, 'list.txt')
  writeFileSync(locked, encrypted.bytes)
  writeFileSync(plain, link('Harbour', 'mina', 2))
  const app = await open()
  const { page } = app
  await openImport(app, locked)
  const field = page.getByLabel('Password of the file')
  await expect(field).toBeFocused()
  await expect(page.getByText('aegis.json · Aegis Authenticator')).toBeVisible()
  await isAccessible(page)
  for (const wrong of ['not it', 'nor this']) {
    await field.fill(wrong)
    await field.press('Enter')
    await expect(page.getByText('This password does not open the file. Try another.')).toBeVisible()
    await expect(field).toHaveValue('')
  }
  await field.fill(vectorPassword)
  await field.press('Enter')
  await expect(totals(page)).toContainText(`${encrypted.expected.length} codes will be added`)
  await page.getByRole('button', { name: 'Cancel' }).click()

  await chooses(app.electron, locked, plain)
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await page.getByRole('button', { name: 'Leave this file out' }).click()
  await expect(totals(page)).toHaveText('1 code will be added, 1 cannot be taken.')
  await expect(option(page, 'aegis.json')).toContainText('You left this file out.')
})

test('an export of Proton Pass that is encrypted with PGP asks for its passphrase, and opens with it', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const encrypted = protonPassFiles.find(({ title }) => title === 'ZIP, encrypted')!
  const file = join(home, 'Proton Pass_export.zip')
  writeFileSync(file, encrypted.bytes)
  const app = await open()
  const { page } = app
  await openImport(app, file)
  const field = page.getByLabel('Password of the file')
  await expect(page.getByText('The passphrase that was set when it was exported')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Key file' })).toHaveCount(0)
  await field.fill('not it')
  await field.press('Enter')
  await expect(page.getByText('This password does not open the file. Try another.')).toBeVisible()
  await field.fill(vectorPassword)
  await field.press('Enter')
  await expect(totals(page)).toContainText(`${encrypted.expected.length} codes will be added`)
})

test('a KeePass database takes a key file beside its password, or alone, and says what does not open it', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const both = keepassFiles.find(({ keyFile, password }) => keyFile && password)!
  const alone = keepassFiles.find(({ keyFile, password }) => keyFile && !password)!
  const paths = { both: join(home, 'both.kdbx'), alone: join(home, 'alone.kdbx') }
  const keys = { both: join(home, 'both.keyx'), alone: join(home, 'alone.key'), cut: join(home, 'cut.keyx') }
  writeFileSync(paths.both, both.bytes)
  writeFileSync(paths.alone, alone.bytes)
  writeFileSync(keys.both, both.keyFile!)
  writeFileSync(keys.alone, alone.keyFile!)
  writeFileSync(keys.cut, '<KeyFile><Meta><Version>2.0</Version></Meta></KeyFile>')
  const app = await open()
  const { page, electron } = app
  await openImport(app, paths.both)
  const field = page.getByLabel('Password of the file')
  const keyFile = page.getByRole('group', { name: 'Key file' })
  const openFile = page.getByRole('button', { name: 'Open', exact: true })
  await field.fill(vectorPassword)
  await field.press('Enter')
  await expect(page.getByText('This password does not open the file. Try another.')).toBeVisible()

  await field.fill(vectorPassword)
  await chooses(electron, keys.cut)
  await keyFile.getByRole('button', { name: 'Choose a key file…' }).click()
  await expect(keyFile).toContainText('cut.keyx')
  await expect(field).toHaveValue(vectorPassword)
  await openFile.click()
  await expect(keyFile.getByRole('alert')).toHaveText('This key file is damaged. Take an intact copy of it.')
  await isAccessible(page)
  await keyFile.getByRole('button', { name: 'Do without cut.keyx' }).click()
  await expect(keyFile).not.toContainText('cut.keyx')
  await expect(openFile).toBeDisabled()
  await chooses(electron, keys.both)
  await keyFile.getByRole('button', { name: 'Choose a key file…' }).click()
  await expect(keyFile).toContainText('both.keyx')
  await openFile.click()
  await expect(page.getByText('Password and key file do not open the file together.')).toBeVisible()
  await field.fill(vectorPassword)
  await openFile.click()
  await expect(totals(page)).toHaveText('6 codes will be added, 2 are already there, 1 cannot be taken.')
  await page.getByRole('button', { name: 'Cancel' }).click()

  await chooses(electron, paths.alone)
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(keyFile).toBeVisible()
  await chooses(electron, keys.alone)
  await keyFile.getByRole('button', { name: 'Choose a key file…' }).click()
  await expect(keyFile).toContainText('alone.key')
  await openFile.click()
  await expect(totals(page)).toContainText('6 codes will be added')
})

test('a table asks what its columns are, with the secrets covered', async ({ cli, home, open }) => {
  cli(['init'])
  const file = join(home, 'mine.csv')
  writeFileSync(
    file,
    `Where,Who,Magic\n${[1, 2, 3, 4, 5, 6].map((n) => `Place ${n},mina,${secretOf(n)}`).join('\n')}`,
  )
  const app = await open()
  const { page } = app
  await openImport(app, file)
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(6)
  await expect(table).not.toContainText('MADE')
  await expect(table).toContainText('••••')
  await isAccessible(page)
  for (const [column, field] of [
    ['Column 1 Where', 'Service'],
    ['Column 2 Who', 'Account name'],
  ] as const) {
    await page.getByRole('button', { name: column }).click()
    await page.getByRole('option', { name: field, exact: true }).click()
  }
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(totals(page)).toHaveText('6 codes will be added.')
  await expect(option(page, 'Place 4')).toContainText('mina')
})

test('pictures of export codes are read beside files, and a part that is missing is named', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const keys = Array.from({ length: 24 }, (_, n) => ({
    type: 'totp' as const,
    issuer: `Place ${n}`,
    account: 'mina@example.com',
    secret: secretOf(n),
    algorithm: 'SHA1' as const,
    digits: 6,
    period: 30,
    counter: 0,
  }))
  const { uris } = formatMigrationUris(keys)
  const first = join(home, 'first.png')
  const list = join(home, 'list.txt')
  writeFileSync(first, qrPicture(uris[0]!))
  writeFileSync(list, link('Harbour', 'mina', 100))
  const app = await open()
  const { page } = app
  await openImport(app, first, list)
  await expect(totals(page)).toContainText('codes will be added.')
  await expect(page.getByText(/Only 1 of the \d QR codes of this Google Authenticator export/)).toBeVisible()
  await expect(option(page, 'Harbour')).toHaveAttribute('aria-selected', 'true')
  await expect(option(page, 'Place 0')).toHaveAttribute('aria-selected', 'true')
  await isAccessible(page)
})

test('a file that is no export says what to do next; one dropped on the window is read at once', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const junk = join(home, 'holiday.json')
  writeFileSync(junk, '{"beaches": 3}')
  const app = await open()
  const { page } = app
  await openImport(app, junk)
  await expect(page.getByRole('alert')).toContainText('This is not an export that Sparekey knows.')
  await expect(page.getByRole('alert')).toContainText('Nothing was added.')
  await isAccessible(page)
  await page.getByRole('button', { name: 'How to export' }).click()
  await page.getByRole('searchbox').fill('aegis')
  await expect(page.getByText('Settings → Import & Export → Export.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)

  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'list.txt', { type: 'text/plain' }))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    link('Harbour', 'mina', 2),
  )
  await expect(totals(page)).toHaveText('1 code will be added.')
})

test('10,000 records show their progress, are added in one change, and gone with one undo; a longer file can be cancelled', async ({
  cli,
  home,
  open,
}) => {
  test.slow()
  cli(['init'])
  const many = join(home, 'many.txt')
  const tooMany = join(home, 'more.txt')
  const lines = Array.from({ length: 90_000 }, (_, n) => link(`Place ${n % 900}`, `mina${n}`, n))
  writeFileSync(many, lines.slice(0, 10_000).join('\n'))
  writeFileSync(tooMany, lines.join('\n'))
  const app = await open()
  const { page } = app
  await openImport(app, tooMany)
  await expect(page.getByRole('progressbar', { name: 'Reading the file…' })).toHaveAttribute(
    'aria-valuetext',
    /^[1-9]\d?%$/,
  )
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { name: 'Import from another app' })).toBeVisible()

  await chooses(app.electron, many)
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await expect(totals(page)).toHaveText('10,000 codes will be added.')
  // Only the rows in sight are there, and each says its place among all.
  const shown = await page.getByRole('option').count()
  expect(shown).toBeLessThan(60)
  const list = page.getByRole('listbox')
  await list.focus()
  await list.press('End')
  await expect(option(page, 'mina9999')).toHaveAttribute('aria-posinset', '10000')
  await page.getByRole('button', { name: 'Add 10,000 codes' }).click()
  await expect(page.getByTestId('toast')).toHaveText('10,000 codes are added', { timeout: 30_000 })
  await expect(page.getByRole('combobox', { name: 'Search 10,000 codes' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 30_000 })
})

test('who goes elsewhere while an import is written stays there, is told, and finds it', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  const file = join(home, 'two.txt')
  writeFileSync(file, [link('Harbour', 'mina', 1), link('Orchard', 'mina', 2)].join('\n'))
  const app = await open()
  const { page } = app
  await openImport(app, file)
  await expect(totals(page)).toHaveText('2 codes will be added.')
  const other = await takeLock(join(home, 'lock'))
  await page.getByRole('button', { name: 'Add 2 codes' }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await place(page, 'Help')
  other.release()
  await expect(page.getByTestId('toast')).toHaveText('2 codes are added')
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('row', { name: /Harbour/ })).toHaveAttribute('aria-selected', 'true')
})

test('an import belongs to the place it was come from, and goes back there', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open()
  const here = page.getByRole('navigation').locator('[aria-current="page"]')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Import from another app…' }).click()
  await expect(here).toHaveText('Codes')
  await place(page, 'Settings')
  await page.getByRole('button', { name: /^Import/ }).click()
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeVisible()
  await expect(here).toHaveText('Settings')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('searchbox', { name: 'Search settings' })).toBeVisible()
})

test('an import can be done by the keyboard alone', async ({ cli, home, open }) => {
  cli(['init'])
  const file = join(home, 'list.txt')
  writeFileSync(file, [2, 3, 4].map((n) => link(`Place ${n}`, 'mina', n)).join('\n'))
  const { page, electron } = await open()
  await chooses(electron, file)
  await expect(page.getByText('No codes yet')).toBeVisible()
  const add = page.getByRole('button', { name: 'Add', exact: true })
  while (!(await add.evaluate((button) => button === document.activeElement)))
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Add 3 codes' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('listbox')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(option(page, 'Place 3')).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('toast')).toHaveText('2 codes are added')
})

test('an import speaks Korean', async ({ cli, home, open }) => {
  cli(['init'])
  const file = join(home, 'list.txt')
  writeFileSync(
    file,
    [link('Place', 'mina', 2), link('Place', 'mina', 2), 'otpauth://totp/x?secret=1'].join('\n'),
  )
  const { page, electron } = await open({ language: 'ko' })
  await chooses(electron, file)
  await page.getByRole('button', { name: '추가', exact: true }).click()
  await page.getByRole('menuitem', { name: '다른 앱에서 가져오기…' }).click()
  await isAccessible(page)
  await page.getByRole('button', { name: '파일 고르기…' }).click()
  await expect(totals(page)).toHaveText('코드 1개를 추가하고, 1개는 이미 있고, 1개는 가져올 수 없어요.')
  await isAccessible(page)
})
