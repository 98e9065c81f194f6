import type { ElectronApplication } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import {
  type Channels,
  codeOfMail,
  codeOfTalk,
  codeOfText,
  setUpGateway,
  setUpKakaoTalk,
  setUpMail,
  startChannels,
  verifyBy,
} from '../channels.ts'
import { dialog } from '../hands.ts'
import { expect, test } from '../harness.ts'
import {
  addAccount,
  addDevice,
  addMethod,
  beginMethod,
  button,
  goToContacts,
  link,
  openGuide,
  SETUP_PAGE,
  setUpMethod,
} from './steps.ts'

/**
 * What the documentation of four services says, gone through from the beginning to the end, each in one go: with a mail server, a
 * gateway for text messages and Kakao's API on this computer.
 */

let channels: Channels

test.beforeEach(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())
test.setTimeout(240_000)

/** Which pages the browser is asked for, from now on; none is opened. */
async function pagesAskedFor(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openExternal = async (url) => void asked.push(url)
  })
  return () => electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
}

test('Kakao Account: KakaoTalk, a backup email that a mail proved, the phone lost, in by email, and on to a new phone', async ({
  cli,
  open,
}) => {
  const mail = await channels.mail()
  const gateway = await channels.gateway()
  cli(['init'])
  const { page, electron } = await open({ env: channels.env })
  const kakao = await channels.kakao(electron)
  await setUpMail(page, mail)
  await setUpGateway(page, gateway)
  await setUpKakaoTalk(page)

  await addDevice(page, 'Galaxy S24')
  // A backup email comes after the second step that it backs.
  await addAccount(page, 'Kakao Account')
  await beginMethod(page, 'Backup email')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'Kakao Account wants this set up first: KakaoTalk or Text message.',
  )
  await button(page, 'Cancel').click()
  await setUpMethod(page, 'KakaoTalk verification', {
    field: 'Name of the profile',
    value: 'Mina',
    receivedOn: 'Galaxy S24',
  })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfTalk(kakao, 1))
  await setUpMethod(page, 'Backup email', { field: 'Email address', value: 'mina@example.net' })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfMail(mail, 1))
  expect(mail.mails[1]?.to).toEqual(['mina@example.net'])
  await expect(page.getByText(/^Verified /)).toHaveCount(2)

  await openGuide(page, 'The code does not arrive')
  const talk = page.getByRole('region', { name: 'KakaoTalk verification' })
  await expect(talk).toContainText('KakaoTalk > My Profile > Settings > Profile Management')
  await expect(page.getByRole('region', { name: 'Phone number verification' })).toContainText('1644')
  await expect(page.getByRole('region', { name: 'Backup email' })).toContainText(
    'search the inbox for “Kakao” or “카카오”',
  )
  await expect(page.locator('body')).toContainText('Resend Verification Code')
  await isAccessible(page)
  await button(page, 'Back to Kakao Account').click()
  await openGuide(page, 'Log in from this browser without the second step')
  const trust = page.getByRole('region', { name: 'At Kakao Account' })
  await expect(trust).toContainText('Do Not Use 2-Step Verification on this Browser')
  await expect(trust).toContainText('Do not do this on a shared device')

  // The phone is gone, and KakaoTalk with it.
  await goToContacts(page)
  await button(page, 'More about Galaxy S24').click()
  await page.getByRole('menuitem', { name: 'It is lost' }).click()
  await page.getByRole('radio', { name: 'Accounts', exact: true }).click()
  await expect(page.getByText('1 lost')).toBeVisible()
  await button(page, /^Kakao Account/).click()
  await openGuide(page, 'Sign in without the phone')
  const steps = page.getByRole('region', { name: 'At Kakao Account' })
  await expect(steps.getByRole('listitem').nth(1)).toContainText(
    'Verify via Email at the bottom of the 2-Step Verification page',
  )
  const here = page.getByRole('region', { name: 'What you have here' })
  await expect(here).toContainText('a code by email to mina@example.net')
  await expect(here).toContainText('Verified')
  await expect(here).not.toContainText('KakaoTalk')
  await isAccessible(page)

  // Once in: another phone, and KakaoTalk is turned off where it was.
  await button(page, 'Back to Kakao Account').click()
  await setUpMethod(page, 'Phone number verification', {
    field: 'Phone number',
    value: '+82 10-9876-5432',
  })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfText(gateway, 1))
  await button(page, 'More about KakaoTalk verification').click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect(dialog(page).getByRole('region', { name: 'At Kakao Account' })).toContainText(
    'https://cs.kakao.com/',
  )
  await isAccessible(page)
  await button(page, 'It is off there').click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('lost with Galaxy S24')).toBeHidden()
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Password and a code by text message' }),
  ).toContainText('Default')
  await expect(page.getByText('KakaoTalk verification: turned off')).toBeVisible()
  const [account] = JSON.parse(cli(['accounts', '--json']).stdout).accounts
  expect(account.ways.map(({ use, kind }: { use: string; kind: string }) => [use, kind])).toEqual([
    ['second-step', 'sms'],
    ['backup', 'email'],
  ])
})

