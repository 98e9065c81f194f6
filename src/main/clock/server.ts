import { SparekeyError } from '../errors.ts'

/** A server that can be asked for the time. */
export type TimeServer = { kind: 'sntp'; host: string; port: number } | { kind: 'http'; url: URL }

/** Asked when the person has named none. Nothing is asked at all unless the clock check is turned on. */
export const defaultTimeServers: readonly string[] = [
  'ntp://time.cloudflare.com',
  'ntp://time.google.com',
  'ntp://time.apple.com',
  'https://www.cloudflare.com/',
]

/**
 * A server as people write it: `ntp://host`, `ntp://host:port` or a bare host for SNTP, `https://…` (or `http://…`) for the
 * Date header of a web server. Throws SparekeyError `time-server-unreadable`.
 */
export function parseTimeServer(text: string): TimeServer {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `ntp://${trimmed}`)
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') {
    throw new SparekeyError('time-server-unreadable', { server: trimmed.slice(0, 200) })
  }
  if (url.protocol === 'https:' || url.protocol === 'http:') return { kind: 'http', url }
  if (url.protocol === 'ntp:' && /^\/?$/.test(url.pathname)) {
    return {
      kind: 'sntp',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 123 : Number(url.port),
    }
  }
  throw new SparekeyError('time-server-unreadable', { server: trimmed.slice(0, 200) })
}
