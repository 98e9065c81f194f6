import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { MailServer } from '../../servers/mail-server.ts'
import { isAccessible } from '../accessible.ts'
import { bodyOf, type Channels, codeField, codeOfMail, setUpMail, startChannels } from '../channels.ts'
import { dialog } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { enterAccount, letPass, makeAccount, otherThan, unlock } from './owner.ts'

/** A forgotten password, in the real app: by the recovery mail, by a mail of now, by the kit, by a trusted device. */

const password = 'Blue7!heron#Lake'
const another = 'Green4?otter%Hill'
const third = 'Amber9$raven!Moor'
/** Several keys are derived one after the other, which a slow computer takes its time for. */
const timeout = 60_000
let channels: Channels
test.beforeAll(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())

const recoveryCodes = (server: MailServer) =>
  server.mails.flatMap(({ raw }) => /(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/.exec(bodyOf(raw))?.[0] ?? [])

async function verifyBackup(page: Page, server: MailServer): Promise<void> {
  await page.getByRole('button', { name: 'Register backup email' }).click()
  await dialog(page).getByRole('textbox', { name: 'Email address' }).fill('backup@example.net')
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  await codeField(page).fill(codeOfMail(server))
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(page.getByTestId('toast')).toContainText('a recovery code was sent there')
}

/** The page's own button: a person gets there from the locked screen. */
async function forget(page: Page, way: string): Promise<void> {
  await page.getByRole('button', { name: 'Forgot password?' }).click()
  await page.getByRole('button', { name: way }).click()
}

async function choose(page: Page, chosen: string): Promise<void> {
  await page.getByLabel('Password of the vault').fill(chosen)
  await page.getByLabel('The same once more').fill(chosen)
  await page.getByRole('button', { name: 'Save and open' }).click()
}

test('a forgotten password is replaced by the code of the recovery mail, without a network, and the code by a fresh one', async ({
  cli,
  open,
  home,
}) => {
  test.slow()
  const server = await channels.mail()
  cli(['init', '--password', '--password-stdin'], password)
  const { page, output } = await open({ env: channels.env })
  await unlock(page, password)
  await setUpMail(page, server)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  await verifyBackup(page, server)
  const [first = ''] = recoveryCodes(server)
  expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(server.mails.at(-1)?.to).toEqual(['backup@example.net'])
  expect(server.mails.at(-1)?.raw.split('\r\n\r\n')[0]).not.toContain(first)
  await isAccessible(page)

  // A fresh one takes its place.
  await page.getByRole('button', { name: 'Send a fresh code' }).click()
  await expect(page.getByTestId('toast')).toContainText('A fresh recovery code is in your mail')
  const [, second = ''] = recoveryCodes(server)

  await page.getByRole('button', { name: 'Lock now' }).click()
  await forget(page, 'Verify via Email')
  await isAccessible(page)
  const field = page.getByRole('textbox', { name: 'Recovery code' })
  await field.fill(`${second.slice(0, -1)}${second.endsWith('0') ? '1' : '0'}`)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('One of the characters is wrong.')).toBeVisible()
  await isAccessible(page, 'a recovery code with a slip')
  await field.fill(first)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('This is not the code of the newest mail.')).toBeVisible()
  await isAccessible(page, 'a recovery code of an older mail')

  // No server is there on the day it is needed; the groups, and capital letters, do not matter.
  await channels.close()
  await field.fill(second.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Password of the vault').fill(password)
  await page.getByLabel('The same once more').fill(password)
  await page.getByRole('button', { name: 'Save and open' }).click()
  await expect(page.getByText('This is the password you had before.')).toBeVisible({ timeout })
  await choose(page, another)
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout })
  await expect(page.getByTestId('toast')).toContainText('A fresh recovery code could not be sent', {
    timeout,
  })
  expect(cli(['list', '--password-stdin'], another).status).toBe(0)
  expect(cli(['list', '--password-stdin'], password).status).not.toBe(0)
  expect(output()).not.toContain(second)
  expect(readFileSync(join(home, 'vault.json'), 'utf8')).not.toContain('example.net')

  // Revoked, no mail opens anything any more.
  await enterAccount(page, another)
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  await dialog(page).getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByTestId('toast')).toContainText('No code that was sent opens the vault any more')
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByRole('button', { name: 'Forgot password?' }).click()
  await expect(page.getByRole('button', { name: 'Recovery kit' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Verify via Email' })).toBeHidden()
})

test('a fresh code is sent after a reset; with the keychain’s part lost the mail opens nothing, and the kit does', async ({
  cli,
  desktop,
  open,
}) => {
  test.slow()
  const server = await channels.mail()
  cli(['init', '--password', '--password-stdin'], password)
  const kit = JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], password).stdout).identity
  const { page } = await open({ env: channels.env })
  await unlock(page, password)
  await setUpMail(page, server)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  await verifyBackup(page, server)
  await page.getByRole('button', { name: 'Lock now' }).click()
  await forget(page, 'Verify via Email')
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCodes(server)[0] ?? '')
  await page.getByRole('button', { name: 'Go on' }).click()
  await choose(page, another)
  await expect(page.getByTestId('toast')).toContainText('a fresh recovery code is in your mail', { timeout })
  expect(recoveryCodes(server)).toHaveLength(2)

  await page.getByRole('button', { name: 'Lock now' }).click()
  await forget(page, 'Verify via Email')
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCodes(server)[0] ?? '')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('This is not the code of the newest mail.')).toBeVisible()
  await desktop.keychain.stop()
  try {
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCodes(server)[1] ?? '')
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('textbox', { name: 'Recovery code' })).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Password of the vault')).toBeHidden()
    await isAccessible(page, 'a recovery code without the keychain’s part')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Recovery kit' }).click()
    await page.getByRole('textbox', { name: 'Recovery key' }).fill(kit)
    await page.getByRole('button', { name: 'Go on' }).click()
    await choose(page, third)
    await expect(page.getByText('No codes yet')).toBeVisible({ timeout })
  } finally {
    await desktop.keychain.start()
  }
  expect(cli(['list', '--password-stdin'], third).status).toBe(0)
})

