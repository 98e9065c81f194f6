/** Shortcuts as Electron writes them (`CommandOrControl+Shift+Space`): from the keys that are pressed, and as people read them. */

interface Pressed {
  code: string
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

/** Keys by their place on the keyboard, where Electron calls them by another name. */
const names: Record<string, string> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
}
const asTheyAre = /^(?:Space|Tab|Insert|Home|End|PageUp|PageDown|F(?:[1-9]|1\d|2[0-4]))$/

/** `undefined`: these keys are no shortcut (yet): one that is held down and one that is not are needed, or a function key. */
export function acceleratorOf(
  { code, ctrlKey, altKey, shiftKey, metaKey }: Pressed,
  onMac: boolean,
): string | undefined {
  const key = /^(?:Key([A-Z])|Digit(\d))$/.exec(code)
  const name = key ? (key[1] ?? key[2]) : asTheyAre.test(code) ? code : names[code]
  if (name === undefined) return undefined
  if (!ctrlKey && !altKey && !metaKey && !/^F\d/.test(name)) return undefined
  const held = [
    (onMac ? metaKey : ctrlKey) && 'CommandOrControl',
    onMac ? ctrlKey && 'Control' : metaKey && 'Super',
    altKey && 'Alt',
    shiftKey && 'Shift',
  ]
  return [...held.filter((one) => one !== false), name].join('+')
}

/** Keys that programs have for themselves (copy, save, a menu): taken for everywhere, they would be missing in all of them. */
export function isOfPrograms(accelerator: string): boolean {
  return /^(?:CommandOrControl|Control|Alt)\+(?:[A-Z0-9]|Tab)$/.test(accelerator)
}

const arrows: Record<string, string> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }
const onKeyboards: Record<string, string> = { ...arrows, CommandOrControl: 'Ctrl', Return: 'Enter' }
const onMacs: Record<string, string> = {
  ...arrows,
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Return: '↩',
}

/** ⌘⇧Space on a Mac, Ctrl+Shift+Space elsewhere. Either of two keys is written `Up / Down`. */
export function readable(accelerator: string, onMac: boolean): string {
  const names = onMac ? onMacs : onKeyboards
  const key = (part: string) => names[part] ?? part
  const parts = accelerator.split('+').map((part) => part.split(' / ').map(key).join(' / '))
  return parts.join(onMac ? '' : '+')
}
