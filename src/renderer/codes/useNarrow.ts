import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(width < 640px)')

function listen(listener: () => void): () => void {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** The window is too narrow for the rail and for the code beside the name. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => query.matches)
}
