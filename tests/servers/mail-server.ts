import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail server on this computer, which takes mails by SMTP as a provider's would, and keeps what it took. */
export interface MailServer {
  port: number
  /** What it accepted, in order. */
  mails: ReceivedMail[]
  /** The mechanisms, users and passwords or tokens that were tried, in order. */
  logins: { method: string; user: string; password: string }[]
  /** Breaks every connection off, in the middle of whatever it is at. */
  cut(): void
  close(): Promise<void>
}

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came: head and body. */
  raw: string
}

export interface MailServerOptions {
  key: string
  cert: string
  security: 'tls' | 'starttls'
  user: string
  password: string
  /** What it does otherwise: any hook of smtp-server. */
  otherwise?: Partial<SMTPServerOptions>
  port?: number
}

/** A refusal in the words of SMTP. */
export const refusal = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode })

export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const { key, cert, security, user, password, otherwise = {}, port = 0 } = options
  const mails: MailServer['mails'] = []
  const logins: MailServer['logins'] = []
  const server = new SMTPServer({
    key,
    cert,
    secure: security === 'tls',
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onAuth(auth, _session, done) {
      const given = auth.accessToken ?? auth.password ?? ''
      logins.push({ method: auth.method, user: auth.username ?? '', password: given })
      if (auth.username === user && given === password) done(null, { user })
      else done(refusal(535, '5.7.8 Username and password not accepted'))
    },
    onData(stream, session, done) {
      void text(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
        })
        done()
      }, done)
    },
    ...otherwise,
  })
  // A client that breaks off, or refuses the certificate, is what some tests are about.
  server.on('error', () => {})
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    logins,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
