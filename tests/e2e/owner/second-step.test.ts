import type { Page } from '@playwright/test'
import type { MailServer } from '../../servers/mail-server.ts'
import type { WebServer } from '../../servers/web-server.ts'
import { nothingIsHidden } from '../access/focus.ts'
import { closeDialog } from '../access/layout.ts'
import { isAccessible } from '../accessible.ts'
import {
  type Channels,
  codeField,
  codeOfMail,
  codeOfText,
  setUpGateway,
  setUpMail,
  startChannels,
} from '../channels.ts'
import { dialog } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { appCode, enterAccount, goWithoutMore, letPass, makeAccount, otherThan, unlock } from './owner.ts'

/** Two-step verification, in the real app: set up in its order, asked for at unlock, and every wrong turn. */

const password = 'Blue7!heron#Lake'
let channels: Channels
test.beforeAll(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())

const appField = (page: Page) => page.getByLabel('Code of the authenticator app')
const unlockButton = (page: Page) => page.getByRole('button', { name: 'Unlock', exact: true })

type Look = (state: string) => Promise<void>

async function proveAddress(
  page: Page,
  field: string,
  address: string,
  code: () => string,
  look: Look = async () => {},
): Promise<void> {
  const there = page.getByRole('textbox', { name: field })
  // A step before this one may have derived a key from the password.
  await expect(there).toBeVisible({ timeout: 90_000 })
  await there.fill(address)
  await look(field)
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  await look(`${field}, a code was sent`)
  await codeField(page).fill(code())
  await page.getByRole('button', { name: 'Verify and save' }).click()
}

/** The whole ceremony: kit, phone by text message, an app, a backup email; `look` at each step. Answers the app's key. */
async function setUpAll(
  page: Page,
  mail: MailServer,
  gateway: WebServer,
  look: Look = async () => {},
): Promise<string> {
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  await proveAddress(page, 'Phone number', '+82 10-2345-6789', () => codeOfText(gateway), look)
  await expect(page.getByRole('button', { name: 'Register OTP' })).toBeVisible({ timeout: 90_000 })
  await look('the app')
  await page.getByRole('button', { name: 'Register OTP' }).click()
  await expect(appField(page)).toBeVisible()
  await look('the key of the app')
  const secret = (await page.getByTestId('setup-key').textContent())?.replaceAll(' ', '') ?? ''
  await appField(page).fill(appCode(secret))
  await page.getByRole('button', { name: 'Save' }).click()
  await proveAddress(page, 'Email address', 'backup@example.net', () => codeOfMail(mail), look)
  await expect(page.getByText('Two-step verification is on.')).toBeVisible({ timeout: 60_000 })
  await look('the second step is on')
  await page.getByRole('button', { name: 'Done' }).click()
  return secret
}

