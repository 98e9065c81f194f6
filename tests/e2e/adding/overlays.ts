import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import type { Sparekey } from '../../../scripts/real-app.ts'
import { expect } from '../harness.ts'

/** The windows in which a part of the screen is chosen, and a pointer as the system has it. */

export type Pointer = (...args: (string | number)[]) => void

export const overlays = ({ electron }: Sparekey) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.webContents.getURL().endsWith('/region.html') && window.isVisible())
      .map((window) => window.getBounds()),
  )

export const isShown = ({ electron }: Sparekey) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().endsWith('/index.html') && window.isVisible(),
    ),
  )

export const hasTheKeys = ({ electron }: Sparekey, pageName: string) =>
  electron.evaluate(
    ({ BrowserWindow }, name) =>
      BrowserWindow.getFocusedWindow()?.webContents.getURL().endsWith(name) ?? false,
    pageName,
  )

async function byPointer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add' }).first().click()
  // The window is gone with the click, and a page that is hidden may not say any more that it is done with it.
  await page.getByRole('menuitem', { name: 'Part of the screen' }).click({ noWaitAfter: true })
}

export async function askForRegion(app: Sparekey, ask = byPointer): Promise<Page> {
  await ask(app.page)
  await expect.poll(async () => (await overlays(app)).length).toBeGreaterThan(0)
  expect(await isShown(app)).toBe(false)
  return app.electron.windows().find((page) => page.url().endsWith('/region.html'))!
}

export const pointerOn =
  (env: Record<string, string>): Pointer =>
  (...args) =>
    void execFileSync('xdotool', args.map(String), { env })

/** Drags over the QR code of a set-up page that lies there, in steps, as a hand does. */
export function drag(xdotool: Pointer, corner: { x: number; y: number }): void {
  const from = { x: corner.x + 780, y: corner.y + 210 }
  const to = { x: corner.x + 1120, y: corner.y + 520 }
  xdotool('mousemove', from.x, from.y, 'mousedown', 1)
  xdotool('mousemove', (from.x + to.x) / 2, (from.y + to.y) / 2, 'mousemove', to.x, to.y)
}
