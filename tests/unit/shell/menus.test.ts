import { readFileSync } from 'node:fs'
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuKeys } from '../../../src/contract/app/shortcuts.ts'
import {
  applicationMenu,
  dockMenu,
  jumpTasks,
  type MenuActions,
  taskArguments,
} from '../../../src/main/shell/menus/menu-template.ts'
import { menuWords } from '../../../src/main/shell/menus/menu-words.ts'
import { trayMenu } from '../../../src/main/shell/menus/tray-menu.ts'

const platforms = ['darwin', 'linux', 'win32'] as const
type Platform = (typeof platforms)[number]

function asked() {
  const done: string[] = []
  const actions: MenuActions = {
    command: (command) => done.push(command),
    quickPick: () => done.push('quick pick'),
    lock: () => done.push('lock'),
  }
  return { done, actions }
}

const menuOf = (
  platform: Platform,
  more: { language?: 'en' | 'ko'; canLock?: boolean } = {},
  { actions } = asked(),
) =>
  applicationMenu(
    { platform, packaged: true, words: menuWords(more.language ?? 'en'), canLock: more.canLock ?? false },
    actions,
  )

const itemsOf = (menu: MenuItemConstructorOptions[]) =>
  menu.flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[])

// Electron gives the click of an item more than these items ask for.
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.()

