import { app, systemPreferences, type WebContents, webContents } from 'electron'
import { type Accent, accentsOf } from './accent.ts'
import { changeDesktopState } from './desktop-state.ts'

/**
 * The system's accent colour in every page of ours, while the settings say so: a sheet of styles over the page's own, which knows nothing
 * of it. Where the person asks for more contrast, or for the system's own colours, they stay as they are.
 */

const sheets = new Map<WebContents, Promise<string | undefined>>()
let following = false

/** Must be called before the first window is made. */
export function startAccent(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('dom-ready', () => {
      sheets.delete(contents)
      paint(contents)
    })
    contents.once('destroyed', () => sheets.delete(contents))
  })
  void app.whenReady().then(() => {
    if (process.platform === 'darwin')
      systemPreferences.subscribeNotification('AppleColorPreferencesChangedNotification', repaint)
    else systemPreferences.on('accent-color-changed', repaint)
    repaint()
  })
}

export function followAccent(follow: boolean): void {
  if (follow === following) return
  following = follow
  repaint()
}

function repaint(): void {
  changeDesktopState({ accentKnown: systemAccents() !== undefined })
  for (const contents of webContents.getAllWebContents()) paint(contents)
}

function paint(contents: WebContents): void {
  const accents = following ? systemAccents() : undefined
  const before = sheets.get(contents)
  if (!accents && !before) return
  const after = (async () => {
    const old = await before
    if (old !== undefined) await contents.removeInsertedCSS(old)
    return accents && contents.insertCSS(sheetOf(accents))
  })()
  // A page that is gone meanwhile needs no colours.
  sheets.set(
    contents,
    after.catch(() => undefined),
  )
}

function systemAccents(): ReturnType<typeof accentsOf> {
  try {
    return accentsOf(systemPreferences.getAccentColor())
  } catch {
    // A desktop without such a colour.
    return undefined
  }
}

function sheetOf({ light, dark }: Record<'light' | 'dark', Accent>): string {
  const names = { accent: 'accent', strong: 'accent-strong', on: 'on-accent', wash: 'accent-wash' } as const
  const lines = (Object.keys(names) as (keyof Accent)[]).map(
    (part) => `--color-${names[part]}: light-dark(${light[part]}, ${dark[part]}) !important;`,
  )
  return `@media not (prefers-contrast: more) { @media not (forced-colors: active) { :root { ${lines.join(' ')} } } }`
}
