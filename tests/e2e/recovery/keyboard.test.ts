import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readerOf } from '../access/reader.ts'
import { savesAs } from '../dialogs.ts'
import { expect } from '../harness.ts'
import { test } from '../mina.ts'

/** The emergency sheet without a pointer, by what a screen reader is told. */

test.setTimeout(240_000)
test.use({ password: 'three plain harbours' })

test('what is on the sheet is chosen, its key is confirmed, and the keyboard is where it was when it is saved', async ({
  minasVault: home,
  password,
  open,
}) => {
  const { page, electron } = await open()
  const reader = await readerOf(page)
  await reader.isOn('textbox', 'Password')
  await reader.type(password)
  await reader.press('Enter')
  await reader.finds('row', /KakaoCloud/)
  await reader.pressButton(/^Recovery/)
  await reader.pressButton('Make one')
  await reader.isOn('heading', 'Emergency sheet')

  await reader.tabTo('listbox', '6 accounts on it, 10 at most')
  await reader.press('End', 'Home', 'ArrowDown')
  const list = page.getByRole('option')
  const [first, second] = [await list.first().textContent(), await list.nth(1).textContent()]
  expect(first).not.toBe(second)
  await reader.isOn('option', new RegExp(second!.slice(0, 6)))
  await reader.press('Space')
  await reader.finds('listbox', '5 accounts on it, 10 at most')
  await expect(list.nth(1)).toHaveAttribute('aria-selected', 'false')

  await reader.tabTo('switch', 'The recovery key')
  await reader.press('Space')
  await reader.hears('Whoever has the sheet and a copy of the vault has every code.')
  const pdf = join(home, 'sheet.pdf')
  await savesAs(electron, pdf)
  await reader.pressButton('Save as PDF')
  await reader.finds('alertdialog', 'Put the recovery key on the sheet?')
  await reader.isOn('textbox', 'Password of the vault')
  await reader.press('Escape')
  await reader.isOn('button', 'Save as PDF')
  await reader.press('Enter')
  await reader.isOn('textbox', 'Password of the vault')
  await reader.type('wrong')
  await reader.press('Enter')
  await reader.isTold('This password does not open the vault.')
  expect(existsSync(pdf)).toBe(false)
  await reader.fill('Password of the vault', password)
  await reader.press('Enter')
  await expect.poll(() => existsSync(pdf), { timeout: 60_000 }).toBe(true)
  await reader.isOn('button', 'Save as PDF')
  await reader.hears('is still true.')
  expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toContain('AGE-SECRET-KEY-1')

  await reader.pressButton('Back to the overview')
  await reader.hears('is still true.')
  await reader.finds('button', 'Make a new one')
})