test('KakaoCloud: contacts that codes proved, an OTP registered and deleted in the order of its documentation', async ({
  cli,
  open,
  showPicture,
}) => {
  const mail = await channels.mail()
  const gateway = await channels.gateway()
  cli(['init'])
  const { page, electron } = await open({ env: channels.env })
  const asked = await pagesAskedFor(electron)
  await setUpMail(page, mail)
  await setUpGateway(page, gateway)
  await addAccount(page, 'KakaoCloud')
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  await expect(page.getByText('asked first at sign-in')).toBeVisible()
  await expect(page.getByText('cannot be changed')).toBeVisible()

  // Both contacts by the service's own steps, then by a code of our own.
  await addMethod(page, 'Contact email address', { field: 'Email address', value: 'mina@example.net' })
  await button(page, 'Show the steps').click()
  await expect(page.getByRole('region', { name: 'At KakaoCloud' })).toContainText('Send verification code')
  await button(page, 'Back to KakaoCloud').click()
  await button(page, 'It is set up there').click()
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfMail(mail, 1))
  await setUpMethod(page, 'Mobile phone number', { field: 'Phone number', value: '+82 10-2345-6789' })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfText(gateway, 1))
  await expect(page.getByText(/^Verified /)).toHaveCount(2)
  // No contact is a second step.
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()

  await openGuide(page, 'Register OTP')
  const steps = page.getByRole('region', { name: 'At KakaoCloud' })
  await expect(steps.getByRole('listitem').filter({ hasText: 'Step 3' })).toContainText('Save')
  await expect(steps).toContainText('checked on November 20, 2026')
  await isAccessible(page)
  await steps.getByRole('button', { name: /^Open in the browser/ }).click()
  const documentation = 'https://docs.kakaocloud.com/en/start/console-guide/modify-account-info'
  await expect.poll(asked).toEqual([documentation])

  const browser = await showPicture(SETUP_PAGE, 360, 140)
  await button(page, 'Scan screen').click()
  await expect(page.getByTestId('code')).toHaveText(/^\d{3} \d{3}$/)
  await browser.close()
  await isAccessible(page, 'a code that the service may take')
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await isAccessible(page, 'a code that the service did not take')

  // Left and come back to, it is pending still, in the list of codes too, and opens nothing.
  await button(page, 'Codes').click()
  await expect(page.getByRole('row').first()).toContainText('Not confirmed')
  await isAccessible(page)
  await button(page, 'Accounts').click()
  await button(page, 'Back to KakaoCloud').click()
  await expect(page.getByText('Not confirmed')).toBeVisible()
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  await button(page, 'Continue').click()
  await button(page, 'Yes, it did').click()
  await expect(page.getByText('KakaoCloud asks for this code from now on.')).toBeVisible()
  await isAccessible(page, 'an OTP is registered')

  await button(page, 'Show QR for another device').click()
  await button(page, 'Show the QR code').click()
  await expect(page.getByRole('img', { name: 'QR code to set up KakaoCloud' })).toBeVisible()
  await page.getByLabel('The code that the other device shows').fill('000000')
  await button(page, 'Compare').click()
  await expect(page.getByText('That is another code.')).toBeVisible()
  await isAccessible(page, 'another code than that of the other device')
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

  // The password by its policy, and its reset by email.
  await openGuide(page, 'Change password')
  await expect(page.getByRole('region', { name: 'At KakaoCloud' })).toContainText(
    'Expire sign-in session and tokens',
  )
  const rules = page.getByRole('list', { name: 'Rules' })
  await page.getByLabel('New password').fill('Abc!1qwe')
  await expect(rules).toContainText('not met')
  await isAccessible(page, 'a password against the rules')
  await button(page, 'Make one').click()
  await expect(rules).not.toContainText('not met')
  await button(page, 'I changed it at the service').click()
  await expect(page.getByText('Password changed', { exact: true }).first()).toBeVisible()
  await openGuide(page, 'Reset the password from the sign-in page')
  await expect(page.getByRole('region', { name: 'At KakaoCloud' })).toContainText('Send password reset email')
  await button(page, 'Back to KakaoCloud').click()

  // From the list of codes, too, the way goes by the service.
  await button(page, 'Codes').click()
  await page.getByRole('row').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByTestId('toast')).toContainText('KakaoCloud still asks for this code.')
  await expect(page.getByRole('heading', { level: 1, name: 'Delete OTP' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'At KakaoCloud' })).toContainText('click Delete OTP')
  await button(page, 'Go on to delete it').click()
  const trash = page.getByRole('button', { name: 'Move the code to the trash' })
  await expect(trash).toBeDisabled()
  await isAccessible(page, 'an OTP is deleted at its service first')
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(1)
  await page.getByText('I deleted it').click()
  await trash.click()
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(0)
  expect(JSON.parse(cli(['list', '--json', '--trash']).stdout).entries).toHaveLength(1)
  await expect(page.getByText('OTP: turned off')).toBeVisible()
})

