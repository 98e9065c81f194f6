// Drives the built app on a desktop of ours (desktop.ts), for tests, pictures and the demonstration: starts it, hears
// everything it says, and puts pictures on the screen beside it.

import { mkdtempSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Desktop } from './desktop.ts'

/** One run of the app, from its start to its end. */
export interface Sparekey {
  page: Page
  electron: ElectronApplication
  /** Everything the processes wrote to the terminal so far. */
  output(): string
  /** Errors said so far by main and page, in order. */
  readonly errors: readonly string[]
  /** Quits as a person would, and waits for the end; nothing when it has ended already. */
  quit(): Promise<void>
}

export interface Opening {
  /** Data folder (SPAREKEY_HOME). */
  home: string
  args?: string[]
  env?: Record<string, string>
  language?: 'en' | 'ko'
}

export const projectFolder = resolve(import.meta.dirname, '..')

// Playwright finds the executable itself: that of the `electron` package, or of ELECTRON_OVERRIDE_DIST_PATH. Given a path,
// it does not hold the app back until it listens, and every tenth start hangs.
// Chromium refuses to start as root with its sandbox; Playwright would do without it for everybody, and show every page
// in light colours, whatever the app says.
const launchOptions = {
  cwd: projectFolder,
  chromiumSandbox: process.getuid?.() !== 0,
  colorScheme: null,
}

/** Starts the app and resolves with its first window. */
export async function openSparekey(desktop: Pick<Desktop, 'env'>, opening: Opening): Promise<Sparekey> {
  const { home, args = [], env = {}, language = 'en' } = opening
  const electron = await _electron.launch({
    ...launchOptions,
    args: [projectFolder, ...args],
    env: {
      ...desktop.env,
      SPAREKEY_HOME: home,
      LANGUAGE: language,
      LANG: language === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8',
      ...env,
    },
  })
  const main = electron.process()
  const ended = new Promise<void>((done) => main.once('exit', () => done()))
  const output: string[] = []
  for (const stream of [main.stdout, main.stderr]) stream?.on('data', (part) => output.push(String(part)))
  const errors: string[] = []
  electron.on('console', (message) => {
    if (message.type() === 'error') errors.push(`main: ${message.text()}`)
  })
  electron.on('window', (page) => {
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`page: ${message.text()}`)
    })
    page.on('pageerror', (error) => errors.push(`page: ${error.stack ?? error.message}`))
  })
  const page = await electron.firstWindow()
  await sitThere(electron)
  return {
    page,
    electron,
    output: () => output.join(''),
    errors,
    async quit() {
      if (main.exitCode === null && main.signalCode === null) await electron.close()
      await ended
    },
  }
}

/** Nobody touches the keyboard of a desktop of ours: as if somebody sat there all the time. */
const sitThere = (electron: ElectronApplication) =>
  surely(() =>
    electron.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 0
    }),
  )

/** Asks main for what may also be done twice, until an answer comes. */
export async function surely<T>(ask: () => Promise<T>, tries = 30): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    // The inspector does not hold what it waits for: where main cleans up its memory in that moment, the answer is lost.
    if (tries <= 1 || !String(error).includes('garbage collected')) throw error
    await setTimeout(100)
    return surely(ask, tries - 1)
  }
}

/** Shows a picture, a file or its bytes, in a window that is not Sparekey's, pixel for pixel with its corner at x, y. */
export async function showPicture(
  desktop: Desktop,
  picture: string | Uint8Array,
  x: number,
  y: number,
): Promise<ElectronApplication> {
  let file = picture
  if (typeof file !== 'string') {
    file = join(mkdtempSync(join(desktop.home, 'picture-')), 'picture.png')
    writeFileSync(file, picture)
  }
  const electron = await _electron.launch({
    ...launchOptions,
    args: [join(import.meta.dirname, 'picture-window'), resolve(projectFolder, file), `${x}`, `${y}`],
    env: desktop.env,
  })
  const page = await electron.firstWindow()
  await page.waitForFunction(() => document.visibilityState === 'visible' && document.images[0]?.complete)
  // The window's first frames may still be without the picture.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))),
  )
  return electron
}
