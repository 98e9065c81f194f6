/** A shortcut, as it is written on the keys of this system. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="rounded-md border border-line px-1.5 py-0.5 font-medium font-sans text-faint text-xs">
      {children}
    </kbd>
  )
}

const onMac = navigator.platform.startsWith('Mac')

/** `mod('K')` is ⌘K on a Mac and Ctrl K elsewhere. */
export function mod(key: string, { shift = false } = {}): string {
  return onMac ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl ${shift ? 'Shift ' : ''}${key}`
}

export function alt(key: string): string {
  return onMac ? `⌥${key}` : `Alt ${key}`
}
