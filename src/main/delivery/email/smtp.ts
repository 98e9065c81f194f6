import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection, { type SMTPConnectionAuth } from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { SparekeyError } from '../../errors.ts'
import type { Message, Sender, Surroundings } from '../channel.ts'
import { connectionFailure } from '../failures.ts'
import { accessToken, type RefreshSecrets } from '../refresh.ts'
import { secureConnection } from '../trust.ts'
import { replyFailure } from './replies.ts'

/**
 * Emails by SMTP submission (RFC 6409), over TLS alone: from the first byte (RFC 8314) or after STARTTLS (RFC 3207), which is
 * never gone without. One connection a message.
 */

export interface Mailbox {
  host: string
  port: number
  security: 'tls' | 'starttls'
  user: string
  from: string
}

export type MailSecrets = { by: 'password'; password: string } | OauthSecrets
type OauthSecrets = { by: 'oauth2'; tokenUrl: string } & RefreshSecrets

/** For a name to be found, a connection to be made, a greeting to come; and for any answer after that. */
const connectTime = 10_000
const answerTime = 20_000

export function smtpSender(mailbox: Mailbox, secrets: MailSecrets, surroundings: Surroundings): Sender {
  return async (message, signal) => {
    const auth = await authOf(mailbox, secrets, surroundings, signal)
    const bytes = await compose(mailbox.from, message)
    await handOver(mailbox, auth, message.to, bytes, signal, surroundings.trusted)
  }
}

/** The token is asked for before the connection is made, so that no server waits for another. */
async function authOf(
  { user }: Mailbox,
  secrets: MailSecrets,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<SMTPConnectionAuth> {
  if (secrets.by === 'password') return { user, pass: secrets.password }
  const token = await accessToken(secrets.tokenUrl, secrets, surroundings, signal)
  return { user, method: 'XOAUTH2', oauth2: new XOAuth2({ user, accessToken: token }) }
}

/** Plain text, marked as written by a machine (RFC 3834), so that nobody's absence is told to it. */
export async function compose(from: string, { to, subject, text }: Message): Promise<Buffer> {
  return new MailComposer({
    from: { name: 'Sparekey', address: from },
    to: { name: '', address: to },
    subject,
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

function handOver(
  { host, port, security, from }: Mailbox,
  auth: SMTPConnectionAuth,
  to: string,
  bytes: Buffer,
  signal: AbortSignal,
  trusted: readonly string[] | undefined,
): Promise<void> {
  const connection = new SMTPConnection({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    // The computer's name is nobody's concern.
    name: '[127.0.0.1]',
    dnsTimeout: connectTime,
    connectionTimeout: connectTime,
    greetingTimeout: connectTime,
    socketTimeout: answerTime,
    tls: secureConnection(trusted),
  })
  // The server has the message when it has been read to its end: `true` a moment too early rather than too late.
  let handedOver = false
  const message = Readable.from(
    (function* () {
      handedOver = true
      yield bytes
    })(),
  )
  return new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) =>
      reject(replyFailure(error, host) ?? connectionFailure(error, host, handedOver))
    const abort = () => fail(new SparekeyError(handedOver ? 'delivery-unsure' : 'cancelled', { host }))
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    connection.on('error', fail)
    connection.connect((unconnected) => {
      if (unconnected) return fail(unconnected)
      connection.login(auth, (refused) => {
        if (refused) return fail(refused)
        connection.send({ from, to: [to] }, message, (unsent) => {
          if (unsent) return fail(unsent)
          connection.quit()
          resolve()
        })
      })
    })
  }).catch((error) => {
    connection.close()
    message.destroy()
    throw error
  })
}
