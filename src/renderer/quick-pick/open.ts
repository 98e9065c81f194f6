import { useSyncExternalStore } from 'react'

/** Whether the quick pick is on the screen. Main says so: it knows at once, and also where the system tells pages nothing. */

let open = false
const listeners = new Set<() => void>()

export function setOpen(now: boolean): void {
  if (open === now) return
  open = now
  for (const listener of listeners) listener()
}

export function useOpen(): boolean {
  return useSyncExternalStore(listen, () => open)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
