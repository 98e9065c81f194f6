import { request } from 'node:https'
import { connectionFailure } from './failures.ts'
import { secureConnection } from './trust.ts'

const timeLimit = 20_000
/** More than this no answer needs, and no more is kept of it. */
const mostOfAnswer = 64 * 1024

export interface Answer {
  status: number
  /** Its body as JSON, or undefined where it is none. */
  json: unknown
}

/**
 * One POST over HTTPS. Redirects are not followed: what is sent goes to the one address that was meant. Throws as
 * connectionFailure does; `delivery-unsure` from the moment that the request was on its way.
 */
export function post(
  url: string | URL,
  {
    headers,
    body,
    signal,
    trusted,
  }: {
    headers: Record<string, string>
    body: string
    signal: AbortSignal
    trusted?: readonly string[] | undefined
  },
): Promise<Answer> {
  const { host, protocol } = new URL(url)
  if (protocol !== 'https:') throw new TypeError('Only HTTPS.')
  let handedOver = false
  return new Promise<Answer>((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      agent: false,
      headers: {
        ...headers,
        accept: 'application/json',
        'user-agent': 'Sparekey',
        'content-length': Buffer.byteLength(body),
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]),
      ...secureConnection(trusted),
    })
    sending.on('socket', (socket) =>
      socket.once('secureConnect', () => {
        handedOver = true
      }),
    )
    sending.on('error', reject)
    sending.on('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      const done = () => resolve({ status: response.statusCode ?? 0, json: jsonOf(Buffer.concat(parts)) })
      response.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length <= mostOfAnswer) return
        done()
        response.destroy()
      })
      response.on('end', done)
      // The status has said what became of the request; a body that breaks off takes nothing of that back.
      response.on('error', done)
    })
    sending.end(body)
  }).catch((error: unknown) => {
    const timedOut = isAbort(error) && !signal.aborted
    throw connectionFailure(timedOut ? new DOMException('', 'TimeoutError') : error, host, handedOver)
  })
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
