import type { MenuItemConstructorOptions, Task } from 'electron'
import type { AppRequest } from '../../../contract/app/app.ts'
import { menuKeys } from '../../../contract/app/shortcuts.ts'
import type { MenuWords } from './menu-words.ts'

/** The menus as Electron is told of them, for each system; what they do is given, so that they can be looked at without it. */

export type Command = Extract<AppRequest, { type: 'menu' }>['command']

export interface MenuActions {
  /** What the page does; the window is shown for it. */
  command(command: Command): void
  quickPick(): void
  lock(): void
}

export interface MenuFacts {
  platform: 'darwin' | 'linux' | 'win32'
  packaged: boolean
  words: MenuWords
  /** The vault has a password. */
  canLock: boolean
}

export function applicationMenu(
  { platform, packaged, words, canLock }: MenuFacts,
  { command, quickPick, lock }: MenuActions,
): MenuItemConstructorOptions[] {
  const onMac = platform === 'darwin'
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const role = (
    key: Parameters<MenuWords>[0],
    role: MenuItemConstructorOptions['role'],
    accelerator?: string,
  ) => ({ label: words(key), role, ...(accelerator && { accelerator }) }) as MenuItemConstructorOptions
  const item = (key: Parameters<MenuWords>[0], asked: Command) => ({
    label: words(key),
    ...(asked in menuKeys && { accelerator: menuKeys[asked as keyof typeof menuKeys] }),
    click: () => command(asked),
  })
  const settings = item('settings', 'settings')
  // Keys that a text field has a use for as well reach the page first, which knows whether one has the keyboard. On macOS
  // they reach the menu first, and the page by it.
  const inPage = (key: Parameters<MenuWords>[0], asked: Command) => ({
    ...item(key, asked),
    registerAccelerator: onMac,
  })

  const application: MenuItemConstructorOptions = {
    label: 'Sparekey',
    submenu: [
      item('about', 'about'),
      line,
      settings,
      line,
      role('services', 'services'),
      line,
      role('hide', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('showAll', 'unhide'),
      line,
      role('quit', 'quit', menuKeys.quit),
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: words('file'),
    submenu: [
      item('add', 'add'),
      item('scanScreen', 'scan-screen'),
      line,
      item('import', 'import'),
      item('export', 'export'),
      line,
      { label: words('quickPick'), click: quickPick },
      ...(canLock ? [{ label: words('lock'), accelerator: menuKeys.lock, click: lock }] : []),
      line,
      ...(onMac ? [role('close', 'close')] : [settings, line, role('quit', 'quit', menuKeys.quit)]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: words('edit'),
    submenu: [
      inPage('undo', 'undo'),
      { ...inPage('redo', 'redo'), ...(onMac && { accelerator: 'Command+Shift+Z' }) },
      line,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'selectAll'),
      line,
      item('search', 'search'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: words('view'),
    submenu: [
      role('actualSize', 'resetZoom', menuKeys['actual-size']),
      role('zoomIn', 'zoomIn', menuKeys['zoom-in']),
      // Where plus is the shifted equals key, as on most layouts, people press it without Shift.
      {
        ...role('zoomIn', 'zoomIn'),
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
      },
      role('zoomOut', 'zoomOut', menuKeys['zoom-out']),
      line,
      role('fullScreen', 'togglefullscreen'),
      ...(packaged ? [] : [{ role: 'toggleDevTools' as const }]),
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: words('window'),
    role: 'windowMenu',
    submenu: [
      role('minimize', 'minimize'),
      ...(onMac ? [role('zoom', 'zoom'), line, role('front', 'front')] : [role('close', 'close')]),
    ],
  }
  const help: MenuItemConstructorOptions = {
    label: words('help'),
    role: 'help',
    submenu: [inPage('helpPage', 'help'), ...(onMac ? [] : [line, item('about', 'about')])],
  }
  return [...(onMac ? [application] : []), file, edit, view, window, help]
}

/** The menu of the icon in the macOS dock. */
export function dockMenu(
  words: MenuWords,
  canLock: boolean,
  { command, quickPick, lock }: MenuActions,
): MenuItemConstructorOptions[] {
  return [
    { label: words('quickPick'), click: quickPick },
    { label: words('scanScreen'), click: () => command('scan-screen') },
    { label: words('add'), click: () => command('add') },
    ...(canLock ? [{ label: words('lock'), click: lock }] : []),
  ]
}

/** The arguments by which the jump list of Windows and the actions of a Linux desktop entry (electron-builder.yml) ask for something. */
export const taskArguments = {
  quickPick: '--quick-pick',
  scanScreen: '--scan-screen',
  lock: '--lock',
} as const

/** The jump list of Windows: each task starts the program again, which hands its arguments to the one that runs. */
export function jumpTasks(
  words: MenuWords,
  canLock: boolean,
  { program, before }: { program: string; before: string },
): Task[] {
  const tasks = canLock
    ? (['quickPick', 'scanScreen', 'lock'] as const)
    : (['quickPick', 'scanScreen'] as const)
  return tasks.map((task) => ({
    program,
    arguments: before + taskArguments[task],
    iconPath: program,
    iconIndex: 0,
    title: words(task),
    description: words(task),
  }))
}
