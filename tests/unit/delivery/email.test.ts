import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CodeMessage } from '../../../src/main/delivery/channel.ts'
import { type Authority, makeAuthority } from '../../servers/authority.ts'
import {
  type MailServer,
  type MailServerOptions,
  refusal,
  startMailServer,
} from '../../servers/mail-server.ts'
import { startWebServer } from '../../servers/web-server.ts'
import {
  type Computer,
  authority as made,
  mailbox,
  makeComputer,
  mina,
  password,
  refusalOf,
} from './on-loopback.ts'

let authority: Authority
let computer: Computer
const servers: { close(): unknown }[] = []

beforeEach(async () => {
  authority = await made
  computer = await makeComputer(authority)
})
afterEach(async () => {
  await computer.channels.remove('email')
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const start = async (otherwise: Partial<MailServerOptions> = {}): Promise<MailServer> => {
  const certificate = await authority.issue()
  const server = await startMailServer({
    ...certificate,
    security: 'tls',
    user: mina,
    password,
    ...otherwise,
  })
  servers.push(server)
  return server
}

/** A server that says what it is told, line by line, to whoever connects. */
const startTalking = async (
  say: (write: (line: string) => void, end: () => void) => void,
): Promise<number> => {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    say(
      (line) => socket.write(`${line}\r\n`),
      () => socket.destroy(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  servers.push({ close: () => server.close() })
  return (server.address() as { port: number }).port
}

const test = { to: 'jun@example.org', language: 'en' } as const
const message: CodeMessage = {
  to: 'jun@example.org',
  code: '428913',
  language: 'en',
  purpose: 'verify',
  minutes: 5,
}

/** The channel set up while the server still takes everything. */
const ready = async (server: MailServer, otherwise: Parameters<typeof mailbox>[1] = {}) => {
  await computer.channels.setUp(mailbox(server.port, otherwise), test)
  server.mails.length = 0
  return computer.channels.channelFor('email')!
}

describe('a code by email', () => {
  it.each(['tls', 'starttls'] as const)(
    'arrives over %s, with the password of the mailbox',
    async (security) => {
      const server = await start({ security })
      const channel = await ready(server, { security })
      await channel.send(message)
      expect(server.mails).toHaveLength(1)
      const [mail] = server.mails
      expect(mail).toMatchObject({ from: mina, to: ['jun@example.org'] })
      expect(mail?.raw).toContain('428913 is the code that shows that this address is yours.')
      expect(mail?.raw).toContain('good for 5 minutes')
      expect(mail?.raw).toMatch(/^Subject: Your Sparekey verification code\r$/m)
      expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
      expect(mail?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m)
      expect(server.logins.at(-1)).toMatchObject({ user: mina, password })
    },
  )

  it('is in Korean for who reads Korean', async () => {
    const server = await start()
    const channel = await ready(server)
    await channel.send({ ...message, language: 'ko', purpose: 'reset' })
    const raw = server.mails[0]!.raw
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m)
    const [, body] = raw.split('\r\n\r\n')
    const text = /base64/i.test(raw)
      ? Buffer.from(body!, 'base64').toString('utf8')
      : decodeURIComponent(body!.replace(/=\r\n/g, '').replace(/=/g, '%'))
    expect(text).toContain('새 Sparekey 비밀번호를 만들기 위한 인증번호예요: 428913')
  })

  it('goes with a token where the provider wants one, and does not tell the computer’s name', async () => {
    const hellos: string[] = []
    const server = await start({
      password: 'a fresh access token',
      otherwise: {
        onMailFrom(_address, session, done) {
          hellos.push(session.hostNameAppearsAs || '')
          done()
        },
      },
    })
    const tokens = await startWebServer(await authority.issue(), () => ({
      status: 200,
      json: {
        access_token: 'a fresh access token',
        token_type: 'Bearer',
        expires_in: 3599,
        refresh_token: 'newer',
      },
    }))
    servers.push(tokens)
    const signIn = {
      by: 'oauth2',
      tokenUrl: `${tokens.url}/token`,
      clientId: 'client',
      clientSecret: 'secret',
      refreshToken: 'older',
    } as const
    const channel = await ready(server, { signIn })
    await channel.send(message)
    expect(server.mails).toHaveLength(1)
    expect(server.logins.map(({ method }) => method)).toEqual(['XOAUTH2', 'XOAUTH2'])
    // The token that came with the first answer is asked with the second time.
    expect(tokens.requests.map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual([
      'older',
      'newer',
    ])
    expect(hellos).toEqual(['[127.0.0.1]', '[127.0.0.1]'])
  })
})

describe('an email that cannot be sent says why, and nothing else:', () => {
  const failure = async (port: number, otherwise: Parameters<typeof mailbox>[1] = {}) => {
    const refused = await refusalOf(computer.channels.setUp(mailbox(port, otherwise), test))
    expect(refused.all).not.toContain(password)
    expect(computer.channels.channelFor('email')).toBeUndefined()
    return refused
  }

  it('a wrong password', async () => {
    const server = await start()
    const refused = await failure(server.port, { signIn: { by: 'password', password: 'wrong' } })
    expect(refused).toMatchObject({ code: 'delivery-login', details: { host: 'localhost' } })
    // Once: another try with a wrong password is how accounts get locked.
    expect(server.logins).toHaveLength(1)
  })

  it('a server that is down', async () => {
    const server = await start()
    await server.close()
    servers.length = 0
    expect(await failure(server.port)).toMatchObject({ code: 'delivery-refused' })
  })

  it('a name that nobody has', async () => {
    const { code } = await failure(465, { host: 'no-such-server.invalid' })
    // Without a resolver there is no telling a name that is not there from a network that is not there.
    expect(['delivery-host-unknown', 'delivery-offline']).toContain(code)
  })

  it('a certificate of an authority that nobody knows', async () => {
    const stranger = await (await makeAuthority('Stranger')).issue()
    const server = await start(stranger)
    expect(await failure(server.port)).toMatchObject({ code: 'delivery-certificate-untrusted' })
    const later = await start({ ...stranger, security: 'starttls' })
    expect(await failure(later.port, { security: 'starttls' })).toMatchObject({
      code: 'delivery-certificate-untrusted',
    })
    expect([...server.logins, ...later.logins]).toEqual([])
  })

  it('a certificate of another name, and one that has expired', async () => {
    const other = await start(await authority.issue({ name: 'mail.example.net' }))
    expect(await failure(other.port)).toMatchObject({ code: 'delivery-certificate-name' })
    const old = await start(await authority.issue({ until: new Date('2024-01-01') }))
    expect(await failure(old.port)).toMatchObject({ code: 'delivery-certificate-dated' })
    expect([...other.logins, ...old.logins]).toEqual([])
  })

  it('a server without STARTTLS, which gets no password in the clear', async () => {
    const server = await start({
      security: 'starttls',
      otherwise: { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] },
    })
    expect(await failure(server.port, { security: 'starttls' })).toMatchObject({ code: 'delivery-tls' })
    expect(server.logins).toEqual([])
  })

  it('a server that speaks TLS 1.1 at most, or none where TLS is due', async () => {
    const old = await start({
      otherwise: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
    })
    expect(await failure(old.port)).toMatchObject({ code: 'delivery-tls' })
    const plain = await start({ security: 'starttls' })
    expect(await failure(plain.port)).toMatchObject({ code: 'delivery-tls' })
    expect([...old.logins, ...plain.logins]).toEqual([])
  })

  it('a server that is none for mail, one that closes at once, and one that is busy', async () => {
    const starttls = { security: 'starttls' } as const
    const web = await startTalking((write) => write('HTTP/1.1 400 Bad Request'))
    expect(await failure(web, starttls)).toMatchObject({ code: 'delivery-answer-unreadable' })
    const closing = await startTalking((_write, end) => end())
    expect(await failure(closing, starttls)).toMatchObject({ code: 'delivery-interrupted' })
    const busy = await startTalking((write) => write('421 4.3.2 Try again later'))
    expect(await failure(busy, starttls)).toMatchObject({ code: 'delivery-busy' })
  })

  it.each([
    ['MAIL FROM', 553, '5.7.1 Sender address rejected', 'delivery-sender-refused'],
    ['MAIL FROM', 550, 'Not yours', 'delivery-sender-refused'],
    ['MAIL FROM', 452, '4.3.1 Insufficient system storage', 'delivery-quota'],
    ['MAIL FROM', 451, '4.3.0 Try again', 'delivery-busy'],
    ['RCPT TO', 550, '5.1.1 No such user: 428913', 'delivery-recipient-refused'],
    ['RCPT TO', 553, '5.7.1 Sender address not owned by user', 'delivery-sender-refused'],
    ['RCPT TO', 552, '5.2.2 Mailbox full', 'delivery-recipient-refused'],
    ['RCPT TO', 550, '5.4.5 Daily user sending limit exceeded', 'delivery-quota'],
    ['DATA', 554, '5.7.1 Looks like spam: 428913', 'delivery-message-refused'],
    ['DATA', 550, '5.4.5 Daily user sending limit exceeded', 'delivery-quota'],
  ])('%s refused with %i %s', async (command, number, words, code) => {
    const server = await start()
    const channel = await ready(server)
    await server.close()
    servers.length = 0
    const refuse = (_what: unknown, _session: unknown, done: (error: Error) => void) =>
      done(refusal(number, words))
    await start({
      port: server.port,
      otherwise:
        command === 'MAIL FROM'
          ? { onMailFrom: refuse }
          : command === 'RCPT TO'
            ? { onRcptTo: refuse }
            : {
                onData(stream, _session, done) {
                  stream.resume().on('end', () => done(refusal(number, words)))
                },
              },
    })
    const refused = await refusalOf(channel.send(message))
    expect(refused.code).toBe(code)
    // Servers repeat what they were told; none of it goes on.
    expect(refused.all).not.toContain('428913')
    expect(refused.all).not.toContain('jun@example.org')
    expect(refused.all).not.toContain(password)
  })
})

describe('an email is sent once', () => {
  it('where the server is there at the third attempt only', async () => {
    let refusals = 2
    const server = await start({
      otherwise: {
        onMailFrom(_address, _session, done) {
          if (refusals-- > 0) done(refusal(421, '4.3.2 Try again later'))
          else done()
        },
      },
    })
    await computer.channels.setUp(mailbox(server.port), test)
    expect(server.mails).toHaveLength(1)
    expect(server.logins).toHaveLength(3)
  })

  it('where the connection breaks off after the message: it is not sent again, and said to be unsure', async () => {
    const server = await start()
    const channel = await ready(server)
    await server.close()
    servers.length = 0
    let seen = 0
    const cutting: MailServer = await start({
      port: server.port,
      otherwise: {
        onData(stream) {
          stream.resume().on('end', () => {
            seen += 1
            cutting.cut()
          })
        },
      },
    })
    expect(await refusalOf(channel.send(message))).toMatchObject({ code: 'delivery-unsure' })
    expect(seen).toBe(1)
  })

  it('where it is cancelled while the server thinks about it: that too is unsure', async () => {
    const server = await start()
    const channel = await ready(server)
    await server.close()
    servers.length = 0
    const controller = new AbortController()
    await start({
      port: server.port,
      otherwise: {
        onData(stream) {
          stream.resume().on('end', () => controller.abort())
        },
      },
    })
    const refused = await refusalOf(channel.send({ ...message, signal: controller.signal }))
    expect(refused.code).toBe('delivery-unsure')
  })

  it('and not at all when it is cancelled before', async () => {
    const port = await startTalking(() => {})
    const controller = new AbortController()
    const sending = refusalOf(
      computer.channels.setUp(mailbox(port, { security: 'starttls' }), {
        ...test,
        signal: controller.signal,
      }),
    )
    controller.abort()
    expect((await sending).code).toBe('cancelled')
    expect(computer.settings.get().channels).toEqual({})
  })
})
