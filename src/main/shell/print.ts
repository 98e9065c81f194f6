import { createHash } from 'node:crypto'
import { BrowserWindow } from 'electron'
import { SparekeyError } from '../errors.ts'
import { serveForPrinting } from './page/scheme.ts'

/**
 * Paper: an HTML page without scripts becomes a PDF or goes to a printer. The page is served from memory to a hidden
 * window, so that no temporary file holds what is on it.
 */

/** Tagged, for who has it read aloud, with its headings as the outline. */
export function printToPdf(html: string): Promise<Uint8Array> {
  return withPage(html, (window) =>
    window.webContents.printToPDF({
      printBackground: true,
      pageSize: 'A4',
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    }),
  )
}

/** Opens the system's print dialog; `false` where the person closed it. Throws `printing-failed`, also where there is no printer. */
export function printOnPaper(html: string): Promise<boolean> {
  return withPage(
    html,
    (window) =>
      new Promise((resolve, reject) =>
        window.webContents.print({ printBackground: true }, (printed, reason) => {
          if (printed || reason === 'Print job canceled') resolve(printed)
          else reject(new SparekeyError('printing-failed'))
        }),
      ),
  )
}

async function withPage<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  const page = serveForPrinting(html, `sha256-${createHash('sha256').update(style).digest('base64')}`)
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, javascript: false, devTools: false },
  })
  try {
    await window.loadURL(page.url)
    return await use(window)
  } finally {
    page.remove()
    window.destroy()
  }
}
