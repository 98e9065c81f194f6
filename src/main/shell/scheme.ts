import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { app, protocol } from 'electron'

/**
 * `app://sparekey/`: the page's own scheme. It serves the built renderer and nothing else of the disk, and pages for
 * printing that exist only in memory. Every answer carries the content security policy.
 */

export const pageOrigin = 'app://sparekey'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ')

const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}

/** Pages for printing, by their address; each is there only while it is printed. */
const printed = new Map<string, { html: string; policy: string }>()

/** Must be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function serveScheme(): void {
  const root = join(app.getAppPath(), 'out', 'renderer')
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'sparekey' || request.method !== 'GET') return new Response(null, { status: 404 })
    const page = printed.get(url.pathname)
    if (page)
      return new Response(page.html, {
        headers: {
          ...headers,
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': page.policy,
        },
      })
    const file = normalize(
      join(root, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)),
    )
    const type = types[extname(file)]
    if (!file.startsWith(root + sep) || !type) return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(file), {
        headers: { ...headers, 'Content-Type': type, 'Content-Security-Policy': policy },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** Serves a page that is not on the disk until `remove` is called. `styleHash` is the one style sheet it may have. */
export function serveForPrinting(html: string, styleHash: string): { url: string; remove: () => void } {
  const path = `/print/${crypto.randomUUID()}`
  printed.set(path, {
    html,
    policy: `default-src 'none'; img-src data:; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`,
  })
  return { url: pageOrigin + path, remove: () => printed.delete(path) }
}
