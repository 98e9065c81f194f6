import { app, type BrowserWindow, type MessagePortMain } from 'electron'
import type { Glance } from '../api/codes/glance.ts'
import { isLeaving } from './leaving.ts'
import { setMenus } from './menus/menu.ts'
import { taskArguments } from './menus/menu-template.ts'
import { menuWords } from './menus/menu-words.ts'
import { setShortcut } from './menus/shortcut.ts'
import { createTray, menuIsFresh } from './menus/tray.ts'
import { trayMenu } from './menus/tray-menu.ts'
import { send } from './requests.ts'
import { startAtLogin } from './system/login-start.ts'
import {
  keepQuickPickFromCapture,
  prepareQuickPick,
  quickPick,
  toggleQuickPick,
} from './windows/quick-pick.ts'

/** What there is of Sparekey beside its window: the quick pick and its keys, the tray, the menus, the start at sign-in. */
export interface Presence {
  /** Does what command lines ask for, as far as it is for something here. */
  obey(argv: readonly string[]): void
}

/** Whether a command line asks for something that is here. */
export const asksPresence = (argv: readonly string[]): boolean =>
  Object.values(taskArguments).some((argument) => argv.includes(argument))

/** Closing the window leaves Sparekey in the tray, or ends it, as the settings say. */
export function closeAsSet(window: BrowserWindow, glance: Glance): void {
  window.on('close', (event) => {
    if (isLeaving()) return
    event.preventDefault()
    if (glance.settings().closeToTray) window.hide()
    else app.quit()
  })
}

export function startPresence(
  window: BrowserWindow,
  present: () => void,
  glance: Glance,
  serveQuickPick: (port: MessagePortMain) => void,
): Presence {
  prepareQuickPick(serveQuickPick)
  const command = (command: Parameters<Parameters<typeof setMenus>[3]['command']>[0]) => {
    present()
    send({ type: 'menu', command })
  }
  const actions = {
    command,
    // A locked vault, or one that cannot be opened, is the main window's to deal with.
    quickPick: () => void (glance.isOpen() ? toggleQuickPick() : present()),
    scanScreen: () => command('scan-screen'),
    // Where it cannot be locked nothing happens, and the window says why it is still open.
    lock: () => void glance.lock().catch(() => undefined),
    copy: (id: string) => void glance.copy(id).catch(present),
    open: present,
    quit: () => app.quit(),
  }
  const tray = createTray(
    () =>
      trayMenu(
        {
          words: menuWords(glance.language()),
          pinned: glance.pinned(),
          fresh: menuIsFresh,
          isOpen: glance.isOpen(),
          canLock: glance.canLock(),
          now: Date.now(),
        },
        actions,
      ),
    actions.quickPick,
  )

  let shown = ''
  const follow = () => {
    const { quickPickShortcut, hideFromCapture, startAtLogin: atLogin } = glance.settings()
    setShortcut(quickPickShortcut, actions.quickPick)
    keepQuickPickFromCapture(hideFromCapture)
    void startAtLogin(atLogin)
    if (!glance.isOpen()) quickPick.close()
    // The menus are made anew only when something in them is new: a change of the vault is mostly of no interest to them.
    const names = menuIsFresh ? [] : glance.pinned().map(({ id, name }) => [id, name])
    const next = JSON.stringify([glance.language(), glance.isOpen(), glance.canLock(), names])
    if (next === shown) return
    shown = next
    setMenus(window, menuWords(glance.language()), glance.canLock(), actions)
    tray.update()
  }
  glance.onChange(follow)
  // The program that had the shortcut may be gone since.
  window.on('focus', follow)
  follow()

  app.on('activate', present)

  return {
    obey(argv) {
      if (argv.includes(taskArguments.quickPick)) actions.quickPick()
      if (argv.includes(taskArguments.scanScreen)) actions.scanScreen()
      if (argv.includes(taskArguments.lock)) actions.lock()
    },
  }
}
