import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

const SETUP_PAGE = 'tests/fixtures/setup-page/setup-page.png'
const link = (issuer: string) =>
  `otpauth://totp/${encodeURIComponent(issuer)}:mina%40example.com?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=${encodeURIComponent(issuer)}`

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()

async function addAccount(page: Page, service: string): Promise<void> {
  await button(page, 'Accounts').click()
  await button(page, 'Add account').click()
  await dialog(page).getByLabel('Service').fill(service)
  await dialog(page).getByLabel('User ID').fill('mina@example.com')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: service })).toBeVisible()
}

/** Opens the dialog for another way in, on this kind. */
async function beginMethod(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog(page).getByRole('button', { name: /Kind/ }).click()
  await page.getByRole('option', { name: kind, exact: true }).click()
}

async function addMethod(page: Page, kind: string, address: { field: string; value: string }): Promise<void> {
  await beginMethod(page, kind)
  await dialog(page).getByRole('textbox', { name: address.field }).fill(address.value)
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
}

async function openGuide(page: Page, name: string): Promise<void> {
  await button(page, 'Guides').click()
  await page.getByRole('menuitem', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('KakaoCloud: an OTP is registered when the service took its code, and goes only when it is off there', async ({
  cli,
  open,
  showPicture,
}) => {
  cli(['init'])
  const { page } = await open()
  await addAccount(page, 'KakaoCloud')
  await expect(page.getByText('Password alone')).toBeVisible()

  await openGuide(page, 'Register OTP')
  const steps = page.getByRole('region', { name: 'At KakaoCloud' })
  await expect(steps.getByRole('listitem').filter({ hasText: 'Step 3' })).toContainText('Save')
  await expect(steps).toContainText('checked on November 20, 2026')
  await isAccessible(page)

  const browser = await showPicture(SETUP_PAGE, 360, 140)
  await button(page, 'Scan screen').click()
  await expect(page.getByTestId('code')).toHaveText(/^\d{3} \d{3}$/)
  await browser.close()

  // Left and come back to, it is pending still, and opens nothing.
  await button(page, 'Back to KakaoCloud').click()
  await expect(page.getByText('Not confirmed')).toBeVisible()
  await expect(page.getByText('Password alone')).toBeVisible()
  await button(page, 'Continue').click()
  await button(page, 'Yes, it did').click()
  await expect(page.getByText('KakaoCloud asks for this code from now on.')).toBeVisible()

  await button(page, 'Show QR for another device').click()
  await button(page, 'Show the QR code').click()
  await expect(page.getByRole('img', { name: 'QR code to set up KakaoCloud' })).toBeVisible()
  await page.getByLabel('The code that the other device shows').fill('000000')
  await button(page, 'Compare').click()
  await expect(page.getByText('That is another code.')).toBeVisible()
  const [entry] = JSON.parse(cli(['list', '--json']).stdout).entries
  const shown = cli(['code', entry.id]).stdout
  await page.getByLabel('The code that the other device shows').fill(shown)
  await button(page, 'Compare').click()
  await expect(page.getByText('Both devices make the same codes.')).toBeVisible()
  await page.getByRole('button', { name: /Which device is it\?/ }).click()
  await page.getByRole('option', { name: 'A device that is not listed yet' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Galaxy S24')
  await isAccessible(page)
  await button(page, 'Done').click()
  await expect(page.getByText('Password and the code from Sparekey')).toBeVisible()
  await expect(page.getByText('Registered, codes on this computer and on Galaxy S24')).toBeVisible()

  // From the list of codes, too, the way goes by the service.
  await button(page, 'Codes').click()
  await page.getByRole('row').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByTestId('toast')).toContainText('KakaoCloud still asks for this code.')
  await expect(page.getByRole('heading', { level: 1, name: 'Delete OTP' })).toBeVisible()
  await button(page, 'Go on to delete it').click()
  const trash = page.getByRole('button', { name: 'Move the code to the trash' })
  await expect(trash).toBeDisabled()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)
  await page.getByText('I deleted it').click()
  await trash.click()
  await expect(page.getByText('Password alone')).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(0)
  expect(JSON.parse(cli(['list', '--json', '--trash']).stdout).entries).toHaveLength(1)
})

test('My Kaspersky: the phone comes before the app, and takes the app with it', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], link('Other'))
  const { page } = await open()
  await addAccount(page, 'My Kaspersky')
  await beginMethod(page, 'Authenticator app')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'My Kaspersky wants this set up first: Text message.',
  )
  await button(page, 'Cancel').click()

  const question = page.getByRole('button', { name: 'Turn on: Security question' })
  await question.click()
  await expect(dialog(page)).toContainText('Turn it on at My Kaspersky first')
  await button(page, 'It is on there').click()
  await expect(page.getByRole('button', { name: 'Turn off: Security question' })).toBeVisible()
  await expect(question).toBeHidden()

  await addMethod(page, 'Mobile phone number', { field: 'Phone number', value: '+82 10-2345-6789' })
  await button(page, 'It is set up there').click()
  await expect(page.getByText('Off for good')).toBeVisible()
  await expect(page.getByRole('button', { name: /Security question$/ })).toHaveCount(0)

  await openGuide(page, 'Register OTP')
  await button(page, 'Without a QR code').click()
  await page.getByRole('button', { name: 'Use it' }).last().click()
  await button(page, 'Yes, it did').click()
  await button(page, 'Done').click()
  await expect(page.getByRole('listitem').filter({ hasText: 'code from Sparekey' })).toContainText('Default')

  await button(page, 'More about Mobile phone number').click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect(dialog(page)).toContainText('Authenticator app is turned off with it.')
  await expect(dialog(page)).toContainText('Nothing but the password is left.')
  await isAccessible(page)
  await button(page, 'Cancel').click()

  // A new number: verified first, then ticked off where it must be changed.
  await button(page, 'More about Mobile phone number').click()
  await page.getByRole('menuitem', { name: 'Change the number' }).click()
  await dialog(page).getByLabel('Phone number').fill('+82 10-9876-5432')
  await button(page, 'Go on').click()
  await button(page, 'Verify the new one').click()
  await button(page, 'I checked it myself').click()
  await expect(page.getByText('1 service still has the old one.')).toBeVisible()
  await button(page, 'Show the steps').click()
  await expect(page.getByRole('region', { name: 'At My Kaspersky' })).toContainText('pencil icon')
  await button(page, 'Accounts').click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await page.getByText('My Kaspersky · mina@example.com').click()
  await expect(page.getByText('Changed everywhere')).toBeVisible()
  await expect(page.getByText(/^Checked by yourself/)).toBeVisible()
  await isAccessible(page)
})

