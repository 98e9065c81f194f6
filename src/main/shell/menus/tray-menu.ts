import type { MenuItemConstructorOptions } from 'electron'
import type { PinnedCode } from '../../api/codes/glance.ts'
import type { MenuWords } from './menu-words.ts'

/** The menu of the tray icon, as Electron is told of it. */

export interface TrayActions {
  copy(id: string): void
  quickPick(): void
  scanScreen(): void
  lock(): void
  open(): void
  quit(): void
}

export interface TrayFacts {
  words: MenuWords
  pinned: readonly PinnedCode[]
  /**
   * The menu is made as it opens, and shows codes with their time. Where the system asks for it in advance, it has names
   * only: a code that may be an old one is worse than none.
   */
  fresh: boolean
  isOpen: boolean
  canLock: boolean
  /** Milliseconds since 1970. */
  now: number
}

/** More than these would fill the screen; the quick pick has them all. */
const mostPinned = 12

export function trayMenu(
  { words, pinned, fresh, isOpen, canLock, now }: TrayFacts,
  { copy, quickPick, scanScreen, lock, open, quit }: TrayActions,
): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const codes = pinned.slice(0, mostPinned).map(({ id, name, code, validUntil }) => {
    const seconds = validUntil === undefined ? undefined : Math.max(0, Math.ceil((validUntil - now) / 1000))
    const label =
      !fresh || code === undefined
        ? words('copyCode', { name })
        : seconds === undefined
          ? words('code', { name, code })
          : words('codeWithTime', { name, code, seconds })
    // An ampersand would underline what follows it.
    return { label: label.replaceAll('&', '&&'), click: () => copy(id) }
  })
  return [
    ...codes,
    ...(codes.length > 0 ? [line] : []),
    { label: words('quickPick'), click: quickPick },
    { label: words('scanScreen'), click: scanScreen, enabled: isOpen },
    ...(canLock ? [{ label: words('lock'), click: lock }] : []),
    line,
    { label: words('open'), click: open },
    { label: words('quit'), click: quit },
  ]
}
