import { app, type BrowserWindow, Menu } from 'electron'
import { applicationMenu, dockMenu, jumpTasks, type MenuActions } from './menu-template.ts'
import type { MenuWords } from './menu-words.ts'

/** The application menu: shown on macOS, elsewhere there for its shortcuts and for the Alt key. With it the dock's menu and the jump list. */
export function setMenus(
  window: BrowserWindow,
  words: MenuWords,
  canLock: boolean,
  actions: MenuActions,
): void {
  const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
  const template = applicationMenu({ platform, packaged: app.isPackaged, words, canLock }, actions)
  const menu = Menu.buildFromTemplate(template)
  if (platform === 'darwin') {
    Menu.setApplicationMenu(menu)
    app.dock?.setMenu(Menu.buildFromTemplate(dockMenu(words, canLock, actions)))
    return
  }
  // Only the main window has it: in the quick pick, its shortcuts would be in the way.
  Menu.setApplicationMenu(null)
  window.setMenu(menu)
  if (platform === 'win32') {
    const before = app.isPackaged ? '' : `"${app.getAppPath()}" `
    app.setUserTasks(jumpTasks(words, canLock, { program: process.execPath, before }))
  }
}
