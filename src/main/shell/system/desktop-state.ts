import type { DesktopState } from '../../../contract/app/app.ts'

/** What became of the settings that the system has a say in; whoever shows them is told when it changes. */

const listeners = new Set<() => void>()
let state: DesktopState = { shortcut: 'off', startsAtLogin: false, accentKnown: false }

export function desktopState(): DesktopState {
  return state
}

export function changeDesktopState(part: Partial<DesktopState>): void {
  const next = { ...state, ...part }
  if (Object.entries(next).every(([name, value]) => state[name as keyof DesktopState] === value)) return
  state = next
  for (const listener of listeners) listener()
}

export function onDesktopState(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
