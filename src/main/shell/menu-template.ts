import type { MenuItemConstructorOptions } from 'electron'
import type { AppRequest } from '../../contract/app.ts'
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
  const role = (key: Parameters<MenuWords>[0], role: MenuItemConstructorOptions['role']) =>
    ({ label: words(key), role }) as MenuItemConstructorOptions
  const item = (key: Parameters<MenuWords>[0], accelerator: string, asked: Command) => ({
    label: words(key),
    accelerator,
    click: () => command(asked),
  })
  const settings = item('settings', 'CmdOrCtrl+,', 'settings')
  // Keys that a text field has a use for as well reach the page first, which knows whether one has the keyboard. On macOS
  // they reach the menu first, and the page by it.
  const inPage = (key: Parameters<MenuWords>[0], accelerator: string, asked: Command) => ({
    ...item(key, accelerator, asked),
    registerAccelerator: onMac,
  })

  const application: MenuItemConstructorOptions = {
    label: 'Sparekey',
    submenu: [
      role('about', 'about'),
      line,
      settings,
      line,
      role('services', 'services'),
      line,
      role('hide', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('showAll', 'unhide'),
      line,
      role('quit', 'quit'),
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: words('file'),
    submenu: [
      item('add', 'CmdOrCtrl+N', 'add'),
      item('scanScreen', 'CmdOrCtrl+Shift+S', 'scan-screen'),
      line,
      item('import', 'CmdOrCtrl+I', 'import'),
      item('export', 'CmdOrCtrl+E', 'export'),
      line,
      { label: words('quickPick'), click: quickPick },
      ...(canLock ? [{ label: words('lock'), accelerator: 'CmdOrCtrl+L', click: lock }] : []),
      line,
      ...(onMac ? [role('close', 'close')] : [settings, line, role('quit', 'quit')]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: words('edit'),
    submenu: [
      inPage('undo', 'CmdOrCtrl+Z', 'undo'),
      inPage('redo', onMac ? 'Cmd+Shift+Z' : 'Ctrl+Y', 'redo'),
      line,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'selectAll'),
      line,
      item('search', 'CmdOrCtrl+F', 'search'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: words('view'),
    submenu: [
      role('actualSize', 'resetZoom'),
      role('zoomIn', 'zoomIn'),
      // Where plus is the shifted equals key, as on most layouts, people press it without Shift.
      {
        ...role('zoomIn', 'zoomIn'),
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
      },
      role('zoomOut', 'zoomOut'),
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
  const help: MenuItemConstructorOptions = { label: words('help'), submenu: [role('about', 'about')] }
  return onMac ? [application, file, edit, view, window] : [file, edit, view, window, help]
}

/** The menu of the icon in the macOS dock. */
export function dockMenu(
  words: MenuWords,
  { command, quickPick }: MenuActions,
): MenuItemConstructorOptions[] {
  return [
    { label: words('quickPick'), click: quickPick },
    { label: words('scanScreen'), click: () => command('scan-screen') },
    { label: words('add'), click: () => command('add') },
  ]
}
