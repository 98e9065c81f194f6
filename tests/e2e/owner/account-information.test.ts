import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { nothingIsHidden } from '../access/focus.ts'
import { isAccessible } from '../accessible.ts'
import { type Channels, codeOfMail, codeOfText, setUpGateway, setUpMail, startChannels } from '../channels.ts'
import { dialog } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { enterAccount, makeAccount, otherThan, unlock } from './owner.ts'

/** The owner's own account: behind its door, with contacts that codes have verified, and a kit that can be tested. */

let channels: Channels
test.beforeAll(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())

/** The system's own question: a window of the desktop's that no test can reach. */
const answersQuestion = (electron: ElectronApplication, yes: boolean) =>
  electron.evaluate(
    ({ dialog }, response) => {
      dialog.showMessageBox = async () => ({ response, checkboxChecked: false })
    },
    yes ? 0 : 1,
  )

test('where a code cannot be sent yet, one is led to the settings where that is set up', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page, electron } = await open()
  await page.getByRole('button', { name: 'Account information' }).click()
  await answersQuestion(electron, true)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await makeAccount(page, 'mina')
  await page.getByRole('button', { name: 'Register contact email' }).click()
  await dialog(page).getByRole('button', { name: 'To the settings' }).click()
  const section = page.getByRole('region', { name: 'Sending codes' })
  await expect(section).toBeFocused()
  await expect(section).toBeInViewport()
})

test('account information asks who is there, keeps the user ID, and saves an email only with its code', async ({
  cli,
  open,
}) => {
  const server = await channels.mail()
  cli(['init'])
  const { page, electron } = await open({ env: channels.env })
  await setUpMail(page, server)

  await page.getByRole('button', { name: 'Account information' }).click()
  await answersQuestion(electron, false)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText('The system asks whether it is you.')).toBeVisible()
  await answersQuestion(electron, true)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await makeAccount(page, 'mina')
  await isAccessible(page)

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(dialog(page).getByRole('textbox', { name: 'User ID' })).toHaveCount(0)
  await nothingIsHidden(page, 'the account')
  await dialog(page).getByRole('textbox', { name: 'Organization', exact: true }).fill('Fernwood')
  await dialog(page).getByRole('textbox', { name: 'Organization ID' }).fill('fernwood-01')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('fernwood-01')).toBeVisible()

  await page.getByRole('button', { name: 'Register contact email' }).click()
  await dialog(page).getByRole('textbox', { name: 'Email address' }).fill('mina@example.net')
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(page.getByRole('button', { name: /^Send again after \d+ s$/ })).toBeDisabled()
  await isAccessible(page)
  await nothingIsHidden(page, 'a code was sent')
  const code = codeOfMail(server)
  await dialog(page).getByLabel('Verification code').fill(otherThan(code))
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(dialog(page)).toContainText('4 tries left')
  const shown = () => JSON.parse(cli(['account', 'show', '--json']).stdout).account
  expect(shown()).not.toHaveProperty('email')
  await dialog(page).getByLabel('Verification code').fill(code)
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(page.getByText(/^Verified /)).toBeVisible()

  expect(shown()).toMatchObject({
    userId: 'mina',
    name: 'Mina Kim',
    organization: { name: 'Fernwood', id: 'fernwood-01' },
    email: { address: 'mina@example.net' },
    otp: false,
    kit: { state: 'pending' },
  })
  expect(shown().uuid).toMatch(/^[0-9a-f-]{36}$/)
  expect(Date.parse(shown().registeredAt)).toBeGreaterThan(0)
  expect(Date.parse(shown().lastSignInAt)).toBeGreaterThan(0)

  // Who leaves the page has to show again who they are.
  await page.getByRole('button', { name: 'Back to the settings' }).click()
  await page.getByRole('button', { name: 'Account information' }).first().click()
  await expect(page.getByText('The system asks whether it is you.')).toBeVisible()

  // Among the accounts it is the same page, and nothing of it can be changed by hand.
  await page.getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('button', { name: /^Sparekey mina/ }).click()
  await expect(page.getByText('The system asks whether it is you.')).toBeVisible()
})

test('a mobile number is saved with the code of a text message', async ({ cli, open }) => {
  const gateway = await channels.gateway()
  cli(['init'])
  const { page, electron } = await open({ env: channels.env })
  await setUpGateway(page, gateway)
  await page.getByRole('button', { name: 'Account information' }).click()
  await answersQuestion(electron, true)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await makeAccount(page, 'mina')
  await page.getByRole('button', { name: 'Register mobile number' }).click()
  await dialog(page).getByRole('textbox', { name: 'Phone number' }).fill('+82 10-2345-6789')
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(dialog(page).getByLabel('Verification code')).toBeVisible()
  expect(JSON.parse(gateway.requests[1]?.body ?? '').to).toBe('+821023456789')
  await dialog(page).getByLabel('Verification code').fill(codeOfText(gateway))
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(page.getByTestId('toast')).toContainText('is verified and saved')
  expect(JSON.parse(cli(['account', 'show', '--json']).stdout).account.phone).toMatchObject({
    address: '+821023456789',
  })
})

test('with a password, the door asks for it; two groups of the kit show that it is the right one', async ({
  cli,
  open,
  home,
}) => {
  const word = 'Blue7!heron#Lake'
  cli(['init', '--password', '--password-stdin'], word)
  const kit = JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], word).stdout).identity
  const groups = kit.slice('AGE-SECRET-KEY-1'.length).match(/.{1,4}/g)
  const { page } = await open({ env: channels.env })
  await unlock(page, word)
  await enterAccount(page, `${word}?`)
  await expect(page.getByText('This password does not open the vault.')).toBeVisible()
  await page.getByLabel('Password').fill(word)
  await page.getByRole('button', { name: 'Confirm password' }).click()
  await makeAccount(page, 'mina')

  await page.getByRole('button', { name: 'Test it' }).click()
  const fields = dialog(page).getByRole('textbox', { name: /^Row \d, group \d$/ })
  await expect(fields).toHaveCount(2)
  await isAccessible(page)
  await nothingIsHidden(page, 'two groups of the kit')
  const labels = await dialog(page).locator('label').allTextContents()
  const asked = labels.map((label) => {
    const [row = 0, place = 0] = label.match(/\d/g)?.map(Number) ?? []
    return groups[(row - 1) * 5 + place - 1] as string
  })
  await fields.nth(0).fill(asked[0] ?? '')
  await fields.nth(1).fill('QQQQ')
  await dialog(page).getByRole('button', { name: 'Check' }).click()
  await expect(dialog(page)).toContainText('That is not what stands on the kit of this vault.')
  await fields.nth(1).fill(` ${asked[1]?.toLowerCase()} `)
  await dialog(page).getByRole('button', { name: 'Check' }).click()
  await expect(dialog(page)).toContainText('This is the kit of this vault.')
  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText(/^Tested /)).toBeVisible()
  expect(
    JSON.parse(cli(['account', 'show', '--json', '--password-stdin'], word).stdout).account.kit,
  ).toMatchObject({
    state: 'saved',
  })
  expect(readFileSync(join(home, 'vault.json'), 'utf8')).not.toContain('mina')
})
