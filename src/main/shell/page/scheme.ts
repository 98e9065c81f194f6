import { extname, join, normalize, sep } from 'node:path'
import { app, protocol } from 'electron'

/**
 * `app://sparekey/`: the page's own scheme. It serves the built renderer and nothing else of the disk. Pages for printing, which
 * exist only in memory, have a scheme of their own. Every answer carries the content security policy.
 */

export const pageOrigin = 'app://sparekey'
export const printOrigin = 'print://sparekey'

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

// An opener policy would make Chromium start a second process for the page: there is no opener, and nothing else can be opened.
const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
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
    { scheme: 'print', privileges: { standard: true, secure: true } },
  ])
}

/**
 * Files are named to Chromium, which reads them itself: `protocol.handle` would bring all of Node's fetch into the start, and pass each
 * byte through the thread that reads the core meanwhile. Resolves when the first has been named.
 */
export function serveScheme(): Promise<void> {
  const root = join(app.getAppPath(), 'out', 'renderer')
  const { promise, resolve } = Promise.withResolvers<void>()
  protocol.registerFileProtocol('app', ({ url, method }, answer) => {
    resolve()
    const file = fileOf(url, root)
    const type = file && types[extname(file)]
    if (method !== 'GET' || !type) return answer({ error: fileNotFound })
    answer({
      path: file,
      headers: { ...headers, 'Content-Type': type, 'Content-Security-Policy': policy },
    })
  })
  return promise
}

/** Chromium's net::ERR_FILE_NOT_FOUND. */
const fileNotFound = -6

function fileOf(address: string, root: string): string | undefined {
  const { host, pathname } = new URL(address)
  if (host !== 'sparekey') return undefined
  try {
    const file = normalize(join(root, decodeURIComponent(pathname)))
    return file.startsWith(root + sep) ? file : undefined
  } catch {
    // Not text: no file of ours.
    return undefined
  }
}

/** Serves a page that is not on the disk until `remove` is called. `styleHash` is the one style sheet it may have. */
export function serveForPrinting(html: string, styleHash: string): { url: string; remove: () => void } {
  if (!protocol.isProtocolHandled('print')) protocol.handle('print', answerPrinted)
  const path = `/${crypto.randomUUID()}`
  printed.set(path, {
    html,
    policy: `default-src 'none'; img-src data:; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`,
  })
  return { url: printOrigin + path, remove: () => printed.delete(path) }
}

function answerPrinted({ url, method }: Request): Response {
  const page = method === 'GET' ? printed.get(new URL(url).pathname) : undefined
  if (!page) return new Response(null, { status: 404 })
  return new Response(page.html, {
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': page.policy,
    },
  })
}
