import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openChannels } from '../../../src/main/delivery/channels.ts'
import {
  forgetCredentials,
  keepCredentials,
  readCredentials,
} from '../../../src/main/delivery/credentials.ts'
import type { Keychain } from '../../../src/main/keychain/keychain.ts'
import { osKeychain } from '../../../src/main/keychain/os-keychain.ts'
import { openSettings } from '../../../src/main/settings/settings.ts'
import type { Authority } from '../../servers/authority.ts'
import { type MailServer, startMailServer } from '../../servers/mail-server.ts'
import {
  type Computer,
  authority as made,
  mailbox,
  makeComputer,
  memoryKeychain,
  mina,
  password,
  refusalOf,
} from './on-loopback.ts'

let authority: Authority
let server: MailServer
let computer: Computer

beforeEach(async () => {
  authority = await made
  server = await startMailServer({ ...(await authority.issue()), security: 'tls', user: mina, password })
  computer = await makeComputer(authority, {}, osKeychain())
})
afterEach(async () => {
  await computer.channels.remove('email')
  await server.close()
})

const test = { to: 'jun@example.org', language: 'en' } as const
const message = {
  to: 'jun@example.org',
  code: '428913',
  language: 'en',
  purpose: 'verify',
  minutes: 5,
} as const
const idOf = () => computer.settings.get().channels.email!.id

describe('a channel', () => {
  it('is not there until it is set up, and one kind is none of another', async () => {
    expect(computer.channels.channelFor('email')).toBeUndefined()
    await computer.channels.setUp(mailbox(server.port), test)
    expect(computer.channels.channelFor('email')).toBeDefined()
    expect(computer.channels.channelFor('phone')).toBeUndefined()
    expect(computer.channels.channelFor('kakaotalk')).toBeUndefined()
    expect(await refusalOf(computer.channels.test('phone', test))).toMatchObject({ code: 'channel-missing' })
  })

  it('is set up with a test message in the person’s language', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    expect(server.mails.map(({ to }) => to)).toEqual([['jun@example.org']])
    expect(server.mails[0]?.raw).toContain('Subject: Test message from Sparekey')
    await computer.channels.test('email', { ...test, to: 'other@example.org' })
    expect(server.mails[1]?.to).toEqual(['other@example.org'])
  })

  it('keeps its password in the keychain, and nowhere else', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    expect(await readCredentials(computer.keychain, idOf())).toMatchObject({
      setup: { signIn: { by: 'password', password } },
    })
    const text = await readFile(join(computer.home, 'settings.json'), 'utf8')
    expect(text).toContain('localhost')
    expect(text).not.toContain(password)
    expect(text).not.toContain(Buffer.from(password).toString('base64'))
  })

  it('is there again after a start', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    const again = openChannels(await openSettings(computer.home), osKeychain(), {
      trusted: [authority.certificate],
    })
    await again.channelFor('email')!.send(message)
    expect(server.mails).toHaveLength(2)
  })

  it('takes the place of the one before, whose password is forgotten; removed, it leaves nothing', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    const first = idOf()
    await computer.channels.setUp(mailbox(server.port, { provider: 'gmail' }), test)
    const second = idOf()
    expect(await readCredentials(computer.keychain, first)).toBeNull()
    expect(computer.settings.get().channels.email?.view).toMatchObject({ provider: 'gmail' })
    await computer.channels.remove('email')
    expect(await readCredentials(computer.keychain, second)).toBeNull()
    expect(computer.settings.get().channels).toEqual({})
  })

  it('that does not pass its test leaves the one before as it was', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    const before = computer.settings.get().channels
    const wrong = mailbox(server.port, { signIn: { by: 'password', password: 'wrong' } })
    expect((await refusalOf(computer.channels.setUp(wrong, test))).code).toBe('delivery-login')
    expect(computer.settings.get().channels).toEqual(before)
    await computer.channels.channelFor('email')!.send(message)
  })

  it('survives a reset of the settings', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    await computer.settings.change({ theme: 'dark' })
    await computer.settings.reset()
    expect(computer.settings.get().theme).toBe('system')
    await computer.channels.channelFor('email')!.send(message)
    expect(server.mails).toHaveLength(2)
  })

  it('sends nothing when its settings were changed behind its back', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    const file = join(computer.home, 'settings.json')
    const thief = await startMailServer({
      ...(await authority.issue()),
      security: 'tls',
      user: mina,
      password,
    })
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(`"port": ${server.port}`, `"port": ${thief.port}`))
    const again = openChannels(await openSettings(computer.home), osKeychain(), {
      trusted: [authority.certificate],
    })
    expect(await refusalOf(again.channelFor('email')!.send(message))).toMatchObject({
      code: 'channel-changed',
    })
    expect(thief.logins).toEqual([])
    expect(server.mails).toHaveLength(1)
    await thief.close()
  })

  it('says so when its password is gone from the keychain', async () => {
    await computer.channels.setUp(mailbox(server.port), test)
    await forgetCredentials(computer.keychain, idOf())
    expect(await refusalOf(computer.channels.channelFor('email')!.send(message))).toMatchObject({
      code: 'channel-credentials-gone',
    })
  })

  it.each([
    ['locked', 'keychain-locked'],
    ['unavailable', 'channel-needs-keychain'],
  ] as const)('is not set up where the keychain is %s: nothing is sent or kept', async (state, code) => {
    const keychain: Keychain = { ...osKeychain(), state: async () => state }
    const without = await makeComputer(authority, {}, keychain)
    expect((await refusalOf(without.channels.setUp(mailbox(server.port), test))).code).toBe(code)
    expect(server.mails).toEqual([])
    expect(without.settings.get().channels).toEqual({})
  })

  it.each([
    ['a server that is no name', { host: 'mail server' }, 'host'],
    ['a server with a path', { host: 'example.com/x' }, 'host'],
    ['a user with a line break', { user: 'mina\r\nMAIL FROM' }, 'user'],
    ['a sender that is no address', { from: 'mina' }, 'from'],
  ])('refuses %s', async (_what, otherwise, field) => {
    expect(await refusalOf(computer.channels.setUp(mailbox(server.port, otherwise), test))).toMatchObject({
      code: 'channel-field-wrong',
      details: { field },
    })
  })
})