test('the second step is set up in its order, and only with a saved kit; then the app’s code opens the vault, once', async ({
  cli,
  open,
}) => {
  test.slow()
  const [mail, gateway] = [await channels.mail(), await channels.gateway()]
  cli(['init', '--password', '--password-stdin'], password)
  const { page, electron, output } = await open({ env: channels.env })
  await unlock(page, password)
  await setUpMail(page, mail)
  await setUpGateway(page, gateway)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')

  // Without a saved kit there is no second step.
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Recovery kit' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Phone number' })).toBeHidden()
  await isAccessible(page, 'no kit yet')
  await page.getByRole('button', { name: 'Back' }).click()
  cli(['kit', '--saved', '--password-stdin'], password)

  const secret = await setUpAll(page, mail, gateway, (state) => isAccessible(page, state))
  await expect(page.getByText('Registered', { exact: true })).toBeVisible()
  await isAccessible(page)
  for (const change of [
    'Change the phone number',
    'Delete OTP',
    'Turn off',
    'Revoke',
    'Register contact email',
  ]) {
    await page.getByRole('button', { name: change, exact: true }).click()
    await expect(dialog(page)).toBeVisible()
    await isAccessible(page, change)
    await nothingIsHidden(page, change)
    await closeDialog(page)
  }

  await page.getByRole('button', { name: 'Lock now' }).click()
  // The password alone opens nothing any more, for the command line neither.
  expect(cli(['list', '--password-stdin'], password).status).not.toBe(0)
  await unlock(page, password)
  await expect(page.getByRole('heading', { name: 'Two-step verification' })).toBeVisible({ timeout: 60_000 })
  await isAccessible(page)
  await expect(page.getByRole('row')).toHaveCount(0)

  const code = appCode(secret, '+30 seconds')
  await appField(page).fill(otherThan(code, 7))
  await unlockButton(page).click()
  await expect(page.getByText('That is not the code. 4 tries left.')).toBeVisible()
  await isAccessible(page, 'the second step, a wrong code')
  await appField(page).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await unlockButton(page).click()
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })

  // The same code again, within its time: it was taken once.
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, password)
  await appField(page).fill(code)
  await unlockButton(page).click()
  await expect(page.getByText('This code of the app was used already.')).toBeVisible()
  await isAccessible(page, 'the second step, a code that was used')

  // The code of the phone instead, and again too soon.
  const before = gateway.requests.length
  await page.getByRole('button', { name: 'Use the code from SMS instead' }).click()
  await expect(page.getByText('•••• 6789')).toBeVisible()
  await expect.poll(() => gateway.requests.length).toBe(before + 1)
  await expect(page.getByRole('button', { name: /^Send again after \d+ s$/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Nothing arrives?' }).click()
  await expect(page.getByText(/sender.s number may be blocked/)).toBeVisible()
  await isAccessible(page, 'the second step, by text, none arrives')
  const text = codeOfText(gateway)
  for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong tries']) {
    await codeField(page).fill(otherThan(text))
    await unlockButton(page).click()
    await expect(page.getByText(left)).toBeVisible()
    await expect(codeField(page)).toHaveValue('')
  }
  await codeField(page).fill(text)
  await unlockButton(page).click()
  await expect(page.getByText('Too many wrong tries')).toBeVisible()

  // A code that is too old, and then one that is not. What waits in the page goes by its own clock: the wait is begun anew.
  await letPass(electron, 61)
  await page.getByRole('button', { name: 'Use the authenticator app' }).click()
  await page.getByRole('button', { name: 'Back to the password' }).click()
  await unlock(page, password)
  await page.getByRole('button', { name: 'Use the code from SMS instead' }).click()
  await expect.poll(() => gateway.requests.length).toBe(before + 2)
  await letPass(electron, 5 * 60)
  await codeField(page).fill(codeOfText(gateway))
  await unlockButton(page).click()
  await expect(page.getByText('The code is older than 5 minutes.')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the password' }).click()
  await unlock(page, password)
  await page.getByRole('button', { name: 'Use the code from SMS instead' }).click()
  await expect.poll(() => gateway.requests.length).toBe(before + 3)
  await codeField(page).fill(codeOfText(gateway))
  await unlockButton(page).click()
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })
  expect(output()).not.toContain(text)
  expect(output()).not.toContain(secret)
})

