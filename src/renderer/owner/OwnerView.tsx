import { useEffect, useState } from 'react'
import type { OwnersDoor } from '../../contract/owner/owner.ts'
import { main } from '../bridge.ts'
import { Door } from './Door.tsx'
import { Information } from './Information.tsx'

/** Account information, behind its door: who comes back later has to show again who they are. */
export function OwnerView() {
  const [door, setDoor] = useState<OwnersDoor | undefined>()
  useEffect(() => {
    const leaving = new AbortController()
    void follow(setDoor, leaving.signal)
    return () => {
      leaving.abort()
      void main.owner.leave().catch(() => {})
    }
  }, [])
  if (!door) return null
  return door.isOpen ? <Information of={door.information} /> : <Door asks={door.asks} />
}

async function follow(tell: (door: OwnersDoor) => void, signal: AbortSignal): Promise<void> {
  try {
    for await (const door of await main.owner.watch(undefined, { signal })) {
      if (signal.aborted) return
      tell(door)
    }
  } catch {
    // The page was left, or the vault was locked: then this view is gone.
  }
}
