import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelSetup } from '../../../src/contract/accounts/delivery.ts'
import { type Authority, makeAuthority } from '../../servers/authority.ts'
import { type MailServer, startMailServer } from '../../servers/mail-server.ts'
import { openPage, type Page } from './page.ts'

const user = 'mina@example.com'
const password = 'app password 9f3b'

let authority: Authority
let server: MailServer
let page: Page

beforeEach(async () => {
  authority = await makeAuthority()
  server = await startMailServer({ ...(await authority.issue()), security: 'tls', user, password })
  page = await openPage(undefined, { trusted: [authority.certificate] })
  await page.main.vault.create({})
})
afterEach(async () => {
  if (page.session.isOpen) await page.main.delivery.remove({ kind: 'email' })
  await page.close()
  await server.close()
})

const mailbox = (): ChannelSetup => ({
  kind: 'email',
  provider: 'other',
  host: 'localhost',
  port: server.port,
  security: 'tls',
  user,
  from: user,
  signIn: { by: 'password', password },
})

describe('the page', () => {
  it('sets a channel up, sees what it is, tests it and removes it; its password never comes back', async () => {
    const view = await page.main.delivery.setUp({ channel: mailbox(), testTo: 'jun@example.org' })
    expect(view).toEqual({
      kind: 'email',
      provider: 'other',
      host: 'localhost',
      port: server.port,
      security: 'tls',
      user,
      from: user,
      signIn: 'password',
    })
    for await (const settings of await page.main.settings.watch()) {
      expect(settings.channels.email?.view).toEqual(view)
      break
    }
    await page.main.delivery.test({ kind: 'email', to: 'jun@example.org' })
    expect(server.mails).toHaveLength(2)
    await page.main.delivery.remove({ kind: 'email' })
    await page.main.delivery.remove({ kind: 'email' })
    const kinds = (await page.main.activity.list()).map(({ kind, subject }) => [kind, subject])
    expect(kinds.filter(([kind]) => kind?.startsWith('channel-'))).toEqual([
      ['channel-set-up', 'localhost'],
      ['channel-removed', 'localhost'],
    ])
    for (const secret of [password, Buffer.from(password).toString('base64')])
      expect(page.crossed()).not.toContain(secret)
  })

  it('is told why a test was refused, without the password', async () => {
    const wrong = { ...mailbox(), signIn: { by: 'password', password: 'not it 77' } } as ChannelSetup
    await expect(page.main.delivery.setUp({ channel: wrong, testTo: user })).rejects.toMatchObject({
      data: { code: 'delivery-login', details: { host: 'localhost' } },
    })
    expect(page.crossed()).not.toContain('not it 77')
  })

  it('cannot point a channel elsewhere by way of the settings', async () => {
    await page.main.delivery.setUp({ channel: mailbox(), testTo: user })
    const channels = {}
    await expect(page.main.settings.change({ channels } as object)).rejects.toThrow()
    await page.main.delivery.test({ kind: 'email', to: user })
    expect(server.mails).toHaveLength(2)
  })

  it('changes and uses nothing while the vault is locked', async () => {
    await page.session.close()
    const locked = { data: { code: 'vault-locked' } }
    await expect(page.main.delivery.setUp({ channel: mailbox(), testTo: user })).rejects.toMatchObject(locked)
    await expect(page.main.delivery.test({ kind: 'email', to: user })).rejects.toMatchObject(locked)
    await expect(page.main.delivery.remove({ kind: 'email' })).rejects.toMatchObject(locked)
    expect(server.logins).toEqual([])
  })

  it('knows providers by servers that take TLS alone, each at its own host', async () => {
    const providers = await page.main.delivery.providers()
    expect(providers.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'gmail',
        'naver',
        'kakao',
        'daum',
        'outlook',
        'icloud',
        'yahoo',
        'fastmail',
        'proton',
      ]),
    )
    const domains = providers.flatMap((provider) => provider.domains)
    expect(new Set(domains).size).toBe(domains.length)
    // Tokens are asked for at an address that is known; a password needs none.
    for (const { signIn, tokenUrl } of providers) if (signIn === 'oauth2') expect(tokenUrl).toMatch(/^https:/)
  })
})
