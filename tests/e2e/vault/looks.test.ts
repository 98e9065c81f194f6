import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readerOf } from '../access/reader.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Each reason for which the vault does not open, the ways on from there, and what a password opens, looked at by axe. */

test.setTimeout(300_000)

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'

test('axe finds nothing wherever the vault does not open, nor in the ways on from there', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  const other = join(desktop.home, 'other.age')
  cli(['init'])
  copyFileSync(join(home, 'vault.age'), other)
  rmSync(home, { recursive: true })
  mkdirSync(home)
  cli(['init'])
  cli(['add', link])
  const description = join(home, 'vault.json')
  const known = readFileSync(description)
  writeFileSync(description, '{')
  const { page } = await open()
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()

  await heading('What says how your vault opens is damaged')
  await isAccessible(page, 'nothing says how it opens')
  await press('I lost my phone')
  await heading('Your phone is gone')
  await isAccessible(page, 'a lost phone, and no vault')
  await press('It is not lost')
  await heading('What says how your vault opens is damaged')

  writeFileSync(description, known)
  await desktop.keychain.stop()
  try {
    await press('Try again')
    await heading('The keychain cannot be reached')
    await isAccessible(page, 'no keychain')
    await press('Use the recovery kit')
    await expect(page.getByLabel('The same once more')).toBeVisible()
    await isAccessible(page, 'the kit, and a password in place of the keychain')
    await press('Back')
  } finally {
    await desktop.keychain.start()
  }
  await press('Try again')
  await expect(page.getByRole('row', { name: /Fernwood/ })).toBeVisible()

  copyFileSync(other, join(home, 'vault.age'))
  await heading('Another vault was put in place of yours')
  await isAccessible(page, 'another vault')
})

test('axe finds nothing where a phone is lost on a computer without a vault', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('button', { name: 'I lost my phone' }).click()
  await expect(page.getByRole('button', { name: 'I have no vault yet' })).toBeVisible()
  await isAccessible(page, 'a lost phone, at the first start')
  await page.getByRole('button', { name: 'Restore a vault' }).click()
  await expect(page.getByRole('textbox', { name: 'Recovery key' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Recovery key' }).fill('AGE-SECRET-KEY-1QQQQ')
  await isAccessible(page, 'a vault from another computer')
})

test('axe finds nothing at a door that is closed, in the way to a new password, nor where a password is changed', async ({
  cli,
  home,
  open,
}) => {
  const [first, second] = ['Lantern-7-brass', 'Kettle+4+Ochre']
  const derived = { timeout: 90_000 }
  cli(['init', '--password', '--password-stdin'], first)
  const kit = JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], first).stdout).identity
  writeFileSync(join(home, 'slots', 'attempts.json'), JSON.stringify({ failures: 5, lastAt: 0 }))
  const { page } = await open()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const type = async (password: string) => {
    await page.getByLabel('Password of the vault').fill(password)
    await page.getByLabel('The same once more').fill(password)
  }
  await expect(page.getByText('No password is taken any more')).toBeVisible()
  await isAccessible(page, 'too many wrong passwords')
  await press('Choose a new password with the recovery kit')
  await page.getByLabel('Recovery key').fill(kit)
  await page.getByLabel('Password of the vault').fill('Aa1!qwe')
  await expect(page.getByRole('listitem').filter({ hasText: 'not met' }).first()).toBeVisible()
  // How strong it is is read aloud while it is typed.
  await (await readerOf(page)).isTold(/^Strength: /)
  await isAccessible(page, 'rules that are not met')
  const restore = page.getByRole('button', { name: 'Restore', exact: true })
  await type(first)
  await expect(restore).toBeEnabled()
  await restore.click()
  await expect(page.getByText('the password you had before')).toBeVisible(derived)
  await isAccessible(page, 'the password of before')
  await type(second)
  await expect(restore).toBeEnabled()
  await restore.click()
  await expect(page.getByText('No codes yet')).toBeVisible(derived)

  expect(cli(['unlock', '--password-stdin'], second).status).toBe(0)
  await press('Settings')
  await expect(page.getByRole('button', { name: /^End: Command line/ })).toBeVisible()
  await isAccessible(page, 'a session of the command line')
  await press('Change the password')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Expire sign-in sessions and tokens').click()
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible()
  await isAccessible(page, 'a password that ends everything')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await press('Lock now')
  await press('Forgot password?')
  await page.getByRole('button', { name: /^Recovery kit/ }).click()
  await page.getByLabel('Recovery key').fill('AGE-SECRET-KEY-1QQQQ')
  await press('Go on')
  await expect(page.getByLabel('Recovery key')).toHaveAttribute('aria-invalid', 'true')
  await isAccessible(page, 'a kit that is wrong')
  await page.getByLabel('Recovery key').fill(kit)
  await press('Go on')
  await expect(page.getByRole('heading', { level: 1, name: 'Your new password' })).toBeVisible()
  await isAccessible(page, 'a new password')
})