describe('the application menu', () => {
  it.each(platforms)('has the usual places and keys on %s', (platform) => {
    const menu = menuOf(platform)
    const labels = menu.map(({ label }) => label)
    expect(labels).toEqual(
      platform === 'darwin'
        ? ['Sparekey', 'File', 'Edit', 'View', 'Window', 'Help']
        : ['File', 'Edit', 'View', 'Window', 'Help'],
    )
    const roles = itemsOf(menu).map(({ role }) => role)
    for (const role of [
      'cut',
      'copy',
      'paste',
      'selectAll',
      'resetZoom',
      'zoomIn',
      'zoomOut',
      'quit',
      'close',
    ])
      expect(roles).toContain(role)
    for (const role of ['hide', 'hideOthers', 'unhide', 'services', 'front'])
      expect(roles.includes(role as MenuItemConstructorOptions['role'])).toBe(platform === 'darwin')
    expect(roles).not.toContain('toggleDevTools')
    expect(roles).not.toContain('reload')
  })

  it.each(platforms)('gives no two items the same keys on %s', (platform) => {
    const keys = itemsOf(menuOf(platform, { canLock: true })).flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each(platforms)('has a word of its own for every item on %s, in both languages', (platform) => {
    const words = (language: 'en' | 'ko') =>
      [...menuOf(platform, { language }), ...itemsOf(menuOf(platform, { language }))]
        .filter(({ type }) => type !== 'separator')
        .map(({ label }) => label)
    const [english, korean] = [words('en'), words('ko')]
    expect(english.every(Boolean)).toBe(true)
    const same = english.filter((label, index) => label === korean[index])
    expect(same.filter((label) => label !== 'Sparekey')).toEqual([])
  })

  it('asks the page for what the page does', () => {
    const { done, actions } = asked()
    for (const item of itemsOf(menuOf('linux', { canLock: true }, { done, actions }))) click(item)
    expect(done).toEqual([
      'add',
      'scan-screen',
      'import',
      'export',
      'quick pick',
      'lock',
      'settings',
      'undo',
      'redo',
      'search',
      'help',
      'about',
    ])
  })

  it('has the keys that the help page lists, each of them', () => {
    const inMenu = itemsOf(menuOf('linux', { canLock: true })).flatMap(({ accelerator }) => accelerator ?? [])
    expect(inMenu).toEqual(expect.arrayContaining(Object.values(menuKeys)))
  })

  it('leaves the keys of undo to the page, but on macOS, where the menu comes first', () => {
    const registers = (platform: Platform) =>
      itemsOf(menuOf(platform)).find(({ label }) => label === 'Undo')?.registerAccelerator
    expect(platforms.map(registers)).toEqual([true, false, false])
  })

  it('offers to lock only where there is a password', () => {
    const labels = (canLock: boolean) => itemsOf(menuOf('win32', { canLock })).map(({ label }) => label)
    expect(labels(true)).toContain('Lock')
    expect(labels(false)).not.toContain('Lock')
  })
})

it('the dock has the quick pick, the scan and adding, and locks what has a password', () => {
  const { done, actions } = asked()
  for (const item of dockMenu(menuWords('en'), true, actions)) click(item)
  expect(done).toEqual(['quick pick', 'scan-screen', 'add', 'lock'])
  expect(dockMenu(menuWords('en'), false, actions).map(({ label }) => label)).not.toContain('Lock')
})

describe('the jump list', () => {
  const program = 'C:\\Program Files\\Sparekey\\Sparekey.exe'

  it('starts the program again with what it is asked for, in the language of the window', () => {
    const tasks = jumpTasks(menuWords('ko'), true, { program, before: '' })
    expect(tasks.map(({ title }) => title)).toEqual(['빠른 선택', '화면에서 QR 읽기', '잠그기'])
    expect(tasks.map((task) => task.arguments)).toEqual(['--quick-pick', '--scan-screen', '--lock'])
    for (const task of tasks) expect(task).toMatchObject({ program, iconPath: program, iconIndex: 0 })
  })

  it('locks only what has a password, and finds the app before it is packaged', () => {
    const tasks = jumpTasks(menuWords('en'), false, { program, before: '"C:\\source" ' })
    expect(tasks.map((task) => task.arguments)).toEqual([
      '"C:\\source" --quick-pick',
      '"C:\\source" --scan-screen',
    ])
  })
})

it('the actions of the Linux desktop entry are those that the app obeys, with the words of its menus', () => {
  const packaging = readFileSync('electron-builder.yml', 'utf8')
  expect(packaging).toContain('Actions: QuickPick;ScanScreen;Lock;')
  for (const task of ['quickPick', 'scanScreen', 'lock'] as const) {
    const name = task.charAt(0).toUpperCase() + task.slice(1)
    expect(packaging).toContain(
      [
        `      ${name}:`,
        `        Name: ${menuWords('en')(task)}`,
        `        Name[ko]: ${menuWords('ko')(task)}`,
        `        Exec: sparekey ${taskArguments[task]}`,
      ].join('\n'),
    )
  }
})

describe('the tray menu', () => {
  const pinned = [
    { id: 'a', name: 'AT&T · mina', code: '482 913', validUntil: 12_400 },
    { id: 'b', name: 'Counter' },
  ]
  const tray = (more: Partial<Parameters<typeof trayMenu>[0]> = {}, done: string[] = []) =>
    trayMenu(
      { words: menuWords('en'), pinned, fresh: true, isOpen: true, canLock: true, now: 400, ...more },
      {
        copy: (id) => done.push(`copy ${id}`),
        quickPick: () => done.push('quick pick'),
        scanScreen: () => done.push('scan'),
        lock: () => done.push('lock'),
        open: () => done.push('open'),
        quit: () => done.push('quit'),
      },
    )
  const labels = (menu: MenuItemConstructorOptions[]) => menu.flatMap(({ label }) => label ?? [])

  it('shows pinned codes with the seconds they hold, and copies the one that is chosen', () => {
    const done: string[] = []
    const menu = tray({}, done)
    expect(labels(menu)[0]).toBe('AT&&T · mina   482 913   12 s')
    for (const item of menu) click(item)
    expect(done).toEqual(['copy a', 'copy b', 'quick pick', 'scan', 'lock', 'open', 'quit'])
  })

  it('shows no code where the menu may be an old one', () => {
    expect(JSON.stringify(tray({ fresh: false }))).not.toContain('482')
    expect(labels(tray({ fresh: false }))[0]).toBe('AT&&T · mina: copy code')
  })

  it('offers nothing of a vault that is locked', () => {
    const menu = tray({ pinned: [], isOpen: false, canLock: false })
    expect(labels(menu)).toEqual(['Quick pick', 'Scan the screen', 'Open Sparekey', 'Quit Sparekey'])
    expect(menu.find(({ label }) => label === 'Scan the screen')?.enabled).toBe(false)
  })
})
