import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { surely } from '../../../scripts/real-app.ts'
import { type Authority, makeAuthority } from '../../servers/authority.ts'
import { type MailServer, startMailServer } from '../../servers/mail-server.ts'
import { startWebServer, type WebServer } from '../../servers/web-server.ts'
import { pointer } from '../hands.ts'

/** What the tests of the owner's account have in common: real servers on this computer, and the ways that a person takes there. */

const sender = 'sparekey@example.com'
const mailPassword = 'app password 9f3b'

/** Servers that the app trusts by Node's own variable, which the packaged app does not read. */
export class Servers {
  readonly #running: { close(): Promise<void> }[] = []
  readonly #authority: Authority
  readonly env: Record<string, string>

  private constructor(authority: Authority, file: string) {
    this.#authority = authority
    this.env = { NODE_EXTRA_CA_CERTS: file }
  }

  static async prepare(): Promise<Servers> {
    const authority = await makeAuthority()
    const file = join(mkdtempSync(join(tmpdir(), 'sparekey-authority-')), 'authority.pem')
    writeFileSync(file, authority.certificate)
    return new Servers(authority, file)
  }

  async mail(): Promise<MailServer> {
    const server = await startMailServer({
      ...(await this.#authority.issue()),
      security: 'tls',
      user: sender,
      password: mailPassword,
    })
    this.#running.push(server)
    return server
  }

  async gateway(): Promise<WebServer> {
    const server = await startWebServer(await this.#authority.issue(), () => ({ status: 200 }))
    this.#running.push(server)
    return server
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((server) => server.close()))
  }
}

export const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).last()

const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
/** What a mail says, without its head, its lines whole again. */
export const bodyOf = (raw: string | undefined) =>
  (raw ?? '')
    .split('\r\n\r\n')
    .slice(1)
    .join('\n')
    .replace(/=\r?\n/g, '')
export const codeOfMail = (server: MailServer) => codeIn(bodyOf(server.mails.at(-1)?.raw))
export const codeOfText = (gateway: WebServer) =>
  codeIn(JSON.parse(gateway.requests.at(-1)?.body ?? '{}').text)
/** Six digits, and certainly not these. */
export const otherThan = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

/** Lets this much time pass for the app's verification codes, without waiting for it. */
export function letPass(electron: ElectronApplication, seconds: number): Promise<void> {
  const since = performance.now()
  return surely(() =>
    electron.evaluate(
      (_electron, { ahead, since }) => {
        const clock = performance as Performance & { moved?: number }
        if (clock.moved === since) return
        const now = clock.now.bind(clock)
        Object.assign(clock, { moved: since, now: () => now() + ahead * 1000 })
      },
      { ahead: seconds, since },
    ),
  )
}

export async function setUpMail(page: Page, port: number): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Set up: Email' }).click()
  await page.getByRole('textbox', { name: 'Your email address' }).fill(sender)
  await page.getByRole('textbox', { name: 'Password' }).fill(mailPassword)
  await page.getByRole('textbox', { name: 'Server' }).fill('localhost')
  await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await page.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(page.getByText(`${sender} · localhost`)).toBeVisible()
}

export async function setUpTexts(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Set up: Text message' }).click()
  await page.getByRole('radio', { name: 'Another gateway' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(`${url}/send`)
  await page.getByRole('textbox', { name: /test to/i }).fill('+82 10-1234-5678')
  await page.getByRole('button', { name: 'Send a test and save' }).click()
  await expect(page.getByTestId('toast')).toContainText('Saved.')
}

export async function unlock(page: Page, password: string, hands = pointer(page)): Promise<void> {
  await hands.fill('Password', password)
  await hands.press('Unlock')
}

/** Into Account information by the password, and the account made. */
export async function enterAccount(page: Page, password: string, hands = pointer(page)): Promise<void> {
  await hands.press('Account information')
  await hands.fill('Password', password)
  await hands.press('Confirm password')
}

export async function makeAccount(page: Page, userId: string, hands = pointer(page)): Promise<void> {
  await hands.fill('User ID', userId)
  await hands.fill('Name (optional)', 'Mina Kim')
  await hands.press('Make it')
  await expect(page.getByText('cannot be changed')).toBeVisible()
}

/** The rest of that set-up, which may be left out: an app, and a backup email. */
export async function goWithoutMore(page: Page, hands = pointer(page)): Promise<void> {
  await expect(page.getByRole('button', { name: 'Register OTP' })).toBeVisible({ timeout: 60_000 })
  await hands.press('Go on without it')
  await expect(
    page.getByRole('textbox', { name: 'Email address' }).or(page.getByText('To send a code by email')),
  ).toBeVisible()
  await hands.press('Go on without it')
  await hands.press('Done')
}

/** As an app on another device makes it. */
export const appCode = (secret: string, when = 'now') =>
  execFileSync('oathtool', ['--totp', '--base32', `--now=${when}`, secret], { encoding: 'utf8' }).trim()
