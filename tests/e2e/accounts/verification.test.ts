import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type Authority, makeAuthority } from '../../servers/authority.ts'
import { startMailServer } from '../../servers/mail-server.ts'
import { startWebServer } from '../../servers/web-server.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/** Contacts are verified in the real app by codes that a mail server and a gateway on this computer have received. */

const sender = 'sparekey@example.com'
const password = 'app password 9f3b'

let authority: Authority
let env: Record<string, string>
const servers: { close(): Promise<void> }[] = []

test.beforeAll(async () => {
  authority = await makeAuthority()
  const file = join(mkdtempSync(join(tmpdir(), 'sparekey-authority-')), 'authority.pem')
  writeFileSync(file, authority.certificate)
  env = { NODE_EXTRA_CA_CERTS: file }
})
test.afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
const codeField = (page: Page) => page.getByLabel('Verification code', { exact: true })

/** Lets this much time pass for the app's main process, without waiting for it. */
const letPass = (electron: ElectronApplication, seconds: number) =>
  electron.evaluate((_electron, ahead) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + ahead * 1000
  }, seconds)

async function setUpMail(page: Page, port: number): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Set up: Email' }).click()
  await page.getByRole('textbox', { name: 'Your email address' }).fill(sender)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('textbox', { name: 'Server' }).fill('localhost')
  await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await page.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(page.getByText(`${sender} · localhost`)).toBeVisible()
}

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

const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
/** Six digits, and certainly not these. */
const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

test('an email address is verified by the code that a mail brings, within its limits', async ({
  cli,
  open,
}) => {
  const server = await startMailServer({
    ...(await authority.issue()),
    security: 'tls',
    user: sender,
    password,
  })
  servers.push(server)
  /** What a mail says, without its head. */
  const codeOfMail = (at: number) => codeIn(server.mails[at]?.raw.split('\r\n\r\n').slice(1).join('\n'))
  cli(['init'])
  const { page, electron, output } = await open({ env })
  await setUpMail(page, server.port)
  await addContact(page, 'Email', 'Email address', 'mina@example.net')

  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(page.getByRole('button', { name: 'Send again after 60 s' })).toBeDisabled()
  expect(server.mails.map(({ to }) => to)).toEqual([[sender], ['mina@example.net']])
  const first = codeOfMail(1)
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

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  const second = codeOfMail(2)
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
  const server = await startMailServer({
    ...(await authority.issue()),
    security: 'tls',
    user: sender,
    password,
  })
  servers.push(server)
  cli(['init'])
  const { page } = await open({ env })
  await setUpMail(page, server.port)
  await addContact(page, 'Email', 'Email address', 'mina@example.net')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  const code = codeIn(server.mails[1]?.raw.split('\r\n\r\n').slice(1).join('\n'))
  const answers = ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Too many wrong tries']
  for (const [index, said] of answers.entries()) {
    await codeField(page).fill(otherThan(code, index + 1))
    await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
    await expect(dialog(page)).toContainText(said)
  }
  await codeField(page).fill(code)
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toContainText('Too many wrong tries. Send another code.')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Not verified')).toBeVisible()
})

test('a phone number is verified by the text of the gateway, and the new number of a change too', async ({
  cli,
  open,
}) => {
  const gateway = await startWebServer(await authority.issue(), () => ({ status: 200 }))
  servers.push(gateway)
  const texts = () => gateway.requests.map(({ body }) => JSON.parse(body) as { to: string; text: string })
  cli(['init'])
  const { page } = await open({ env })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Set up: Text message' }).click()
  await page.getByRole('radio', { name: 'Another gateway' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(`${gateway.url}/send`)
  await page.getByRole('textbox', { name: /test to/i }).fill('+82 10-1234-5678')
  await page.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(page.getByTestId('toast')).toContainText('Saved.')
  await addContact(page, 'Phone', 'Phone number', '+82 10-2345-6789')

  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByRole('button', { name: 'Send verification code' }).click()
  await expect(codeField(page)).toBeVisible()
  expect(texts()[1]).toMatchObject({ to: '+821023456789' })
  await codeField(page).fill(codeIn(texts()[1]?.text))
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
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
  await codeField(page).fill(codeIn(texts()[2]?.text))
  await dialog(page).getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(dialog(page)).toBeHidden()
  expect(addresses()).toEqual(['+821098765432'])
})
