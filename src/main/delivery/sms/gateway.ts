import type { ChannelSetup } from '../../../contract/accounts/delivery.ts'
import { SparekeyError } from '../../errors.ts'
import type { Message, Sender, Surroundings } from '../channel.ts'
import { post } from '../post.ts'

/**
 * Text messages by any gateway that takes a POST over HTTPS: its address, headers, and a body with {{to}} and {{text}} in it. The
 * places are filled in as values of JSON or of a form, never as text of either, so that nothing can grow out of its place.
 */

export type GatewaySecrets = Extract<Extract<ChannelSetup, { kind: 'phone' }>['sms'], { by: 'gateway' }>

/** Headers that say how long the request is and where it goes: not the person's to set. */
const ours = new Set([
  'connection',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
])

/** Throws `channel-field-wrong` with the name of the field. */
export function checkGateway({ url, headers, type, body }: GatewaySecrets): void {
  const address = URL.parse(url)
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '') refuse('url')
  readHeaders(headers)
  const filled = [bodyOf(type, body, { to: 'a', text: 'b' }), bodyOf(type, body, { to: 'c', text: 'b' })]
  const withText = bodyOf(type, body, { to: 'a', text: 'd' })
  // A body without the number, or without the text, would be sent and get nobody a code.
  if (filled[0] === filled[1] || filled[0] === withText) refuse('body')
}

export function gatewaySender(secrets: GatewaySecrets, { trusted }: Surroundings): Sender {
  checkGateway(secrets)
  const { url, headers, type, body } = secrets
  const { host } = new URL(url)
  const fixed = readHeaders(headers)
  return async (message, signal) => {
    const { status } = await post(url, {
      headers: {
        ...fixed,
        'content-type':
          type === 'json' ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded',
      },
      body: bodyOf(type, body, message),
      signal,
      trusted,
    })
    if (status >= 200 && status < 300) return
    const details = { host, number: status }
    if (status === 401 || status === 403) throw new SparekeyError('delivery-login', { host })
    if (status === 402) throw new SparekeyError('delivery-quota', { host })
    if (status === 429) throw new SparekeyError('delivery-busy', { host })
    if (status >= 400 && status < 500) throw new SparekeyError('delivery-message-refused', details)
    throw new SparekeyError('delivery-server-trouble', details)
  }
}

/** A name, a colon and a value a line (RFC 9110, section 5). Throws `channel-field-wrong`. */
function readHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, name = '', value = ''] =
      /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e]+)$/.exec(line.trim()) ?? []
    if (name === '' || ours.has(name.toLowerCase())) refuse('headers')
    headers[name.toLowerCase()] = value
  }
  return headers
}

type Values = Pick<Message, 'to' | 'text'>

function bodyOf(type: GatewaySecrets['type'], template: string, values: Values): string {
  const fill = (text: string) =>
    text.replace(/\{\{\s*(to|text)\s*\}\}/g, (_all, name: keyof Values) => values[name])
  if (type === 'form') {
    const fields = [...new URLSearchParams(template)].map(([name, value]) => [name, fill(value)])
    return new URLSearchParams(fields).toString()
  }
  try {
    return JSON.stringify(
      JSON.parse(template, (_name, value) => (typeof value === 'string' ? fill(value) : value)),
    )
  } catch {
    refuse('body')
  }
}

function refuse(field: string): never {
  throw new SparekeyError('channel-field-wrong', { field })
}
