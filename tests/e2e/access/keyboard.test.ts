import { expect, test } from '../harness.ts'
import { readerOf } from './reader.ts'

/** The main flows by keyboard alone, and by what Chromium's accessibility tree says of the window: no pointer, no classes, no ids. */

test.describe.configure({ timeout: 180_000 })

test('from the first start to a copied code, by what a screen reader is told', async ({ cli, open }) => {
  const { page, electron } = await open()
  const reader = await readerOf(page)
  await reader.isOn('button', 'Make my vault')
  await reader.press('Enter')
  await reader.finds('heading', 'Your recovery kit')
  await reader.tabTo('button', 'Not now')
  await reader.press('Enter')
  await reader.finds('heading', 'No codes yet')
  await reader.finds('region', 'Tour')

  await reader.tabTo('button', 'Add')
  await reader.press('Enter')
  await reader.isOn('menuitem', /^Setup key/)
  await reader.press('Enter')
  await reader.isOn('textbox', 'Setup key')
  await reader.type('MFRGGZDFMZTWQ2LK')
  await reader.tabTo('textbox', 'Service')
  await reader.type('Fernwood')
  await reader.press('Enter')
  await reader.finds('row', /Fernwood/)
  await reader.isOn('row', /Fernwood/)

  await reader.press('Enter')
  await reader.hears(/Copied/)
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toMatch(/^\d{6}$/)

  // Renamed, deleted, found in the trash, and brought back.
  await reader.press('F2')
  await reader.isOn('textbox', 'Service')
  await reader.press('Control+a')
  await reader.type('Oakwood')
  await reader.press('Enter')
  await reader.finds('row', /Oakwood/)
  await reader.press('Control+k', 'ArrowDown')
  await reader.isOn('row', /Oakwood/)
  await reader.press('Delete')
  await reader.hears('Oakwood is in the trash')
  await reader.tabTo('button', /^Trash/)
  await reader.press('Enter')
  await reader.finds('heading', 'Trash')
  await reader.tabTo('button', 'Restore Oakwood')
  await reader.press('Enter')
  await reader.hears('Oakwood is back')
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toMatchObject([{ issuer: 'Oakwood' }])
})

test('accounts, recovery, settings and help are gone through by what a screen reader is told', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], 'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub')
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /GitHub/)

  await reader.tabTo('button', 'Accounts')
  await reader.press('Enter')
  await reader.finds('heading', 'Accounts')
  await reader.tabTo('button', /Add account|^Add$/)
  await reader.press('Enter')
  await reader.finds('dialog', /Add account/)
  await reader.press('Escape')
  await reader.isOn('button', /Add account|^Add$/)

  await reader.tabTo('button', 'Recovery')
  await reader.press('Enter')
  await reader.hears(/GitHub|No accounts yet|your one account/)

  await reader.tabTo('button', 'Settings')
  await reader.press('Enter')
  await reader.finds('heading', 'Settings')
  await reader.press('Control+f')
  await reader.isOn('searchbox', 'Search settings')
  await reader.type('theme')
  await reader.tabTo('radio', 'System')
  await reader.press('ArrowRight', 'ArrowRight')
  await reader.isOn('radio', 'Dark')
  await reader.press('Space')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await reader.press('F1')
  await reader.isOn('region', 'Settings')
  await reader.finds('heading', 'Help')
  await reader.tabTo('button', 'Codes')
  await reader.press('Enter')
  await reader.finds('row', /GitHub/)
})

test('a dialog keeps the keyboard, says its name, and gives it back where it was', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], 'otpauth://totp/GitHub:mina?secret=MFRGGZDFMZTWQ2LK&issuer=GitHub')
  const { page } = await open()
  const reader = await readerOf(page)
  await reader.finds('row', /GitHub/)
  await reader.press('Control+k', 'ArrowDown')
  await reader.isOn('row', /GitHub/)
  await reader.press('Shift+F10')
  await reader.isOn('menuitem', /^Copy code/)
  await reader.press('Escape')
  await reader.isOn('row', /GitHub/)
  await reader.press('F2')
  await reader.finds('dialog', 'Edit code')
  const met = new Set<string>()
  for (let step = 0; step < 30; step++) {
    await reader.press('Tab')
    met.add(await page.evaluate(() => document.activeElement?.closest('[role=dialog]')?.tagName ?? 'outside'))
  }
  expect([...met]).not.toContain('outside')
  await reader.press('Escape')
  await reader.isOn('row', /GitHub/)
})
