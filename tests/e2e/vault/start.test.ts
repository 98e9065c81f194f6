import { cpSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** From the first start to the days on which the vault does not open: what is said, and the ways back. */

const link = 'otpauth://totp/Fernwood:mina?secret=MFRGGZDFMZTWQ2LK&issuer=Fernwood'

test('the first start is two screens long, and reminds of the kit until it is refused', async ({ open }) => {
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Your codes, and a way back in' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByText('only your recovery kit brings the codes back')).toBeVisible()
  await page.getByRole('button', { name: 'Make the kit' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'I don’t want one' }).click()
  await expect(page.getByText('only your recovery kit brings the codes back')).toBeHidden()
})

test('without a keychain a password is asked for, the reason is given, and it opens the vault the next day', async ({
  desktop,
  open,
}) => {
  await desktop.keychain.stop()
  try {
    const first = await open()
    await expect(first.page.getByText('No keychain of the system can be reached')).toBeVisible()
    const make = first.page.getByRole('button', { name: 'Make my vault' })
    await expect(make).toBeDisabled()
    await first.page.getByLabel('Password of the vault').fill('Lantern-7-brass')
    await first.page.getByLabel('The same once more').fill('correct cow')
    await expect(first.page.getByText('This is not the same.')).toBeVisible()
    await expect(make).toBeDisabled()
    await first.page.getByLabel('The same once more').fill('Lantern-7-brass')
    await make.click()
    await first.page.getByRole('button', { name: 'Not now' }).click()
    await expect(first.page.getByText('No codes yet')).toBeVisible()
    await first.page.getByRole('button', { name: 'Lock now' }).click()
    await expect(first.page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
    await first.quit()

    const { page } = await open()
    const password = page.getByLabel('Password')
    await expect(password).toBeFocused()
    await password.fill('wrong horse')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This password does not open the vault.')).toBeVisible()
    await password.fill('Lantern-7-brass')
    // After a wrong one the next has to wait.
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeEnabled()
    await page.keyboard.press('Enter')
    await expect(page.getByText('No codes yet')).toBeVisible()
  } finally {
    await desktop.keychain.start()
  }
})

test('a damaged vault offers its newest backup, with date and number, and keeps the damaged file', async ({
  cli,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link])
  cli(['add', link.replaceAll('Fernwood', 'Oakwood').replace('MFRGG', 'NFRGG')])
  truncateSync(join(home, 'vault.age'), 120)
  const damaged = readFileSync(join(home, 'vault.age'))
  const { page } = await open()
  await expect(page.getByRole('heading', { name: 'Your vault is damaged' })).toBeVisible()
  await expect(page.getByText(/^Newest backup: .+/)).toBeVisible()
  await expect(page.getByText(/^\d codes?$/)).toBeVisible()
  await expect(page.getByRole('button', { name: /delete/i })).toHaveCount(0)
  await page.getByRole('button', { name: 'Go back to this backup' }).click()
  await expect(page.getByRole('row', { name: /Fernwood/ }).getByTestId('code')).toBeVisible()
  await expect(page.getByTestId('toast')).toContainText('Your vault is back')
  const kept = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'vault.age' && /\.age/.test(name))
    .some((name) => readFileSync(join(home, name)).equals(damaged))
  expect(kept, 'the damaged file is still somewhere').toBe(true)
})

test('a key that is gone from the keychain is typed in from the kit', async ({
  cli,
  desktop,
  home,
  open,
}) => {
  cli(['init'])
  cli(['add', link])
  const kit = cli(['kit', '--reveal']).stdout.match(/AGE-SECRET-KEY-1[\w\s-]+/)![0]
  const id = JSON.parse(readFileSync(join(home, 'vault.json'), 'utf8')).vault as string
  // Another keychain, which has never heard of this vault.
  const copy = mkdtempSync(join(desktop.home, 'other-'))
  cpSync(home, copy, { recursive: true })
  const description = readFileSync(join(copy, 'vault.json'), 'utf8')
  writeFileSync(join(copy, 'vault.json'), description.replace(id, '00000000-0000-4000-8000-000000000000'))
  const { page } = await open({ home: copy })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'The key to your vault is not in the keychain',
  )
  await isAccessible(page, 'a key that is gone from the keychain')
  await page.getByRole('button', { name: 'Use the recovery kit' }).click()
  const key = page.getByRole('textbox', { name: 'Recovery key' })
  await key.fill('AGE-SECRET-KEY-1QQQQ')
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText(/recovery key/i).last()).toBeVisible()
  await isAccessible(page, 'a recovery key that is wrong')
  await expect(page.getByRole('row')).toHaveCount(0)
  await key.fill(kit)
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByRole('row', { name: /Fernwood/ }).getByTestId('code')).toBeVisible()
})

test('a locked keychain says so, and trying again works once it is unlocked', async ({
  cli,
  desktop,
  open,
}) => {
  cli(['init'])
  cli(['add', link])
  desktop.keychain.lock()
  const { page } = await open()
  try {
    await expect(page.getByRole('heading', { name: 'Your keychain is locked' })).toBeVisible({
      timeout: 30_000,
    })
    await isAccessible(page, 'the keychain is locked')
  } finally {
    await desktop.keychain.stop()
    await desktop.keychain.start()
  }
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row', { name: /Fernwood/ })).toBeVisible()
})
