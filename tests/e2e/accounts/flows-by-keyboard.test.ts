import {
  type Channels,
  codeField,
  codeOfMail,
  codeOfTalk,
  codeOfText,
  enterCode,
  setUpGateway,
  setUpKakaoTalk,
  setUpMail,
  startChannels,
  verifyBy,
} from '../channels.ts'
import { dialog, keyboardOf } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { appCode, letPass } from '../owner/owner.ts'
import {
  addAccount,
  addDevice,
  beginMethod,
  goToContacts,
  openGuide,
  SETUP_PAGE,
  setUpMethod,
} from './steps.ts'

/** The documented ways of three services, from the beginning to the end with nothing but keys: flows.test.ts goes them with a pointer. */

let channels: Channels

test.beforeEach(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())
test.setTimeout(240_000)

test('Kakao Account by keyboard: a second step, a backup email whose code is sent again, a trusted browser, and in without the phone', async ({
  cli,
  open,
}) => {
  const mail = await channels.mail()
  const gateway = await channels.gateway()
  cli(['init'])
  const { page, electron } = await open({ env: channels.env })
  const kakao = await channels.kakao(electron)
  const hands = await keyboardOf(page)
  await setUpMail(page, mail, hands)
  await setUpGateway(page, gateway, hands)
  await setUpKakaoTalk(page, hands)

  await addDevice(page, 'Galaxy S24', hands)
  await addAccount(page, 'Kakao Account', hands)
  const phone = { field: 'Name of the profile', value: 'Mina', receivedOn: 'Galaxy S24' }
  await setUpMethod(page, 'KakaoTalk verification', phone, hands)
  await hands.press('Verify')
  await verifyBy(page, () => codeOfTalk(kakao, 1), hands)
  await setUpMethod(
    page,
    'Phone number verification',
    { field: 'Phone number', value: '+82 10-2345-6789' },
    hands,
  )
  await hands.press('Verify')
  await verifyBy(page, () => codeOfText(gateway, 1), hands)

  // The first mail does not come; the next one can be sent a minute later.
  await setUpMethod(page, 'Backup email', { field: 'Email address', value: 'mina@example.net' }, hands)
  await hands.press('Verify')
  await hands.press('Send verification code')
  await expect(page.getByRole('button', { name: /^Send again after \d+ s$/ })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await letPass(electron, 61)
  await hands.press('Verify')
  await hands.press('Resend verification code')
  await expect.poll(() => mail.mails.length).toBe(3)
  await expect(codeField(page)).toBeFocused()
  await enterCode(page, () => codeOfMail(mail, 2), hands)
  await expect(page.getByText(/^Verified /)).toHaveCount(3)

  await openGuide(page, 'The code does not arrive', hands)
  await expect(page.getByRole('region', { name: 'Phone number verification' })).toContainText('1644')
  await hands.press('Back to Kakao Account')

  // A browser of this computer's is trusted, by the service's own steps, and noted here.
  await openGuide(page, 'Log in from this browser without the second step', hands)
  await expect(page.getByRole('region', { name: 'At Kakao Account' })).toContainText(
    'Do Not Use 2-Step Verification on this Browser',
  )
  await hands.press('Back to Kakao Account')
  await beginMethod(page, 'Trusted browser', hands)
  await hands.choose(/Device$/, 'Another device')
  await hands.fill('What is it called?', 'Firefox at home')
  await hands.press('Add')
  await expect(dialog(page)).toBeHidden()

  // The phone is gone, and KakaoTalk with it.
  await goToContacts(page, hands)
  await hands.pick('More about Galaxy S24', 'It is lost')
  await hands.select('Accounts')
  await hands.press(/^Kakao Account/)
  await openGuide(page, 'Sign in without the phone', hands)
  const here = page.getByRole('region', { name: 'What you have here' })
  await expect(here).toContainText('a code by email to mina@example.net')
  await expect(here).toContainText('a trusted device, instead of the second step')
  await expect(here).not.toContainText('KakaoTalk')
  await hands.press('Back to Kakao Account')

  // Once in, KakaoTalk is turned off where it was; the browser is trusted no more.
  for (const name of ['KakaoTalk verification', 'Trusted browser']) {
    await hands.pick(`More about ${name}`, 'Turn off')
    await hands.press('It is off there')
    await expect(dialog(page)).toBeHidden()
    await expect(page.getByText(`${name}: turned off`)).toBeVisible()
  }
  const [account] = JSON.parse(cli(['accounts', '--json']).stdout).accounts
  expect(account.ways.map(({ use, kind }: { use: string; kind: string }) => [use, kind])).toEqual([
    ['second-step', 'sms'],
    ['backup', 'email'],
  ])
})

test('KakaoCloud by keyboard: account information, both contacts by code, an OTP registered and deleted, a password by its policy', async ({
  cli,
  open,
  showPicture,
}) => {
  const mail = await channels.mail()
  const gateway = await channels.gateway()
  cli(['init'])
  const { page } = await open({ env: channels.env })
  const hands = await keyboardOf(page)
  await setUpMail(page, mail, hands)
  await setUpGateway(page, gateway, hands)
  await addAccount(page, 'KakaoCloud', hands)

  await hands.press('Edit')
  await hands.fill('Nickname', 'mina')
  await hands.fill('Organization', 'Fernwood')
  await hands.press('Save')
  await expect(page.getByText('Fernwood', { exact: true })).toBeVisible()

  const email = { field: 'Email address', value: 'mina@example.net' }
  await setUpMethod(page, 'Contact email address', email, hands)
  await hands.press('Verify')
  await verifyBy(page, () => codeOfMail(mail, 1), hands)
  const phone = { field: 'Phone number', value: '+82 10-2345-6789' }
  await setUpMethod(page, 'Mobile phone number', phone, hands)
  await hands.press('Verify')
  await verifyBy(page, () => codeOfText(gateway, 1), hands)
  await expect(page.getByText(/^Verified /)).toHaveCount(2)

  await openGuide(page, 'Register OTP', hands)
  const browser = await showPicture(SETUP_PAGE, 360, 140)
  await hands.press('Scan screen')
  await expect(page.getByTestId('code')).toHaveText(/^\d{3} \d{3}$/)
  await browser.close()
  await hands.press('Yes, it did')
  await hands.press('Done')
  await expect(page.getByText('Password and the code from Sparekey')).toBeVisible()

  await openGuide(page, 'Change password', hands)
  const rules = page.getByRole('list', { name: 'Rules' })
  await hands.fill('New password', 'Abc!1qwe')
  await expect(rules).toContainText('not met')
  await hands.press('Make one')
  await expect(rules).not.toContainText('not met')
  await hands.press('I changed it at the service')
  await expect(page.getByText('Password changed', { exact: true }).first()).toBeVisible()

  await openGuide(page, 'Delete OTP', hands)
  await hands.press('Go on to delete it')
  await hands.tick(/^I deleted it/)
  await hands.press('Move the code to the trash')
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  expect(JSON.parse(cli(['list', '--json', '--trash']).stdout).entries).toHaveLength(1)
})

test('My Kaspersky by keyboard: the phone before the app, the app on another device too, a new number, and all of it off', async ({
  cli,
  open,
}) => {
  const gateway = await channels.gateway()
  cli(['init'])
  const { page } = await open({ env: channels.env })
  const hands = await keyboardOf(page)
  await setUpGateway(page, gateway, hands)
  await addAccount(page, 'My Kaspersky', hands)
  await beginMethod(page, 'Authenticator app', hands)
  await expect(dialog(page).getByRole('alert')).toHaveText(
    'My Kaspersky wants this set up first: Text message.',
  )
  await hands.press('Cancel')
  const phone = { field: 'Phone number', value: '+82 10-2345-6789' }
  await setUpMethod(page, 'Mobile phone number', phone, hands)
  await hands.press('Verify')
  await verifyBy(page, () => codeOfText(gateway, 1), hands)

  await openGuide(page, 'Register OTP', hands)
  await hands.press('Without a QR code')
  const secret = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
  await hands.fill('Setup key', secret)
  await hands.press('Use it')
  await hands.press('Yes, it did')
  await hands.press('Show QR for another device')
  await hands.press('Show the QR code')
  await expect(page.getByRole('img', { name: 'QR code to set up My Kaspersky' })).toBeVisible()
  // The next one is right before and after it turns.
  await hands.fill('The code that the other device shows', appCode(secret, '+30 seconds'))
  await hands.press('Compare')
  await hands.choose(/Which device is it\?/, 'A device that is not listed yet')
  await hands.fill('Name', 'Tablet')
  await hands.press('Done')
  await expect(page.getByText('Registered, codes on this computer and on Tablet')).toBeVisible()
  await expect(page.getByText('Use the code from SMS')).toBeVisible()

  await hands.pick('More about Mobile phone number', 'Change the number')
  await hands.fill('Phone number', '+82 10-9876-5432')
  await hands.press('Go on')
  await hands.press('Verify the new one')
  await verifyBy(page, () => codeOfText(gateway, 2), hands)
  await expect(page.getByText('1 service still has the old one.')).toBeVisible()
  await goToContacts(page, hands)
  await hands.tick('My Kaspersky · mina@example.com')
  await expect(page.getByText('Changed everywhere')).toBeVisible()
  await hands.select('Accounts')
  await hands.press(/^My Kaspersky/)

  await hands.pick('More about Mobile phone number', 'Turn off')
  await expect(dialog(page)).toContainText('Authenticator app is turned off with it.')
  await hands.press('It is off there')
  await expect(page.getByText('Password alone', { exact: true })).toBeVisible()
  expect(JSON.parse(cli(['list', '--json']).stdout).entries).toHaveLength(0)
})
