import { app, session } from 'electron'
import { pageOrigin, printOrigin } from './scheme.ts'

/** In development the page comes from Vite's server, so that it reloads as it is edited; never in a packaged app. */
export const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

const allowedOrigins = new Set([pageOrigin, ...(developmentUrl ? [new URL(developmentUrl).origin] : [])])

/** Whether an address, or the frame that sent something, is the app's own page. */
export function isOurs(url: string): boolean {
  try {
    const { protocol, host } = new URL(url)
    return allowedOrigins.has(`${protocol}//${host}`)
  } catch {
    return false
  }
}

/** Refuses, for every page there will ever be: navigation, new windows, web views, permissions, devices, downloads. */
export function harden(): void {
  app.on('web-contents-created', (_event, contents) => {
    // Loading the same page again is all the navigation there is.
    contents.on('will-navigate', (event) => {
      if (event.url !== contents.getURL()) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Must be called when the app is ready. */
export function hardenSession(): void {
  const own = session.defaultSession
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
  // Turned off is not enough: with a language, Chromium fetches its dictionary from the network at the first window.
  own.setSpellCheckerEnabled(false)
  own.setSpellCheckerLanguages([])
  // The page needs nothing but its own scheme: whatever asks for another address is refused before it leaves.
  own.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details
    const ours = isOurs(url) || [`${printOrigin}/`, 'data:', 'devtools:'].some((own) => url.startsWith(own))
    const reload = developmentUrl !== undefined && url.startsWith('ws://localhost')
    answer({ cancel: !ours && !reload })
  })
}
