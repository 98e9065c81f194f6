import { SparekeyError } from '../../errors.ts'

/**
 * What an SMTP server refused, by the command it refused and its reply code (RFC 5321, section 4.2; RFC 3463 for the status that
 * most put behind it). Of the reply's words nothing is kept.
 */
export function replyFailure(error: unknown, host: string): SparekeyError | undefined {
  const { code, command = '', responseCode: number, response = '' } = error as Refusal
  if (code === 'EAUTH' && number === undefined) return new SparekeyError('delivery-login', { host })
  if (number === undefined) return undefined
  const status = /^\d{3}[ -]([45]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1]?.slice(2)
  const details = { host, number }
  // A server that cannot be talked to in secret: STARTTLS refused, or asked for before anything else.
  if (command === 'STARTTLS' || number === 530) return new SparekeyError('delivery-tls', { host })
  const isRecipient = command === 'RCPT TO'
  if (status === '4.5' || (!isRecipient && (number === 452 || number === 552)))
    return new SparekeyError('delivery-quota', { host })
  if (number < 500) return new SparekeyError('delivery-busy', { host })
  if (command.startsWith('AUTH')) return new SparekeyError('delivery-login', { host })
  // Servers that look at the sender when they are told the recipient say so by the status, or by 553.
  const isSender = command === 'MAIL FROM' || status === '1.7' || status === '1.8' || number === 553
  if (isSender) return new SparekeyError('delivery-sender-refused', details)
  if (isRecipient) return new SparekeyError('delivery-recipient-refused', details)
  if (command === 'DATA') return new SparekeyError('delivery-message-refused', details)
  return new SparekeyError('delivery-server-trouble', details)
}

/** As nodemailer gives it. */
interface Refusal {
  code?: string
  command?: string
  responseCode?: number
  response?: string
}
