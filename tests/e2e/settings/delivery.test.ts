import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Authority, makeAuthority } from '../../servers/authority.ts'
import { type MailServer, startMailServer } from '../../servers/mail-server.ts'
import { startWebServer } from '../../servers/web-server.ts'
import { isAccessible } from '../accessible.ts'
import { expect, test } from '../harness.ts'

/**
 * Channels are set up in the real app, with real servers on this computer. The app that is tested is not the packaged one, and
 * trusts their authority by Node's own variable, which the packaged app does not read (electron-builder.yml).
 */

const user = 'mina@example.com'
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

async function startMail(port = 0): Promise<MailServer> {
  const server = await startMailServer({
    ...(await authority.issue()),
    security: 'tls',
    user,
    password,
    port,
  })
  servers.push(server)
  return server
}

/** From the first start to the settings. */
async function goToSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make my vault' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Settings' }).click()
}

async function fillMailbox(page: Page, port: number): Promise<void> {
  await page.getByRole('button', { name: 'Set up: Email' }).click()
  await page.getByRole('textbox', { name: 'Your email address' }).fill(user)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('textbox', { name: 'Server' }).fill('localhost')
  await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
}

test('a mailbox is set up with a test mail, tested again, found down, and removed', async ({
  open,
  home,
}) => {
  const server = await startMail()
  const { page, output } = await open({ env })
  await goToSettings(page)
  await fillMailbox(page, server.port)
  const dialog = page.getByRole('dialog', { name: 'Email' })

  // Every wrong turn says what it is, and what was typed stays.
  await dialog.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await dialog.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('localhost does not accept the name or the password')
  await isAccessible(page, 'a mailbox that is refused')
  expect(server.mails).toEqual([])
  await dialog.getByRole('textbox', { name: 'Server' }).fill('mail server')
  await dialog.getByRole('button', { name: 'Send a test and save' }).click()
  // It is read aloud, with the keyboard where it was.
  await expect(
    dialog.locator('[aria-live="polite"]', { hasText: 'This is not the name of a server.' }),
  ).toHaveCount(1)
  await dialog.getByRole('textbox', { name: 'Server' }).fill('localhost')
  await expect(dialog.getByRole('textbox', { name: 'Your email address' })).toHaveValue(user)

  await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
  await dialog.getByRole('textbox', { name: 'Send the test to' }).fill('jun@example.org')
  await dialog.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(page.getByTestId('toast')).toHaveText(
    'Saved. A test message is on its way to jun@example.org.',
  )
  await expect(page.getByText(`${user} · localhost`)).toBeVisible()
  expect(server.mails.map(({ to }) => to)).toEqual([['jun@example.org']])

  await page.getByRole('button', { name: 'Test: Email' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByTestId('toast')).toHaveText(`A test message is on its way to ${user}.`)
  expect(server.mails).toHaveLength(2)

  await server.close()
  servers.length = 0
  await page.getByRole('button', { name: 'Test: Email' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('localhost does not take connections there', {
    timeout: 20_000,
  })
  await isAccessible(page, 'a test that did not go')
  await page.getByRole('button', { name: 'Cancel' }).click()

  // The password has gone to the keychain, and nowhere else.
  expect(readFileSync(join(home, 'settings.json'), 'utf8')).toContain('localhost')
  expect(readFileSync(join(home, 'settings.json'), 'utf8')).not.toContain(password)
  expect(output()).not.toContain(password)

  await page.getByRole('button', { name: 'Remove: Email' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await isAccessible(page, 'the end of a channel')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('button', { name: 'Set up: Email' })).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('localhost was set up to send messages')).toBeVisible()
  await expect(page.getByText('localhost no longer sends messages')).toBeVisible()
})

test('a mailbox is still there after a start; a server that nobody vouches for gets no password', async ({
  open,
}) => {
  const server = await startMail()
  const first = await open({ env })
  await goToSettings(first.page)
  await fillMailbox(first.page, server.port)
  await first.page.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(first.page.getByText(`${user} · localhost`)).toBeVisible()
  await first.quit()
  expect(server.logins).toHaveLength(1)

  const { page } = await open()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Test: Email' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Nobody this computer trusts vouches for')
  expect(server.logins).toHaveLength(1)
})

test('the provider is known by the address, and says what password it wants', async ({ open }) => {
  const { page } = await open()
  await goToSettings(page)
  await page.getByRole('button', { name: 'Set up: Email' }).click()
  const address = page.getByRole('textbox', { name: 'Your email address' })
  await address.fill('mina@gmail.com')
  await expect(page.getByRole('button', { name: /Provider/ })).toContainText('Gmail')
  await expect(page.getByRole('textbox', { name: 'App password' })).toBeVisible()
  await page.getByRole('button', { name: 'Server' }).click()
  await expect(page.getByRole('textbox', { name: 'Server' })).toHaveValue('smtp.gmail.com')
  await address.fill('mina@outlook.com')
  await expect(page.getByRole('textbox', { name: 'Refresh token' })).toBeVisible()
  await isAccessible(page, 'a mailbox by token')
  await expect(page.getByRole('textbox', { name: 'App password' })).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Server' })).toHaveValue('smtp-mail.outlook.com')
})

test('the ways of sending, and what sets each up, are in order for who does not see them', async ({
  open,
}) => {
  const { page } = await open()
  await goToSettings(page)
  await isAccessible(page)
  for (const way of ['Email', 'Text message', 'KakaoTalk']) {
    await page.getByRole('button', { name: `Set up: ${way}` }).click()
    await expect(page.getByRole('dialog', { name: way })).toBeVisible()
    await isAccessible(page, way)
    if (way === 'Text message') {
      await page.getByRole('radio', { name: 'Another gateway' }).click()
      await isAccessible(page, 'texts by a gateway')
    }
    await page.getByRole('button', { name: 'Cancel' }).click()
  }
})

test('text messages go by a gateway of one’s own, in Korean for who uses Sparekey in Korean', async ({
  open,
}) => {
  const gateway = await startWebServer(await authority.issue(), () => ({ status: 200 }))
  servers.push(gateway)
  const { page } = await open({ env, language: 'ko' })
  await page.getByRole('button', { name: '보관함 만들기' }).click()
  await page.getByRole('button', { name: '나중에' }).click()
  await page.getByRole('button', { name: '설정', exact: true }).click()
  await page.getByRole('button', { name: '문자 메시지 설정' }).click()
  await page.getByRole('radio', { name: '다른 문자 서비스' }).click()
  await page.getByRole('textbox', { name: '주소' }).fill(`${gateway.url}/send`)
  await page.getByRole('textbox', { name: '헤더' }).fill('X-Api-Key: key of the gateway')
  await page.getByRole('textbox', { name: '테스트 문자를 받을 번호' }).fill('+82 10-1234-5678')
  await page.getByRole('button', { name: '테스트하고 저장' }).click()
  await expect(page.getByTestId('toast')).toContainText('테스트 메시지를 보냈어요')
  expect(gateway.requests).toHaveLength(1)
  expect(gateway.requests[0]?.headers['x-api-key']).toBe('key of the gateway')
  expect(JSON.parse(gateway.requests[0]?.body ?? '')).toEqual({
    to: '+821012345678',
    text: '[Sparekey] 테스트 메시지예요. 이제 인증번호를 보낼 수 있어요.',
  })
})
