import { existsSync } from 'node:fs'
import { release } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  app,
  type BrowserWindow,
  dialog,
  type MessagePortMain,
  nativeTheme,
  powerMonitor,
  shell,
} from 'electron'
import type { Versions } from '../../contract/app/about.ts'
import type { AppInfo } from '../../contract/app/app.ts'
import type { Settings } from '../../contract/app/settings.ts'
import type { Glance } from '../api/codes/glance.ts'
import type { Desktop } from '../api/desktop.ts'
import { clearCopied, copyCode } from './clipboard.ts'
import { chooseFiles, chooseFolder, saveFile, saveFiles } from './dialogs.ts'
import { beforeLeaving, isLeaving } from './leaving.ts'
import { harden, hardenSession } from './page/hardening.ts'
import { giveOutPorts, servePort } from './page/port.ts'
import { declareScheme, serveScheme } from './page/scheme.ts'
import { captureThroughPortal } from './portal.ts'
import { asksPresence, closeAsSet, type Presence, startPresence } from './presence.ts'
import { printOnPaper, printToPdf } from './print.ts'
import { gatherFile, onRequest, send, sendArguments } from './requests.ts'
import { desktopState, onDesktopState } from './system/desktop-state.ts'
import { drawWithoutDevice } from './system/graphics.ts'
import { isHiddenStart, staysHidden } from './system/login-start.ts'
import { showNotice } from './system/notifications.ts'
import { followAccent, startAccent } from './system/system-accent.ts'
import { canTypeCodes, typeCode } from './typing.ts'
import { updateSource } from './updates/updates.ts'
import { quickPick } from './windows/quick-pick.ts'
import { bringIntoView, createMainWindow, loadPage, settle } from './windows/windows.ts'

/** Milliseconds after the page is there. */
const presenceAfter = 200

/** What the composition root gives the shell. */
export interface Core {
  /** Serves the contract to the page behind a port. */
  serve(port: MessagePortMain): void
  serveQuickPick(port: MessagePortMain): void
  glance: Glance
  /** Finishes what is being written and forgets what is secret; the app ends after it. */
  close(): Promise<void>
}

/**
 * Starts the desktop app: one instance, one main window, every door of Chromium shut but the page's own port.
 * `home` is the folder of the vault: Chromium's own files lie in a folder beside the vault's, never among them.
 */
export function startShell(home: string, build: (desktop: Desktop) => Promise<Core>): void {
  // Chromium cannot sandbox for root, who has to say so on the command line: our tests do, the app itself never does.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.setPath('userData', join(home, 'window'))
  app.setPath('sessionData', join(home, 'window'))
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  drawWithoutDevice()
  declareScheme()
  harden()
  startAccent()

  let window: BrowserWindow | undefined
  let core: Promise<Core> | undefined
  let presence: Presence | undefined
  /** What was asked for before there is somebody to do it. */
  const wanted = [...process.argv]
  const present = () => {
    if (!window) return
    if (window.isMinimized()) window.restore()
    bringIntoView(window)
    window.show()
    window.focus()
  }
  app.on('second-instance', (_event, argv, folder) => {
    if (asksPresence(argv)) return presence ? presence.obey(argv) : void wanted.push(...argv)
    if (staysHidden(argv)) return
    present()
    void sendArguments(argv.slice(1), folder)
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    present()
    send({ type: 'link', link })
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    present()
    gatherFile(path)
  })
  app.on('window-all-closed', () => app.quit())
  beforeLeaving(() => Promise.allSettled([clearCopied(), core?.then(({ close }) => close())]))
  const fail = (error: unknown) => {
    // A page that is still loading when the person quits fails too, and that is nobody's concern.
    if (isLeaving()) return
    // The message could hold anything: what is said is only that it happened.
    const name = error instanceof Error ? error.name : 'Error'
    dialog.showErrorBox(
      'Sparekey',
      `Something went wrong inside Sparekey (${name}). The vault is safe. Please start it again.`,
    )
    app.exit(1)
  }
  process.on('uncaughtException', fail)

  const begin = async () => {
    const asked = serveScheme()
    hardenSession()
    giveOutPorts()
    const hidden = isHiddenStart()
    const main = createMainWindow({ hidden })
    window = main
    const shown = new Promise<void>((done) => (hidden ? done() : main.once('show', () => done())))
    const loaded = loadPage(window, 'index')
    // The page's own process starts and reads while the core is read and the vault is opened here: so its file goes out first.
    const desktop = describeDesktop(window, present)
    core = Promise.race([asked, loaded]).then(() => build(desktop))
    servePort(
      window.webContents,
      core.then(({ serve }) => serve),
    )
    powerMonitor.on('resume', () => send({ type: 'clock-jumped' }))
    const { glance, serveQuickPick } = await core
    closeAsSet(window, glance)
    await loaded
    // The tray and the menus stand back while the first codes are drawn.
    await wait(presenceAfter)
    if (isLeaving()) return
    const started = startPresence(window, present, glance, serveQuickPick)
    // The window takes the keyboard when it is first shown, which closes the quick pick; and a vault that is not open yet has none.
    void Promise.all([shown, glance.isKnown()]).then(() => {
      presence = started
      started.obey(wanted)
    })
    void sendArguments(process.argv.slice(1), process.cwd())
    // On Linux this runs programs of the desktop, and waits for them: not while somebody waits for a code.
    setTimeout(registerLinks, 3_000)
  }
  app.whenReady().then(begin).catch(fail)
}

