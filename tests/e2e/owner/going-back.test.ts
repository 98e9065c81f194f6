import { expect, test } from '../harness.ts'
import { enterAccount, makeAccount, unlock } from './owner.ts'

/** Going back behind a password, and revoking a kit: what asks for the password first, and what comes of it. */

const password = 'Blue7!heron#Lake'
const another = 'Green4?otter%Hill'
const derived = { timeout: 90_000 }

test('going back to a backup asks for the password, and is taken back and made again', async ({
  cli,
  open,
}) => {
  test.slow()
  cli(['init', '--password', '--password-stdin'], password)
  expect(cli(['unlock', '--password-stdin'], password).status).toBe(0)
  cli(['add', 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LJ'])
  cli(['add', 'otpauth://totp/Willow:mina?secret=MFRGGZDFMZTWQ2LM'])
  const { page } = await open()
  await unlock(page, password)
  const main = page.getByRole('navigation', { name: 'Main' })
  const codes = () => main.getByRole('button', { name: /^Codes/ }).click()
  await expect(page.getByText('Willow')).toBeVisible(derived)

  await main.getByRole('button', { name: 'Settings' }).click()
  await page
    .getByRole('button', { name: /^Go back to the backup of/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Willow')).toBeVisible()
  const back = dialog.getByRole('button', { name: 'Go back' })
  await expect(back).toBeDisabled()
  await dialog.getByLabel('Your vault’s password').fill(`${password}?`)
  await back.click()
  await expect(dialog.getByText('This password does not open the vault.')).toBeVisible(derived)
  await dialog.getByLabel('Your vault’s password').fill(password)
  await back.click()
  await expect(dialog).toBeHidden(derived)
  await codes()
  await expect(page.getByText('Fernwood')).toBeVisible()
  await expect(page.getByText('Willow')).toBeHidden()

  await page.keyboard.press('Control+z')
  await expect(page.getByText('Willow')).toBeVisible(derived)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('Willow')).toBeHidden(derived)
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, password)
  await expect(page.getByText('Fernwood')).toBeVisible(derived)
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Willow')).toBeVisible(derived)
})

test('a kit is revoked from Account information: it opens the vault no more, and a new one is asked for', async ({
  cli,
  open,
}) => {
  test.slow()
  cli(['init', '--password', '--password-stdin'], password)
  const kit = (word: string) =>
    JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], word).stdout).identity as string
  const old = kit(password)
  cli(['kit', '--saved', '--password-stdin'], password)
  const { page } = await open()
  await unlock(page, password)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  await expect(page.getByText('Saved on')).toBeVisible()
  await page.getByRole('button', { name: 'Revoke it' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Your recovery kit will not open the vault any more')).toBeVisible()
  await dialog.getByLabel('Present password').fill(password)
  await dialog.getByLabel('Password of the vault').fill(another)
  await dialog.getByLabel('The same once more').fill(another)
  await dialog.getByRole('button', { name: 'Change it and expire everything' }).click()
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible(derived)

  const byKit = cli(['restore-kit', '-', '--json'], old)
  expect(JSON.parse(byKit.stdout).error.code).toBe('key-wrong')
  await unlock(page, another)
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible(derived)
  await enterAccount(page, another)
  await expect(page.getByText('Not made yet')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Revoke it' })).toBeHidden()
  expect(kit(another)).not.toBe(old)
})
