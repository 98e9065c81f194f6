import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../harness.ts'

/** The password of the vault in the real app: chosen, asked for, got wrong, changed, and everything else ended with it. */

test.describe.configure({ timeout: 300_000 })

const first = 'Lantern-7-brass'
const second = 'Kettle+4+Ochre'
/** What waits for several key derivations, on a machine that does other things too. */
const derived = { timeout: 90_000 }

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(page.getByText('No codes yet')).toBeVisible(derived)
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
}

/** Fills in the dialog that is open, and waits for its button to be ready. */
async function typeNew(page: Page, password: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password of the vault').fill(password)
  await dialog.getByLabel('The same once more').fill(password)
  await expect(dialog.getByRole('button', { name: button })).toBeEnabled()
}

async function choose(page: Page, password: string): Promise<void> {
  await openSettings(page)
  await page.getByRole('button', { name: 'Choose a password' }).click()
  await typeNew(page, password, 'Choose it')
  await page.getByRole('dialog').getByRole('button', { name: 'Choose it' }).click()
  await expect(page.getByRole('dialog')).toBeHidden(derived)
}

async function unlock(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password').fill(password)
  const button = page.getByRole('button', { name: 'Unlock' })
  await expect(button).toBeEnabled()
  await button.click()
}

const locked = (page: Page) => page.getByRole('heading', { name: 'Unlock your vault' })

test('a password is chosen by its rules as they are typed, asked for from then on, and taken away again', async ({
  open,
  home,
}) => {
  const app = await open()
  const { page } = app
  await begin(page)
  await openSettings(page)
  await page.getByRole('button', { name: 'Choose a password' }).click()
  const dialog = page.getByRole('dialog')
  const rule = (words: string) => dialog.getByRole('listitem').filter({ hasText: words })
  await dialog.getByLabel('Password of the vault').fill('Aa1!qwe')
  await expect(rule('9 to 30 characters')).toContainText('not met')
  await expect(rule('An upper-case letter')).not.toContainText('not met')
  await expect(rule('No 3 keys or digits in order')).toContainText('not met')
  await dialog.getByLabel('The same once more').fill('Aa1!qwe')
  await expect(dialog.getByRole('button', { name: 'Choose it' })).toBeDisabled()

  await dialog.getByRole('radio', { name: 'Passphrase' }).click()
  await dialog.getByLabel('Password of the vault').fill('gate 7')
  await expect(rule('16 to 128 characters')).toContainText('not met')
  await dialog.getByRole('radio', { name: 'Password' }).click()
  await typeNew(page, first, 'Choose it')
  await expect(dialog.getByRole('meter')).toHaveAttribute('aria-valuenow', '4')
  await dialog.getByRole('button', { name: 'Choose it' }).click()
  await expect(dialog).toBeHidden(derived)
  await app.quit()

  const again = await open()
  await expect(locked(again.page)).toBeVisible()
  expect(readFileSync(join(home, 'vault.json'), 'utf8')).toContain('"keychain": false')
  await unlock(again.page, first)
  await expect(again.page.getByText('No codes yet')).toBeVisible(derived)
  await openSettings(again.page)
  await again.page.getByRole('button', { name: 'Stop asking' }).click()
  const asking = again.page.getByRole('alertdialog')
  await asking.getByLabel('Present password').fill(first)
  await asking.getByRole('button', { name: 'Stop asking' }).click()
  await expect(asking).toBeHidden(derived)
  await again.quit()
  const last = await open()
  await expect(last.page.getByText('No codes yet')).toBeVisible(derived)
})

