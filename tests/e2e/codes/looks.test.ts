import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** States of the list and of the editor that few codes have, looked at by axe. */

test.setTimeout(240_000)

test('axe finds nothing where a code lacks its PIN or its name, a group takes in another, and a code has tags and a brand of its own', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const links = [
    'otpauth://totp/Alder:mina?secret=MFRGGZDFMZTWQ2LJ&issuer=Alder',
    'otpauth://totp/Birch:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Birch',
    'motp://Harbour:mina?secret=0123456789abcdef',
    'otpauth://totp/?secret=MFRGGZDFMZTWQ2LL',
  ]
  expect(cli(['add', '-'], links.join('\n')).status).toBe(0)
  cli(['edit', 'Alder', '--group', 'Home', '--tag', 'Work'])
  cli(['edit', 'Birch', '--group', 'Family'])
  const app = await open()
  const { page } = app
  // The menu that led to it may still be closing.
  const dialog = page.getByRole('dialog').last()
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
  const menu = async (name: string, item: string) => {
    await row(name).click({ button: 'right' })
    await page.getByRole('menuitem', { name: item }).click()
    await expect(dialog).toBeVisible()
  }
  const close = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByRole('row')).toHaveCount(4)
  await isAccessible(page, 'a code without its PIN, and one without a name')

  await page.getByRole('button', { name: /^Home ?\d/ }).hover()
  await page.getByRole('button', { name: 'More about Home' }).click()
  await isAccessible(page, 'the menu of a group')
  await page.getByRole('menuitem', { name: 'Rename group' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Family')
  await expect(page.getByText('There is a group Family')).toBeVisible()
  await isAccessible(page, 'a group becomes one with another')
  await close()

  await menu('Alder', 'Edit')
  await expect(page.getByRole('button', { name: 'Remove tag Work' })).toBeVisible()
  await page.getByRole('button', { name: 'Advanced' }).click()
  await page.getByRole('button', { name: 'Choose icon' }).click()
  await page.getByRole('textbox', { name: /brand/i }).fill('zzzzzz')
  await expect(page.getByText('No brand of this name')).toBeVisible()
  await isAccessible(page, 'tags, and no brand of this name')
  await page.getByRole('textbox', { name: /brand/i }).fill('github')
  await page.getByRole('button', { name: /^GitHub$/ }).click()
  await expect(page.getByRole('button', { name: 'Back to automatic' })).toBeVisible()
  await isAccessible(page, 'a brand that was chosen')
  await close()
  await menu('Harbour', 'Edit')
  await expect(page.getByLabel('New PIN')).toBeVisible()
  await isAccessible(page, 'a code with a PIN')
  await close()

  await page.getByRole('radio', { name: 'Work' }).click()
  await page.getByRole('combobox', { name: /^Search/ }).fill('zzz')
  await expect(page.getByText('Only what is tagged “Work” was searched.')).toBeVisible()
  await isAccessible(page, 'nothing with this tag')

  // The quick pick says why a code cannot be had.
  const find = () => app.electron.windows().find((one) => one.url().endsWith('/quick-pick.html'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const quickPick = find()!
  await app.electron.evaluate((electron) => electron.app.emit('second-instance', {}, ['--quick-pick']))
  await quickPick.getByRole('combobox').fill('harbour')
  await expect(quickPick.getByRole('option')).toHaveCount(1)
  await quickPick.getByRole('combobox').press('Enter')
  await expect(quickPick.getByRole('alert')).toBeVisible()
  await isAccessible(quickPick, 'quick pick, a code that cannot be had')
})