test('Kakao Account: KakaoTalk, then a backup email, which gets in without the phone', async ({
  cli,
  open,
}) => {
  cli(['init'])
  const { page } = await open()
  await addAccount(page, 'Kakao Account')
  await beginMethod(page, 'Backup email')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'Kakao Account wants this set up first: KakaoTalk or Text message.',
  )
  await button(page, 'Cancel').click()
  await addMethod(page, 'KakaoTalk verification', { field: 'Name of the profile', value: 'Mina' })
  await button(page, 'It is set up there').click()
  await addMethod(page, 'Backup email', { field: 'Email address', value: 'mina@example.net' })
  await button(page, 'It is set up there').click()

  await openGuide(page, 'Sign in without the phone')
  await expect(page.getByRole('region', { name: 'At Kakao Account' })).toContainText('Verify via Email')
  const here = page.getByRole('region', { name: 'What you have here' })
  await expect(here).toContainText('a code by email to mina@example.net')
  await expect(here).not.toContainText('KakaoTalk')
  await isAccessible(page)
})

test('Sparekey: the recovery kit comes before any second step', async ({ cli, open }) => {
  cli(['init'])
  const { page } = await open()
  await addAccount(page, 'Sparekey')
  await beginMethod(page, 'Text message')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'Sparekey wants this set up first: Recovery codes.',
  )
})