test('a reset can be mailed in the moment, for who has chosen it', async ({ cli, open }) => {
  test.slow()
  const server = await channels.mail()
  cli(['init', '--password', '--password-stdin'], password)
  const { page, electron } = await open({ env: channels.env })
  await unlock(page, password)
  await setUpMail(page, server)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  await verifyBackup(page, server)

  // Not chosen, there is no such way.
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByRole('button', { name: 'Forgot password?' }).click()
  await expect(page.getByRole('button', { name: 'Verify via Email' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send password reset email' })).toBeHidden()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await unlock(page, password)
  await enterAccount(page, password)
  await page.getByRole('switch', { name: 'Reset by mail in the moment' }).press('Space')
  await expect(page.getByTestId('toast')).toContainText('A reset can be mailed in the moment')

  await page.getByRole('button', { name: 'Lock now' }).click()
  const before = server.mails.length
  await forget(page, 'Send password reset email')
  await expect.poll(() => server.mails.length).toBe(before + 1)
  expect(server.mails.at(-1)?.to).toEqual(['backup@example.net'])
  const code = codeOfMail(server)
  await codeField(page).fill(otherThan(code))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('4 tries left')).toBeVisible()
  await isAccessible(page, 'a reset by mail, a wrong code')
  // Sent again too soon: the wait is told, and the code that was sent still counts.
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.getByRole('button', { name: 'Send password reset email' }).click()
  await expect(page.getByText(/The next code can be sent in \d+ seconds\./)).toBeVisible()
  await isAccessible(page, 'a reset by mail, too soon')
  await letPass(electron, 5 * 60)
  await codeField(page).fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('The code is older than 5 minutes.')).toBeVisible()
  await isAccessible(page, 'a reset by mail, too late')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.getByRole('button', { name: 'Send password reset email' }).click()
  await expect.poll(() => server.mails.length).toBe(before + 2)
  await codeField(page).fill(codeOfMail(server))
  await page.getByRole('button', { name: 'Go on' }).click()
  await choose(page, another)
  await expect(page.getByTestId('toast')).toContainText('a fresh recovery code is in your mail', { timeout })
  expect(cli(['list', '--password-stdin'], another).status).toBe(0)
})
