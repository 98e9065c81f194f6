import { app, type BrowserWindow, Menu } from 'electron'
import { applicationMenu, dockMenu, type MenuActions } from './menu-template.ts'
import type { MenuWords } from './menu-words.ts'

/** The arguments by which the jump list of Windows asks for something. */
export const taskArguments = { quickPick: '--quick-pick', scanScreen: '--scan-screen' } as const

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
    app.dock?.setMenu(Menu.buildFromTemplate(dockMenu(words, actions)))
    return
  }
  // Only the main window has it: in the quick pick, its shortcuts would be in the way.
  Menu.setApplicationMenu(null)
  window.setMenu(menu)
  if (platform === 'win32') {
    const own = app.isPackaged ? '' : `"${app.getAppPath()}" `
    app.setUserTasks(
      (['quickPick', 'scanScreen'] as const).map((task) => ({
        program: process.execPath,
        arguments: own + taskArguments[task],
        iconPath: process.execPath,
        iconIndex: 0,
        title: words(task),
        description: words(task),
      })),
    )
  }
}