test('two-step verification is turned off as a whole after what follows was said; a contact has its role', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  await button(page, 'Accounts').click()
  await button(page, /^Make an account of GitHub/).click()
  await addMethod(page, 'Text message', { field: 'Phone number', value: '+82 10-2345-6789' })
  await button(page, 'It is set up there').click()
  await addMethod(page, 'Primary email', { field: 'Email address', value: 'mina@example.net' })
  await expect(page.getByText('Primary email')).toBeVisible()
  await button(page, 'More about mina@example.net').click()
  await page.getByRole('menuitem', { name: 'Note it as a backup' }).click()
  await expect(page.getByText('Backup email')).toBeVisible()
  await expect(page.getByText('Primary email')).toBeHidden()

  await button(page, 'More about two-step verification').click()
  await page.getByRole('menuitem', { name: 'Turn off two-step verification' }).click()
  const follows = dialog(page).getByRole('list', { name: 'What follows' })
  await expect(follows).toContainText('Authenticator app is turned off with it.')
  await expect(follows).toContainText('Text message')
  await expect(follows).toContainText('the password alone signs in')
  await expect(follows).toContainText('it goes to the trash')
  await isAccessible(page)
  await button(page, 'Cancel').click()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)

  await button(page, 'More about two-step verification').click()
  await page.getByRole('menuitem', { name: 'Turn off two-step verification' }).click()
  await button(page, 'It is off there').click()
  await expect(page.getByText('Password alone')).toBeVisible()
  await expect(page.getByRole('button', { name: 'More about two-step verification' })).toBeHidden()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(0)
  expect(JSON.parse(cli(['list', '--json', '--trash']).stdout).entries).toHaveLength(1)
})

test('the search of codes finds accounts too, and opens them', async ({ cli, open }) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  await addAccount(page, 'KakaoCloud')
  await button(page, 'Accounts').click()
  await button(page, /^Make an account of GitHub/).click()
  await button(page, 'Codes').click()
  const search = page.getByRole('combobox')
  const found = page.getByRole('region', { name: 'Accounts' })
  await expect(found).toBeHidden()

  // Below the codes.
  await search.fill('git')
  await expect(page.getByTestId('code')).toHaveCount(1)
  await expect(found.getByRole('listitem')).toHaveCount(1)
  await expect(found).toContainText('GitHub')
  await isAccessible(page)

  // An account without a code, by the name of its service in the other language.
  await search.fill('카카오')
  await expect(page.getByTestId('code')).toHaveCount(0)
  await expect(found).toContainText('KakaoCloud')
  await isAccessible(page)
  await search.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'KakaoCloud' })).toBeVisible()
})

test('the settings say how long a verified contact counts, and which own services were left out', async ({
  cli,
  open,
  home,
}) => {
  cli(['init'])
  mkdirSync(join(home, 'services'))
  writeFileSync(join(home, 'services', 'forum.json'), '{ "id": "forum"')
  const { page } = await open()
  await button(page, 'Settings').click()
  await expect(page.getByText('forum.json: it is not JSON')).toBeVisible()
  await page.getByRole('button', { name: /Check contacts again after/ }).click()
  await page.getByRole('option', { name: '6 months' }).click()
  await expect(page.getByRole('button', { name: /Check contacts again after/ })).toContainText('6 months')
  await isAccessible(page)
  expect(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))).toMatchObject({
    checkContactsAfter: 6,
  })
})

test('recovery codes are pasted as they are printed, and one is used without being seen', async ({
  cli,
  open,
}) => {
  cli(['init'])
  cli(['add', '-'], link('GitHub'))
  const { page } = await open()
  await button(page, 'Accounts').click()
  await button(page, /^Make an account of GitHub/).click()
  await expect(page.getByTestId('code')).toBeVisible()
  await button(page, 'Paste codes').click()
  await dialog(page).getByRole('textbox').fill('Recovery codes\n 1. 9f3k-2m7q   2. h7d2-0cva\n 3. q1s8-z3lb')
  await button(page, 'Keep 3 codes').click()
  await expect(page.getByText('3 left of 3')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('9f3k')

  await button(page, 'Use one').click()
  await button(page, 'Copy and mark used').click()
  await expect(page.getByText('2 left of 3')).toBeVisible()
  await expect(page.locator('body')).not.toContainText('9f3k')
  await expect(page.getByText('2 recovery codes are left.')).toBeVisible()

  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await dialog(page).getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByTestId('recovery-code')).toHaveText(['9f3k-2m7q', 'h7d2-0cva', 'q1s8-z3lb'])
  await expect(dialog(page)).toContainText('used ')
  await isAccessible(page)
  await button(page, 'Hide').click()
  await isAccessible(page)

  await openGuide(page, 'Change password')
  await page.getByLabel('New password').fill('Aa1!qwe')
  await expect(page.getByRole('list', { name: 'Rules' })).toContainText('not met')
  await button(page, 'Make one').click()
  await expect(page.getByRole('list', { name: 'Rules' })).not.toContainText('not met')
  await isAccessible(page)
})
