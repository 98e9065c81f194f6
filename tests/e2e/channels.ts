import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { surely } from '../../scripts/real-app.ts'
import { type Authority, makeAuthority } from '../servers/authority.ts'
import { type MailServer, startMailServer } from '../servers/mail-server.ts'
import { startWebServer, type WebServer } from '../servers/web-server.ts'
import { dialog, pointer } from './hands.ts'
import { expect } from './harness.ts'

/**
 * What codes are sent by, on this computer: a mail server, a gateway for text messages, and the two hosts of Kakao's API under
 * their own names. The app speaks to them as it would to the real ones, certificates checked.
 */
export interface Channels {
  /** The app trusts their authority with it. */
  env: Record<string, string>
  mail(): Promise<MailServer>
  gateway(): Promise<WebServer>
  /** Kakao's: the login that gives tokens, and the API that takes messages. */
  kakao(electron: ElectronApplication): Promise<WebServer>
  close(): Promise<void>
}

const sender = 'sparekey@example.com'
const password = 'app password 9f3b'

export async function startChannels(): Promise<Channels> {
  const authority: Authority = await makeAuthority()
  const file = join(mkdtempSync(join(tmpdir(), 'sparekey-authority-')), 'authority.pem')
  writeFileSync(file, authority.certificate)
  const servers: { close(): Promise<void> }[] = []
  const started = <T extends { close(): Promise<void> }>(server: T): T => {
    servers.push(server)
    return server
  }
  return {
    env: { NODE_EXTRA_CA_CERTS: file },
    mail: async () =>
      started(
        await startMailServer({ ...(await authority.issue()), security: 'tls', user: sender, password }),
      ),
    gateway: async () => started(await startWebServer(await authority.issue(), () => ({ status: 200 }))),
    async kakao(electron) {
      const login = started(
        await startWebServer(await authority.issue({ name: 'kauth.kakao.com' }), ({ path }) =>
          path === '/oauth/token'
            ? {
                status: 200,
                json: { access_token: 'access token', token_type: 'bearer', expires_in: 21_599 },
              }
            : { status: 404 },
        ),
      )
      const api = started(
        await startWebServer(await authority.issue({ name: 'kapi.kakao.com' }), ({ path, headers }) => {
          if (path !== '/v2/api/talk/memo/default/send') return { status: 404 }
          return headers.authorization === 'Bearer access token'
            ? { status: 200, json: { result_code: 0 } }
            : { status: 401, json: { code: -401, msg: 'this access token does not exist' } }
        }),
      )
      const ports = {
        'kauth.kakao.com': Number(new URL(login.url).port),
        'kapi.kakao.com': Number(new URL(api.url).port),
      }
      // The names lead to this computer, as a hosts file would have it; names and certificates are checked all the same.
      await surely(() =>
        electron.evaluate((_electron, ports: Record<string, number>) => {
          const tls = process.getBuiltinModule('node:tls')
          const connect = tls.connect as (options: object, ...rest: unknown[]) => unknown
          const led = (options: { host?: string }, ...rest: unknown[]) => {
            const port = ports[options.host ?? '']
            return connect(port === undefined ? options : { ...options, host: '127.0.0.1', port }, ...rest)
          }
          Object.assign(tls, { connect: led })
        }, ports),
      )
      return api
    },
    async close() {
      await Promise.all(servers.splice(0).map((server) => server.close()))
    },
  }
}

export const codeField = (page: Page) => page.getByLabel('Verification code', { exact: true })

const codeIn = (text: string | undefined) => /\b\d{6}\b/.exec(text ?? '')?.[0] ?? ''
/** What a mail says, without its head, its lines whole again. */
export const bodyOf = (raw: string | undefined) =>
  (raw ?? '')
    .split('\r\n\r\n')
    .slice(1)
    .join('\n')
    .replace(/=\r?\n/g, '')
/** The code that was sent last, or with the message of that number. */
export const codeOfMail = ({ mails }: MailServer, at = mails.length - 1) => codeIn(bodyOf(mails[at]?.raw))
export const codeOfText = ({ requests }: WebServer, at = requests.length - 1) =>
  codeIn((JSON.parse(requests[at]?.body ?? '{}') as { text?: string }).text)
export const codeOfTalk = ({ requests }: WebServer, at = requests.length - 1) => {
  const template = new URLSearchParams(requests[at]?.body).get('template_object')
  return codeIn((JSON.parse(template ?? '{}') as { text?: string }).text)
}

export async function setUpMail(page: Page, { port }: MailServer, hands = pointer(page)): Promise<void> {
  await hands.press('Settings')
  await hands.press('Set up: Email')
  await hands.fill('Your email address', sender)
  await hands.fill('Password', password)
  await hands.fill('Server', 'localhost')
  await hands.fill('Port', String(port))
  await hands.press('Send a test and save')
  await expect(page.getByText(`${sender} · localhost`)).toBeVisible()
}

export async function setUpGateway(page: Page, { url }: WebServer, hands = pointer(page)): Promise<void> {
  await hands.press('Settings')
  await hands.press('Set up: Text message')
  await hands.select('Another gateway')
  await hands.fill('Address', `${url}/send`)
  await hands.fill(/test to/i, '+82 10-1234-5678')
  await hands.press('Send a test and save')
  await expect(page.getByRole('button', { name: 'Test: Text message' })).toBeVisible()
}

export async function setUpKakaoTalk(page: Page, hands = pointer(page)): Promise<void> {
  await hands.press('Settings')
  await hands.press('Set up: KakaoTalk')
  await hands.fill('REST API key', 'rest api key')
  await hands.fill('Refresh token', 'refresh token')
  await hands.press('Send a test and save')
  await expect(page.getByRole('button', { name: 'Test: KakaoTalk' })).toBeVisible()
}

/** The dialog that verifies is open: sends a code and types the one that arrived. */
export async function verifyBy(page: Page, arrived: () => string, hands = pointer(page)): Promise<void> {
  await hands.press('Send verification code')
  await enterCode(page, arrived, hands)
}

/** It was sent, and the dialog asks for it. */
export async function enterCode(page: Page, arrived: () => string, hands = pointer(page)): Promise<void> {
  await expect(codeField(page)).toBeVisible()
  const code = arrived()
  expect(code).toMatch(/^\d{6}$/)
  await hands.fill('Verification code', code)
  await hands.press('Verify')
  await expect(dialog(page)).toBeHidden()
}