test('a trusted device is spared the step, and chooses a new password by it; who comes in by email is led to change the number', async ({
  cli,
  open,
}) => {
  test.slow()
  const [mail, gateway] = [await channels.mail(), await channels.gateway()]
  cli(['init', '--password', '--password-stdin'], password)
  cli(['kit', '--saved', '--password-stdin'], password)
  const { page } = await open({ env: channels.env })
  await unlock(page, password)
  await setUpMail(page, mail)
  await setUpGateway(page, gateway)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  const secret = await setUpAll(page, mail, gateway)

  // The phone is lost, and the app with it: in by email, with what cannot wait beside it, and to the list of what comes next.
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, password)
  await page.getByRole('button', { name: 'I lost my phone' }).click()
  await expect(page.getByRole('heading', { name: 'Call your carrier' })).toBeVisible()
  await isAccessible(page, 'phone lost, at the second step')
  await page.getByRole('button', { name: 'Verify via email' }).click()
  await expect(page.getByText('b•••@example.net. It is good for 5 minutes.')).toBeVisible()
  await codeField(page).fill(codeOfMail(mail))
  await unlockButton(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which phone is gone?', {
    timeout: 60_000,
  })

  // And where the number is put right.
  await page.getByRole('button', { name: 'Account information' }).click()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Confirm password' }).click()
  await expect(page.getByText('Now change the phone or method that was lost.')).toBeVisible({
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Change it' }).click()

  // The old number stays until the code that was sent to the new one has come back.
  await page.getByRole('textbox', { name: 'Phone number' }).fill('+82 10-9876-5432')
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  const code = codeOfText(gateway)
  await codeField(page).fill(otherThan(code))
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(page.getByText('4 tries left')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('+82 10 2345 6789')).toBeVisible()
  await page.getByRole('button', { name: 'Change the phone number' }).click()
  await page.getByRole('textbox', { name: 'Phone number' }).fill('+82 10-9876-5432')
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await codeField(page).fill(code)
  await page.getByRole('button', { name: 'Verify and save' }).click()
  await expect(page.getByText('+82 10 9876 5432')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('+82 10 2345 6789')).toBeHidden()
  await expect(page.getByText('Now change the phone or method that was lost.')).toBeHidden()

  // Trusted, this computer asks for the password alone.
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, password)
  await page.getByText('Do not ask for the second step on this device').click()
  await appField(page).fill(appCode(secret, '+30 seconds'))
  await unlockButton(page).click()
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, password)
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })

  // And replaces a forgotten one, with the second step: here by the phone, whose number is the new one.
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByRole('button', { name: 'Forgot password?' }).click()
  await page.getByRole('button', { name: 'This trusted device' }).click()
  await page.getByRole('button', { name: 'Use the code from SMS instead' }).click()
  await expect(page.getByText('•••• 5432. It is good for 5 minutes.')).toBeVisible()
  await codeField(page).fill(codeOfText(gateway))
  await page.getByRole('button', { name: 'Go on' }).click()
  const another = 'Green4?otter%Hill'
  await page.getByLabel('Password of the vault').fill(another)
  await page.getByLabel('The same once more').fill(another)
  await page.getByRole('button', { name: 'Save and open' }).click()
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })

  // Turned off, the app goes with it, and this is said before.
  await enterAccount(page, another)
  await page.getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(page.getByRole('alertdialog')).toContainText('The authenticator app is turned off with it.')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(page.getByTestId('toast')).toHaveText('Two-step verification is off', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, another)
  await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })
})

test('a second step that a reset without the keychain came without is told as not asked for, and asked for again at a press', async ({
  cli,
  desktop,
  open,
}) => {
  test.slow()
  const gateway = await channels.gateway()
  cli(['init', '--password', '--password-stdin'], password)
  const kit = JSON.parse(cli(['kit', '--reveal', '--json', '--password-stdin'], password).stdout).identity
  cli(['kit', '--saved', '--password-stdin'], password)
  const { page } = await open({ env: channels.env })
  await unlock(page, password)
  await setUpGateway(page, gateway)
  await enterAccount(page, password)
  await makeAccount(page, 'mina')
  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  await proveAddress(page, 'Phone number', '+82 10-2345-6789', () => codeOfText(gateway))
  await goWithoutMore(page)

  await page.getByRole('button', { name: 'Lock now' }).click()
  await desktop.keychain.stop()
  const another = 'Green4?otter%Hill'
  try {
    await page.getByRole('button', { name: 'Forgot password?' }).click()
    await page.getByRole('button', { name: 'Recovery kit' }).click()
    await page.getByRole('textbox', { name: 'Recovery key' }).fill(kit)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByLabel('Password of the vault').fill(another)
    await page.getByLabel('The same once more').fill(another)
    await page.getByRole('button', { name: 'Save and open' }).click()
    await expect(page.getByText('No codes yet')).toBeVisible({ timeout: 60_000 })
  } finally {
    await desktop.keychain.start()
  }
  await enterAccount(page, another)
  await expect(page.getByText('Not asked for at present')).toBeVisible({ timeout: 60_000 })
  await isAccessible(page, 'a second step that is not asked for')
  await page.getByRole('button', { name: 'Ask for it again', exact: true }).click()
  await expect(page.getByText('Not asked for at present')).toBeHidden()
  await page.getByRole('button', { name: 'Lock now' }).click()
  await unlock(page, another)
  await expect(page.getByRole('heading', { name: 'Two-step verification' })).toBeVisible({ timeout: 60_000 })
})