describe('the keychain holds secrets of any length', () => {
  it('in parts that every system takes, and forgets all of them', async () => {
    const values = new Map<string, string>()
    const keychain = memoryKeychain(values)
    const secrets = { token: '토큰'.repeat(1500) }
    await keepCredentials(keychain, 'id', secrets)
    expect(values.size).toBeGreaterThan(5)
    for (const value of values.values()) {
      expect(value).toMatch(/^[\x20-\x7e]+$/)
      // Windows counts two bytes a character, and takes 2560.
      expect(value.length * 2).toBeLessThanOrEqual(2560)
    }
    expect(await readCredentials(keychain, 'id')).toEqual(secrets)
    values.delete([...values.keys()].find((name) => name.endsWith(' 3'))!)
    expect(await readCredentials(keychain, 'id')).toBeNull()
    await keepCredentials(keychain, 'id', secrets)
    await forgetCredentials(keychain, 'id')
    expect(values.size).toBe(0)
  })

  it('and leaves nothing where the last of them could not be kept', async () => {
    const values = new Map<string, string>()
    const keychain: Keychain = {
      ...memoryKeychain(values),
      set: async (name, value) => {
        if (name.endsWith(' 0')) throw new Error('locked in between')
        values.set(name, value)
      },
    }
    await expect(keepCredentials(keychain, 'id', { token: 'a'.repeat(3000) })).rejects.toThrow('locked')
    expect(values.size).toBe(0)
  })
})