function registerLinks(): void {
  const own = app.isPackaged ? [] : [process.execPath, [app.getAppPath()]]
  for (const scheme of ['otpauth', 'otpauth-migration'])
    app.setAsDefaultProtocolClient(scheme, ...(own as [string?, string[]?]))
}

function describeDesktop(window: BrowserWindow, present: () => void): Desktop {
  return {
    info: describeApp(),
    systemLanguage: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    chooseFiles: (kind) => chooseFiles(window, kind, 'PNG, JPEG, WebP, GIF, BMP, AVIF'),
    saveFile: (name, bytes) => saveFile(window, name, bytes),
    saveFiles: (files) => saveFiles(window, files),
    versions: describeVersions,
    showChromiumLicences: () => void shell.openPath(chromiumLicences),
    updateSource: updateSource(),
    chooseFolder: () => chooseFolder(window),
    notify: (notice, language) =>
      showNotice(notice, language, () => {
        present()
        send({ type: 'menu', command: 'settings' })
      }),
    showFolder: (path) => void shell.openPath(path),
    openPage: async (url) => {
      if (new URL(url).protocol !== 'https:') throw new TypeError('Only HTTPS.')
      await shell.openExternal(url)
    },
    copyCode,
    canTypeCodes,
    typeCode,
    paste: () => window.webContents.paste(),
    whileHidden: async (capture) => {
      window.hide()
      try {
        await settle()
        return await capture()
      } finally {
        window.show()
      }
    },
    captureThroughPortal,
    selectRegion: async (pictureOf, language) =>
      (await import('./windows/region.ts')).selectRegion(pictureOf, language),
    printToPdf,
    printOnPaper,
    confirmOwner: async (language) => (await import('./confirm.ts')).confirmOwner(window, language),
    apply: (settings: Settings) => {
      nativeTheme.themeSource = settings.theme
      followAccent(settings.followAccent)
      window.setContentProtection(settings.hideFromCapture)
    },
    state: desktopState,
    onState: onDesktopState,
    quickPick,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    onRequest,
    onAway: (listener) => {
      const asleep = () => listener('asleep')
      const screenLocked = () => listener('screen-locked')
      powerMonitor.on('suspend', asleep).on('lock-screen', screenLocked)
      return () => powerMonitor.off('suspend', asleep).off('lock-screen', screenLocked)
    },
  }
}

/** Beside the executable, where Electron's releases have them. */
const chromiumLicences = join(dirname(process.execPath), 'LICENSES.chromium.html')

function describeVersions(): Versions {
  const { electron = '', chrome = '', node } = process.versions
  return {
    sparekey: app.getVersion(),
    electron,
    chromium: chrome,
    node,
    system: `${process.platform} ${release()} ${process.arch}`,
    chromiumLicences: existsSync(chromiumLicences),
  }
}

function describeApp(): AppInfo {
  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
  return {
    version: app.getVersion(),
    platform,
    // scripts/electron-runtime.mjs puts this file beside a runtime that is not Electron's own release.
    evaluationRuntime: existsSync(join(dirname(process.execPath), 'evaluation-runtime')),
    contentProtection: { win32: 'yes', darwin: 'partly', linux: 'no' }[
      platform
    ] as AppInfo['contentProtection'],
  }
}
