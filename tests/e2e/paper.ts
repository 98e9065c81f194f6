import type { ElectronApplication, Page } from '@playwright/test'
import { expect } from './harness.ts'

/** What becomes paper: the pages that Chromium is given, which end in a PDF or in the system's print dialog. */
interface Papers {
  /** The page of the last one, an HTML document; empty where there was none. */
  last(): Promise<string>
  /** The dialog, from now on: paper comes out, or the person closes it. It is a window of the desktop's own, which no test can reach. */
  dialogAnswers(comesOut: boolean): Promise<void>
}

interface Kept {
  paper: string
  comesOut: boolean
}

/** Of the papers that are made from now on. Until it is answered otherwise, the print dialog is closed. */
export async function papersOf(electron: ElectronApplication): Promise<Papers> {
  await electron.evaluate(({ app, net }) => {
    const kept: Kept = { paper: '', comesOut: false }
    Object.assign(globalThis, { kept })
    app.on('web-contents-created', (_event, contents) => {
      const read = async () => {
        kept.paper = await (await net.fetch(contents.getURL())).text()
      }
      const printToPDF = contents.printToPDF.bind(contents)
      contents.printToPDF = async (options) => {
        await read()
        return printToPDF(options)
      }
      contents.print = ({ silent = false } = {}, done) => {
        if (silent) throw new Error('printed without the dialog')
        void read().then(() => done?.(kept.comesOut, kept.comesOut ? '' : 'Print job canceled'))
      }
    })
  })
  return {
    last: () => electron.evaluate(() => (globalThis as unknown as { kept: Kept }).kept.paper),
    dialogAnswers: (comesOut) =>
      electron.evaluate((_electron, comesOut) => {
        Object.assign((globalThis as unknown as { kept: Kept }).kept, { comesOut })
      }, comesOut),
  }
}

/** Shows such a page in a window of its own, as it looks on paper, until `look` is done with it. */
export async function asPrinted(
  electron: ElectronApplication,
  html: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, address) => {
      void new BrowserWindow({ width: 800, height: 1100 }).loadURL(address)
    },
    `data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`,
  )
  // The quick pick's window may come in the same moment.
  const find = () => electron.windows().find((one) => one.url().startsWith('data:'))
  await expect.poll(() => find() !== undefined).toBe(true)
  const page = find()!
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading').first()).toBeVisible()
  await look(page)
  await page.close()
}
