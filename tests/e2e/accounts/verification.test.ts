import type { ElectronApplication, Page } from '@playwright/test'
import { isAccessible } from '../accessible.ts'
import {
  type Channels,
  codeField,
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

/** Contacts are verified in the real app by codes that servers on this computer have received. */

let channels: Channels

test.beforeEach(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())

/** Lets this much time pass for the app's main process, without waiting for it. */
const letPass = (electron: ElectronApplication, seconds: number) =>
  electron.evaluate((_electron, ahead) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + ahead * 1000
  }, seconds)

async function addContact(page: Page, kind: string, field: string, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('radio', { name: 'Contacts and devices' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Add contact' }).click()
  await dialog(page).getByRole('radio', { name: kind, exact: true }).click()
  await dialog(page).getByRole('textbox', { name: field }).fill(address)
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Not verified')).toBeVisible()
}

/** Six digits, and certainly not these. */
const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

test('an email address is verified by the code that a mail brings, within its limits', async ({
  cli,
  open,
}) => {
  const server = await channels.mail()
  cli(['init'])
  const { page, electron, output } = await open({ env: channels.env })
  await setUpMail(page, server)
  await addContact(page, 'Email', 'Email address', 'mina@example.net')

  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(page.getByRole('button', { name: 'Send again after 60 s' })).toBeDisabled()
  expect(server.mails.map(({ to }) => to)).toEqual([['sparekey@example.com'], ['mina@example.net']])
  const first = codeOfMail(server, 1)
  expect(first).toMatch(/^\d{6}$/)
  expect(server.mails[1]?.raw.split('\r\n\r\n')[0]).not.toContain(first)
  await isAccessible(page)

  await codeField(page).fill(otherThan(first))
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toContainText('That is not the code. 4 tries left.')
  // The same wrong digits are an answer too.
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toContainText('That is not the code. 3 tries left.')

  // The seconds that are left are counted down.
  const left = () =>
    dialog(page)
      .locator('.seconds-left')
      .evaluate((element) => Number(getComputedStyle(element).getPropertyValue('--seconds-left')))
  const before = await left()
  expect(before).toBeGreaterThan(0)
  await expect.poll(left).toBeLessThan(before)

  // Closed and opened again, the wait holds, and the code that was sent can still be typed.
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(codeField(page)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Send again after \d+ s$/ })).toBeDisabled()
  expect(server.mails).toHaveLength(2)

  await letPass(electron, 5 * 60)
  await codeField(page).fill(first)
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toContainText('The code is older than 5 minutes. Send another one.')
  await isAccessible(page, 'a code that is too old')

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  const second = codeOfMail(server, 2)
  await codeField(page).fill(`${second.slice(0, 3)} ${second.slice(3)}`)
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(page.getByTestId('toast')).toHaveText('mina@example.net is verified')
  await expect(page.getByText(/^Verified /)).toBeVisible()
  expect(JSON.parse(cli(['contacts', '--json']).stdout).contacts).toMatchObject([
    { address: 'mina@example.net', verification: 'by-code' },
  ])
  expect(output()).not.toContain(first)
  expect(output()).not.toContain(second)
})

test('five wrong codes use a code up, and the right one is of no use any more', async ({ cli, open }) => {
  const server = await channels.mail()
  cli(['init'])
  const { page } = await open({ env: channels.env })
  await setUpMail(page, server)
  await addContact(page, 'Email', 'Email address', 'mina@example.net')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  const code = codeOfMail(server, 1)
  const answers = ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong tries']
  for (const [index, said] of answers.entries()) {
    await codeField(page).fill(otherThan(code, index + 1))
    await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(dialog(page)).toContainText(said)
  }
  await codeField(page).fill(code)
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toContainText('Too many wrong tries. Send another code.')
  await isAccessible(page, 'too many wrong codes')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Not verified')).toBeVisible()
})