test('My Kaspersky: the phone that a text proved comes before the app, takes it with it, and gets a new number', async ({
  cli,
  open,
}) => {
  const gateway = await channels.gateway()
  cli(['init'])
  cli(['add', '-'], link('Other'))
  const { page } = await open({ env: channels.env })
  await setUpGateway(page, gateway)
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
  await button(page, 'Show the steps').click()
  await expect(page.getByRole('region', { name: 'At My Kaspersky' })).toContainText('Get code')
  await button(page, 'Back to My Kaspersky').click()
  await button(page, 'It is set up there').click()
  await expect(page.getByText('Off for good')).toBeVisible()
  await expect(page.getByRole('button', { name: /Security question$/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfText(gateway, 1))

  await openGuide(page, 'Register OTP')
  await expect(page.getByRole('region', { name: 'At My Kaspersky' })).toContainText(
    'also on a device other than your mobile phone',
  )
  await button(page, 'Without a QR code').click()
  await page.getByRole('button', { name: 'Use it' }).last().click()
  await button(page, 'Yes, it did').click()
  // The second device is offered right away.
  await button(page, 'Show QR for another device').click()
  await button(page, 'Show the QR code').click()
  await expect(page.getByRole('img', { name: 'QR code to set up My Kaspersky' })).toBeVisible()
  await button(page, 'Back to My Kaspersky').click()
  await expect(page.getByRole('listitem').filter({ hasText: 'code from Sparekey' })).toContainText('Default')
  await expect(page.getByText('Use the code from SMS')).toBeVisible()

  await openGuide(page, 'Sign in without the phone')
  const here = page.getByRole('region', { name: 'What you have here' })
  await expect(here).toContainText('the code from Sparekey')
  await expect(here).not.toContainText('text message')
  await button(page, 'Back to My Kaspersky').click()

  await button(page, 'More about Mobile phone number').click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect(dialog(page)).toContainText('Authenticator app is turned off with it.')
  await expect(dialog(page)).toContainText('Nothing but the password is left.')
  await isAccessible(page)
  await button(page, 'Cancel').click()

  // A new number: verified by a text to it, then ticked off where it must be changed.
  await button(page, 'More about Mobile phone number').click()
  await page.getByRole('menuitem', { name: 'Change the number' }).click()
  await dialog(page).getByLabel('Phone number').fill('+82 10-9876-5432')
  await button(page, 'Go on').click()
  await button(page, 'Verify the new one').click()
  await verifyBy(page, () => codeOfText(gateway, 2))
  expect(JSON.parse(gateway.requests[2]!.body)).toMatchObject({ to: '+821098765432' })
  await expect(page.getByText('1 service still has the old one.')).toBeVisible()
  await button(page, 'Show the steps').click()
  await expect(page.getByRole('region', { name: 'At My Kaspersky' })).toContainText('pencil icon')
  await goToContacts(page)
  await page.getByText('My Kaspersky · mina@example.com').click()
  await expect(page.getByText('Changed everywhere')).toBeVisible()
  await isAccessible(page)
  await page.getByRole('radio', { name: 'Accounts', exact: true }).click()
  await button(page, /^My Kaspersky/).click()
  await expect(page.getByText('An address was changed')).toBeVisible()

  // Off with the phone, the app goes too, and its entry with it.
  await button(page, 'More about Mobile phone number').click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await button(page, 'It is off there').click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(0)
})

test('Sparekey: the recovery kit before any second step, then a phone and an email that codes proved, and an app on another device', async ({
  cli,
  open,
}) => {
  const mail = await channels.mail()
  const gateway = await channels.gateway()
  cli(['init'])
  const { page } = await open({ env: channels.env })
  await setUpMail(page, mail)
  await setUpGateway(page, gateway)
  await addDevice(page, 'Galaxy S24')
  await addAccount(page, 'Sparekey')
  await beginMethod(page, 'Text message')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'Sparekey wants this set up first: Recovery codes.',
  )
  await button(page, 'Cancel').click()
  await button(page, 'Paste codes').click()
  await dialog(page).getByRole('textbox').fill('9f3k-2m7q-h7d2-0cva-q1s8')
  await button(page, 'Keep 1 code').click()
  await expect(page.getByText('1 left of 1')).toBeVisible()

  await setUpMethod(page, 'Email', { field: 'Email address', value: 'mina@example.net' })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfMail(mail, 1))
  await setUpMethod(page, 'Text message', { field: 'Phone number', value: '+82 10-2345-6789' })
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfText(gateway, 1))
  await expect(page.getByText(/^Verified /)).toHaveCount(2)
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Password and a code by text message' }),
  ).toContainText('Default')

  await openGuide(page, 'Register OTP')
  await expect(page.getByRole('region', { name: 'At Sparekey' })).toContainText(
    'use an authenticator app on another device',
  )
  await button(page, 'Without a QR code').click()
  await page.getByRole('button', { name: /Only in an app on another device/ }).click()
  await page.getByRole('option', { name: 'Galaxy S24' }).click()
  await isAccessible(page)
  await button(page, 'Note it').click()
  await button(page, 'Done').click()
  await expect(page.getByText('Registered, on Galaxy S24')).toBeVisible()
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Password and the code from another app' }),
  ).toContainText('Default')
  await button(page, 'More about Text message').click()
  await page.getByRole('menuitem', { name: 'Turn off' }).click()
  await expect(dialog(page)).toContainText('Authenticator app on another device is turned off with it.')
  await button(page, 'Cancel').click()
  await openGuide(page, 'The code does not arrive')
  await expect(page.getByRole('region', { name: 'Email' })).toContainText('Look in the spam folder')
  await button(page, 'Back to Sparekey').click()

  // Lost: in by email, which the phone has nothing to do with.
  await openGuide(page, 'Sign in without the phone')
  const here = page.getByRole('region', { name: 'What you have here' })
  await expect(here).toContainText('a code by email to mina@example.net')
  await expect(here).toContainText('Verify via email')
  await expect(here).not.toContainText('text message')
  await button(page, 'Back to Sparekey').click()

  await button(page, 'More about two-step verification').click()
  await page.getByRole('menuitem', { name: 'Turn off two-step verification' }).click()
  await expect(dialog(page)).toContainText('the password alone signs in')
  await isAccessible(page)
  await button(page, 'It is off there').click()
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  await expect(page.getByText('instead of the second step')).toBeHidden()
  // The address stays what resets the password.
  await expect(page.getByText('Reset of the password: a code by email to mina@example.net')).toBeVisible()
})