test('five wrong passwords close the entry, in the app and the command line, over restarts, until the kit sets a new one', async ({
  cli,
  open,
  home,
}) => {
  const app = await open()
  await begin(app.page)
  await choose(app.page, first)
  const kit = JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], first).stdout)
    .identity as string
  await app.page.getByRole('button', { name: 'Lock now' }).first().click()
  await expect(locked(app.page)).toBeVisible()
  await unlock(app.page, 'Wrong-1-guess')
  await expect(app.page.getByText('This password does not open the vault.')).toBeVisible(derived)
  await expect(app.page.getByText('4 more tries before the entry is closed.')).toBeVisible(derived)
  await unlock(app.page, 'Wrong-2-guess')
  await expect(app.page.getByText('3 more tries before the entry is closed.')).toBeVisible(derived)
  await app.quit()

  // As if the waiting time had passed: the count stays.
  const attempts = join(home, 'slots', 'attempts.json')
  const later = () => {
    const { failures } = JSON.parse(readFileSync(attempts, 'utf8')) as { failures: number }
    writeFileSync(attempts, JSON.stringify({ failures, lastAt: 0 }))
  }
  const { page } = await open()
  await expect(page.getByText('3 more tries before the entry is closed.')).toBeVisible(derived)
  later()
  expect(cli(['list', '--password-stdin'], 'Wrong-3-guess').status).toBe(1)
  expect(cli(['list', '--password-stdin'], first).stderr).toContain('Wait')
  later()
  expect(cli(['list', '--password-stdin'], 'Wrong-4-guess').status).toBe(1)
  later()
  await unlock(page, 'Wrong-5-guess')
  await expect(page.getByText('No password is taken any more')).toBeVisible(derived)
  await expect(page.getByLabel('Password')).toHaveCount(0)
  expect(cli(['list', '--password-stdin'], first).stderr).toContain('Too many wrong passwords')

  await page.getByRole('button', { name: 'Choose a new password with the recovery kit' }).click()
  await page.getByLabel('Recovery key').fill(kit)
  await page.getByLabel('Password of the vault').fill(first)
  await page.getByLabel('The same once more').fill(first)
  const restore = page.getByRole('button', { name: 'Restore', exact: true })
  await expect(restore).toBeEnabled()
  await restore.click()
  await expect(page.getByText('the password you had before')).toBeVisible(derived)
  await page.getByLabel('Password of the vault').fill(second)
  await page.getByLabel('The same once more').fill(second)
  await expect(restore).toBeEnabled()
  await restore.click()
  await expect(page.getByText('No codes yet')).toBeVisible(derived)
  expect(existsSync(attempts)).toBe(false)
  expect(cli(['list', '--password-stdin'], first).status).toBe(1)
  later()
  expect(cli(['list', '--password-stdin'], second).status).toBe(0)
})

test('changing the password with expiring ends command-line sessions, the old password and the old kit, and locks', async ({
  cli,
  open,
  home,
}) => {
  const app = await open()
  const { page } = app
  await begin(page)
  await choose(page, first)
  const kit = JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], first).stdout)
    .identity as string
  expect(cli(['unlock', '--password-stdin'], first).status).toBe(0)
  expect(cli(['list']).status).toBe(0)
  const row = page.getByRole('button', { name: /^End: Command line/ })
  await expect(row).toBeVisible()

  await page.getByRole('button', { name: 'Change the password' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Present password').fill('Wrong-1-guess')
  await typeNew(page, second, 'Change it')
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog.getByText('This password does not open the vault.')).toBeVisible(derived)

  await dialog.getByLabel('Present password').fill(first)
  await dialog.getByText('Expire sign-in sessions and tokens').click()
  await expect(dialog.getByText('This cannot be undone.')).toBeVisible()
  const go = dialog.getByRole('button', { name: 'Change it and expire everything' })
  // After the wrong one there is a wait, which the refusal names.
  await expect(async () => {
    await go.click()
    await expect(locked(page)).toBeVisible({ timeout: 30_000 })
  }).toPass(derived)

  expect(cli(['list']).status).toBe(1)
  expect(JSON.parse(cli(['sessions', '--json']).stdout)).toEqual({ sessions: [] })
  const byKit = cli(['restore-kit', '-', '--json'], kit)
  expect(JSON.parse(byKit.stdout).error.code).toBe('key-wrong')
  await unlock(page, first)
  await expect(page.getByText('This password does not open the vault.')).toBeVisible(derived)
  await unlock(page, second)
  await expect(page.getByText('No codes yet')).toBeVisible(derived)
  expect(JSON.parse(cli(['kit', '--json', '--password-stdin'], second).stdout).state).toBe('pending')

  await openSettings(page)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page.getByRole('radio', { name: 'Security' }).click()
  await expect(page.getByText('All sessions and tokens were expired')).toBeVisible()
  await expect(page.getByText('One wrong password was entered')).toBeVisible()
  expect(existsSync(join(home, 'slots', 'password.age.next'))).toBe(false)
})

test('a session is ended from Settings, and losing the keychain ends it too and costs no data', async ({
  cli,
  desktop,
  open,
}) => {
  const { page } = await open()
  await begin(page)
  await choose(page, first)
  expect(cli(['unlock', '--password-stdin'], first).status).toBe(0)
  expect(cli(['list']).status).toBe(0)
  await page.getByRole('button', { name: /^End: Command line/ }).click()
  await expect(page.getByText('No other sessions')).toBeVisible()
  expect(cli(['list']).status).toBe(1)

  expect(cli(['unlock', '--password-stdin'], first).status).toBe(0)
  await desktop.keychain.stop()
  try {
    expect(cli(['list']).status).toBe(1)
    expect(cli(['list', '--password-stdin'], first).status).toBe(0)
  } finally {
    await desktop.keychain.start()
  }
})
