import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { savesAs } from '../dialogs.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'
import { papersOf } from '../paper.ts'

/** The emergency sheet as a person has it: on paper, in a drawer, some months old. */

async function toSheet(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Recovery' }).click()
  await page.getByRole('button', { name: /^Make (one|a new one)$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emergency sheet')
}

const wordsOf = (pdf: string) =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
const keyOf = (stdout: string) => /AGE-SECRET-KEY-1([A-Z0-9]+)/.exec(stdout)![1]!

test('the sheet says how the vault is opened and the ways into the accounts that matter, and no secret', async ({
  minasVault: home,
  cli,
  open,
}) => {
  const { page, electron } = await open()
  await toSheet(page)
  await isAccessible(page)
  await expect(page.getByRole('heading', { level: 2, name: '6 accounts on it, 10 at most' })).toBeVisible()
  // The one that is not wanted on it is taken off.
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /Hanbit Bank/ })
    .click()
  await expect(page.getByRole('heading', { level: 2, name: '5 accounts on it, 10 at most' })).toBeVisible()
  const pdf = join(home, 'sheet.pdf')
  await savesAs(electron, pdf)
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  await expect(page.getByTestId('toast')).toContainText('The sheet is saved')
  expect(statSync(pdf).mode & 0o777).toBe(0o600)
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/^Pages:\s+[12]$/m)
  // Each page is drawn, and no page is empty.
  execFileSync('pdftoppm', ['-r', '40', '-png', pdf, join(home, 'sheet')])
  expect(existsSync(join(home, 'sheet-1.png'))).toBe(true)

  const words = wordsOf(pdf)
  for (const said of [
    'Emergency sheet',
    'There is no password, no code and no key on this sheet',
    'age -d -i key.txt -o records.json vault.age',
    'Have the SIM of +82 10 2345 6789 (Galaxy S24) blocked',
    'KakaoCloud mina@example.com · hanbit',
    'Code from Sparekey',
    'Email (mina.park@gmail.com)',
  ]) {
    expect(words).toContain(said)
  }
  expect(words).not.toContain('Hanbit Bank')
  for (const secret of [
    'JBSWY3DPEHPK3PXP',
    'KRSXG5CTMVRXEZLU',
    keyOf(cli(['kit', '--reveal', '--json']).stdout),
  ]) {
    expect(words.replaceAll(' ', '')).not.toContain(secret)
  }

  // It is true until something on it changes; then it says so, until that is put off or there is a new one.
  await page.getByRole('button', { name: 'Back to the overview' }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText('is still true.')
  await page.getByTestId('question').getByRole('button', { name: 'Yes' }).click()
  await expect(main).toContainText('is out of date since')
  await page.getByRole('navigation').getByRole('button', { name: 'Codes' }).click()
  await expect(main).toContainText('How the vault is opened has changed.')
  await page.getByRole('button', { name: 'In a month' }).click()
  await expect(main).not.toContainText('out of date')
  await toSheet(page)
  await expect(page.getByRole('heading', { level: 2, name: '5 accounts on it, 10 at most' })).toBeVisible()
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  await expect(main).toContainText('is still true.')
  expect(wordsOf(pdf)).toContain('Find the copy of the vault')
})

test.describe('where the vault has a password', () => {
  test.use({ password: 'three plain harbours' })

  test('the recovery key is on the sheet only where that is asked for and the owner says who they are', async ({
    minasVault: home,
    password,
    cli,
    open,
  }) => {
    const { page, electron } = await open()
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'Recovery' }).click()
    await page.getByRole('button', { name: 'Make one' }).click()
    await page.getByRole('switch', { name: 'The recovery key' }).focus()
    await page.keyboard.press('Space')
    const pdf = join(home, 'sheet.pdf')
    await savesAs(electron, pdf)
    await page.getByRole('button', { name: 'Save as PDF' }).click()
    const dialog = page.getByRole('alertdialog')
    await isAccessible(page)
    await dialog.getByLabel('Password of the vault').fill('wrong')
    await dialog.getByRole('button', { name: 'Put it on the sheet' }).click()
    await expect(dialog).toContainText('This password does not open the vault.')
    expect(existsSync(pdf)).toBe(false)
    await dialog.getByLabel('Password of the vault').fill(password)
    await dialog.getByRole('button', { name: 'Put it on the sheet' }).click()
    await expect(page.getByTestId('toast')).toContainText('The sheet is saved')
    const kit = cli(['kit', '--reveal', '--json', '--password-stdin'], `${password}\n`)
    expect(wordsOf(pdf).replaceAll(' ', '')).toContain(keyOf(kit.stdout))
  })
})

test('the sheet is in the language of the app', async ({ minasVault: home, open }) => {
  const { page, electron } = await open({ language: 'ko' })
  await page.getByRole('navigation').getByRole('button', { name: '복구' }).click()
  await page.getByRole('button', { name: '만들기', exact: true }).click()
  const pdf = join(home, 'sheet.pdf')
  await savesAs(electron, pdf)
  await page.getByRole('button', { name: 'PDF로 저장' }).click()
  await expect(page.getByTestId('toast')).toContainText('안내장을 저장했어요')
  expect(wordsOf(pdf)).toContain('비상 안내장')
  expect(wordsOf(pdf)).toContain('010-2345-6789')
})

test('the system’s print dialog gets the sheet that the PDF has; closed, it leaves no sheet behind', async ({
  minasVault: home,
  open,
}) => {
  const { page, electron } = await open()
  const papers = await papersOf(electron)
  const main = page.getByRole('main')
  const toast = page.getByTestId('toast')
  const print = page.getByRole('button', { name: 'Print', exact: true })
  await toSheet(page)
  await print.click()
  await expect.poll(papers.last).toContain('<h1>Emergency sheet</h1>')
  await expect(print).toBeEnabled()
  await expect(toast).toBeHidden()
  await expect(main).not.toContainText('is still true.')
  await papers.dialogAnswers(true)
  await print.click()
  await expect(toast).toContainText('Sent to the printer')
  await expect(main).toContainText('is still true.')
  const printed = await papers.last()
  await savesAs(electron, join(home, 'sheet.pdf'))
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  await expect(toast).toContainText('The sheet is saved')
  expect(await papers.last()).toBe(printed)
})

test('where there is no printer, that is said, and no sheet counts as printed', async ({
  minasVault: _,
  open,
}) => {
  // A print service of no computer.
  const { page } = await open({ env: { CUPS_SERVER: '127.0.0.1:9' } })
  await toSheet(page)
  await page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect(page.getByTestId('toast')).toContainText('Nothing was printed: there is no printer')
  await page.getByTestId('toast').hover()
  await isAccessible(page, 'nothing was printed')
  await expect(page.getByRole('main')).not.toContainText('is still true.')
})