test('a phone number is verified by the text of the gateway, and the new number of a change too', async ({
  cli,
  open,
}) => {
  const gateway = await channels.gateway()
  const texts = () => gateway.requests.map(({ body }) => JSON.parse(body) as { to: string })
  cli(['init'])
  const { page } = await open({ env: channels.env })
  await setUpGateway(page, gateway)
  await addContact(page, 'Phone', 'Phone number', '+82 10-2345-6789')

  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfText(gateway, 1))
  expect(texts()[1]).toMatchObject({ to: '+821023456789' })
  await expect(page.getByText(/^Verified /)).toBeVisible()

  // The contact keeps its number until the code that was sent to the new one has come back.
  await page.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Change the number' }).click()
  await dialog(page).getByRole('textbox', { name: 'Phone number' }).fill('+82 10-9876-5432')
  await page.getByRole('button', { name: 'Go on' }).click()
  const addresses = () =>
    JSON.parse(cli(['contacts', '--json']).stdout).contacts.map(({ address }: { address: string }) => address)
  await page.getByRole('button', { name: 'Verify the new one' }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  expect(addresses()).toEqual(['+821023456789'])
  expect(texts()[2]).toMatchObject({ to: '+821098765432' })
  await codeField(page).fill(codeOfText(gateway, 2))
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  expect(addresses()).toEqual(['+821098765432'])
})

test('a KakaoTalk profile is verified by the message that Kakao’s API was given', async ({ cli, open }) => {
  cli(['init'])
  const { page, electron, output } = await open({ env: channels.env })
  const api = await channels.kakao(electron)
  await setUpKakaoTalk(page)
  await addContact(page, 'KakaoTalk', 'Name of the profile', 'Mina')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await verifyBy(page, () => codeOfTalk(api, 1))
  await expect(page.getByTestId('toast')).toHaveText('Mina is verified')
  await expect(page.getByText(/^Verified /)).toBeVisible()
  expect(api.requests.map(({ path }) => path)).toEqual([
    '/v2/api/talk/memo/default/send',
    '/v2/api/talk/memo/default/send',
  ])
  expect(JSON.parse(cli(['contacts', '--json']).stdout).contacts).toMatchObject([
    { kind: 'kakaotalk', address: 'Mina', verification: 'by-code' },
  ])
  expect(output()).not.toContain(codeOfTalk(api, 1))
})

test('what was checked by oneself is shown as that, can still be verified by a code, and after a year is checked again', async ({
  cli,
  open,
}) => {
  const server = await channels.mail()
  cli(['init'])
  const { page, electron } = await open({ env: channels.env })
  await addContact(page, 'Email', 'Email address', 'mina@example.net')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toContainText('shown as checked by yourself')
  await expect(dialog(page).getByRole('button', { name: 'Send verification code' })).toBeHidden()
  await dialog(page).getByRole('button', { name: 'Go to the settings' }).click()
  await expect(page.getByRole('button', { name: 'Set up: Email' })).toBeVisible()
  await page.getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await dialog(page).getByRole('button', { name: 'I checked it myself' }).click()
  await expect(page.getByText(/^Checked by yourself /)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Verify by code' })).toBeHidden()

  await setUpMail(page, server)
  await page.getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('button', { name: 'Verify by code' }).click()
  await verifyBy(page, () => codeOfMail(server, 1))
  await expect(page.getByText(/^Verified /)).toBeVisible()
  await expect(page.getByText(/^Checked by yourself /)).toBeHidden()

  // A year and a day later.
  await letPass(electron, 61)
  await electron.evaluate(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 366 * 86_400_000
  })
  await page.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await dialog(page).getByLabel('What you call it').fill('Work')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Last checked /)).toBeVisible()
  await page.getByRole('button', { name: 'Check again' }).click()
  await verifyBy(page, () => codeOfMail(server, 2))
  await expect(page.getByText(/^Verified /)).toBeVisible()
})
