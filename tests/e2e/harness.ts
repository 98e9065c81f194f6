import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type ElectronApplication, expect } from '@playwright/test'
import { type Desktop, type Screen, startDesktop } from '../../scripts/desktop.ts'
import {
  type Opening,
  openSparekey,
  projectFolder,
  type Sparekey,
  showPicture,
} from '../../scripts/real-app.ts'

/**
 * Tests in the real app: the built app in Electron, on a screen, a session bus and a keychain of the worker's own, with
 * a data folder of the test's own. A test fails when the app says an error that the test did not expect.
 */

interface Fixtures {
  /** The data folder of this test (SPAREKEY_HOME), empty at first. */
  home: string
  /** Starts the app on the test's data folder; it is closed at the end of the test. */
  open(opening?: Partial<Opening>): Promise<Sparekey>
  /** Says that an error like this, from the app's main or page, is part of what is tested. */
  expectError(pattern: RegExp): void
  /** Runs the built command line on the test's vault. */
  cli(args: string[], input?: string): { status: number | null; stdout: string; stderr: string }
  /** Shows a picture on the screen, in a window that is not Sparekey's, until the test ends or it is closed. */
  showPicture(picture: string | Uint8Array, x?: number, y?: number): Promise<{ close(): Promise<void> }>
  expectedErrors: RegExp[]
}

export { expect }

export const test = base.extend<Fixtures, { desktop: Desktop; monitors: Screen }>({
  monitors: [[1920, 1080], { scope: 'worker', option: true }],

  desktop: [
    async ({ monitors }, use) => {
      const desktop = await startDesktop(monitors)
      await use(desktop)
      await desktop.close()
    },
    { scope: 'worker' },
  ],

  home: async ({ desktop }, use) => {
    await use(mkdtempSync(join(desktop.home, 'data-')))
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter.
  expectedErrors: async ({}, use) => {
    await use([])
  },

  expectError: async ({ expectedErrors }, use) => {
    await use((pattern) => {
      expectedErrors.push(pattern)
    })
  },

  open: async ({ desktop, home, expectedErrors }, use, testInfo) => {
    const runs: Sparekey[] = []
    await use(async (opening = {}) => {
      const sparekey = await openSparekey(desktop, { home, ...opening })
      runs.push(sparekey)
      return sparekey
    })
    for (const [index, { page, output, quit }] of runs.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach(`output ${index + 1}`, { body: output(), contentType: 'text/plain' })
        if (!page.isClosed()) {
          // A window that is hidden or hangs has no picture, and the reason of the failure is told without it.
          const body = await page.screenshot({ timeout: 5_000 }).catch(() => undefined)
          if (body) await testInfo.attach(`window ${index + 1}`, { body, contentType: 'image/png' })
        }
      }
      await quit()
    }
    const errors = runs.flatMap((run) => run.errors)
    const unexpected = errors.filter((text) => !expectedErrors.some((pattern) => pattern.test(text)))
    expect(unexpected, 'errors the app said that the test did not expect').toEqual([])
  },

  cli: async ({ desktop, home }, use) => {
    await use((args, input = '') => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['out/main/cli.js', ...args], {
        cwd: projectFolder,
        env: { ...desktop.env, SPAREKEY_HOME: home },
        input,
        encoding: 'utf8',
        // A list of thousands of codes is longer than what Node takes by itself.
        maxBuffer: 64 * 1024 * 1024,
      })
      return { status, stdout, stderr }
    })
  },

  showPicture: async ({ desktop }, use) => {
    const windows: ElectronApplication[] = []
    await use(async (picture, x = 0, y = 0) => {
      const electron = await showPicture(desktop, picture, x, y)
      windows.push(electron)
      return electron
    })
    for (const electron of windows) await electron.close()
  },
})
