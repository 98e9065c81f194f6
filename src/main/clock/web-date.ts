import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Sample } from './sntp.ts'
import type { Clock } from './steady-clock.ts'

/**
 * Asks a web server once for its Date header (RFC 9110, section 6.6.1), which is cut to whole seconds. No cookie is sent and no redirect
 * followed. Rejects when there is no such header, and when the signal aborts.
 */
export function askWebDate(url: URL, clock: Clock, signal: AbortSignal): Promise<Sample> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sentAt = clock()
    const request = send(
      url,
      { method: 'HEAD', agent: false, signal, headers: { 'cache-control': 'no-cache' } },
      (response) => {
        const receivedAt = clock()
        response.resume()
        const date = Date.parse(response.headers.date ?? '')
        // An answer out of some cache carries the date of the day it was put there.
        if (Number.isNaN(date) || (response.headers.age ?? '0') !== '0')
          reject(new Error('no date of its own'))
        else resolve({ least: date - receivedAt, most: date + 1000 - sentAt })
      },
    )
    request.on('error', reject)
    request.end()
  })
}
