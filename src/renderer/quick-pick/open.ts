import { useSyncExternalStore } from 'react'

/** Whether the quick pick is on the screen, and whether it can type. Main says so: it knows at once, and also where the system tells pages nothing. */

export interface Opened {
  open: boolean
  /** Codes can be typed into other windows on this computer. */
  types: boolean
}

let opened: Opened = { open: false, types: false }
const listeners = new Set<() => void>()

export function setOpened(now: Opened): void {
  if (opened.open === now.open && opened.types === now.types) return
  opened = now
  for (const listener of listeners) listener()
}

export function useOpened(): Opened {
  return useSyncExternalStore(listen, () => opened)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
