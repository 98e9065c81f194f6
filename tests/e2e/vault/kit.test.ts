import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { savesAs } from '../dialogs.ts'
import { test as base, expect } from '../harness.ts'
import { slowFiles } from '../slow-files.ts'

/** The recovery kit as a person has it: a sheet of paper. What is on it, seen or typed off, brings the vault back. */

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'

/** The kit of a vault with one account, saved by the app; and a folder for another computer that has only a copy of vault.age. */
const test = base.extend<{ kit: { pdf: string; vault: string; elsewhere: string } }>({
  kit: async ({ cli, desktop, home, open }, use) => {
    const { page, electron, quit } = await open()
    await page.getByRole('button', { name: 'Make my vault' }).click()
    const pdf = join(desktop.home, 'kit.pdf')
    // A file that was there, and everybody's, is not left so.
    writeFileSync(pdf, 'old', { mode: 0o644 })
    await savesAs(electron, pdf)
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    await expect(page.getByTestId('toast')).toContainText('The kit is saved')
    await expect(page.getByText('only your recovery kit brings the codes back')).toBeHidden()
    await quit()
    expect(cli(['add', link])).toMatchObject({ status: 0 })
    const elsewhere = mkdtempSync(join(desktop.home, 'elsewhere-'))
    const vault = join(elsewhere, 'vault.age')
    copyFileSync(join(home, 'vault.age'), vault)
    await use({ pdf, vault, elsewhere: join(elsewhere, 'sparekey') })
  },
})

/** The words on the paper, line by line. */
const wordsOf = (pdf: string) => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })

/** The key as a person reads it off the paper: group after group. */
function keyOn(pdf: string): string {
  const [, groups] = wordsOf(pdf).match(/AGE-SECRET-KEY-1\s+((?:[0-9A-Z]{2,4}\s+){15})/)!
  return groups!.trim().replace(/\s+/g, ' ')
}

async function beginRestore(page: Page, vault: string): Promise<void> {
  await page.getByRole('button', { name: 'Restore a vault' }).click()
  await page.locator('input[type=file][accept=".age"]').setInputFiles(vault)
}

const restored = async (page: Page) => {
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByTestId('toast')).toContainText('Your vault is back, with 1 code')
  await expect(page.getByRole('row', { name: /Fernwood/ }).getByTestId('code')).toHaveText(/^\d{3}\s\d{3}$/)
}

test('the kit is one sheet, a PDF that its owner alone can read', async ({ kit: { pdf } }) => {
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(statSync(pdf).mode & 0o777).toBe(0o600)
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/^Pages:\s+1$/m)
})

test('a photo of the kit and a copy of the vault file bring the vault back on another computer', async ({
  kit: { pdf, vault, elsewhere },
  open,
}) => {
  const picture = pdf.replace(/\.pdf$/, '')
  execFileSync('pdftoppm', ['-singlefile', '-jpeg', '-r', '110', pdf, picture])
  const { page } = await open({ home: elsewhere })
  await beginRestore(page, vault)
  await page.locator('input[type=file][accept="image/*"]').setInputFiles(`${picture}.jpg`)
  await expect(page.getByText('The key was read from kit.jpg')).toBeVisible()
  await restored(page)
})

test('while a photo of the kit is read another can be chosen, which counts, or the key be typed', async ({
  kit: { pdf, vault, elsewhere },
  open,
}) => {
  const kit = pdf.replace(/\.pdf$/, '')
  execFileSync('pdftoppm', ['-singlefile', '-jpeg', '-r', '110', pdf, kit])
  const { page } = await open({ home: elsewhere })
  await beginRestore(page, vault)
  const choose = async (...pictures: string[]) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'From a picture of the kit', disabled: false }).click()
    await (await choosing).setFiles(pictures)
  }
  const field = page.getByRole('textbox', { name: 'Recovery key' })
  const reads = page.getByText('Reading the picture…')
  let read = await slowFiles(page)
  await choose(`${kit}.jpg`)
  await expect(reads).toBeVisible()
  await field.fill('Q')
  await expect(reads).toBeHidden()
  await read()

  read = await slowFiles(page)
  await choose('tests/fixtures/setup-page/setup-page.png')
  await expect(reads).toBeVisible()
  await expect(field).toHaveValue('Q')
  await choose(`${kit}.jpg`)
  await read()
  await expect(page.getByText('The key was read from kit.jpg')).toBeVisible()
  await expect(reads).toBeHidden()
  await restored(page)
})

test('the key typed off the paper brings it back, and a slip of the finger is found', async ({
  kit: { pdf, vault, elsewhere },
  open,
}) => {
  const key = keyOn(pdf)
  const { page } = await open({ home: elsewhere })
  await beginRestore(page, vault)
  const field = page.getByRole('textbox', { name: 'Recovery key' })
  const slip = key.startsWith('Q') ? 'P' : 'Q'
  await field.fill(slip + key.slice(1))
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('probably at character 1 (group 1)')).toBeVisible()
  await field.fill(key.toLowerCase())
  await restored(page)
})

test('the three commands on the paper read the vault with the stock programs', async ({
  kit: { pdf, vault },
}) => {
  const folder = join(vault, '..')
  writeFileSync(join(folder, 'key.txt'), `AGE-SECRET-KEY-1${keyOn(pdf).replaceAll(' ', '')}\n`)
  const commands = wordsOf(pdf)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(age|jq|rm) /.test(line))
  expect(commands).toHaveLength(3)
  const run = (command: string) => spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
  expect(run(commands[0]!)).toMatchObject({ status: 0 })
  expect(run(commands[1]!).stdout).toBe('Fernwood\tmina\tMFRGGZDFMZTWQ2LK\n')
  expect(run(commands[2]!)).toMatchObject({ status: 0 })
  expect(run('ls').stdout.trim()).toBe('vault.age')
})
