import type { Session } from '../../vault/session/session.ts'
import { changeOwner } from './record.ts'

/** Milliseconds after the vault has opened: no code waits for this. */
const later = 2000

/** Notes in the owner's account when the vault was opened last. Nothing where the account has not been made. */
export function noteSignIns(session: Session): () => void {
  let wasOpen = false
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    const isOpen = session.state.phase === 'open'
    if (isOpen === wasOpen) return
    wasOpen = isOpen
    clearTimeout(timer)
    if (!isOpen) return
    const at = Date.now()
    timer = setTimeout(() => void note(session, at), later).unref()
  }
  const stop = session.onState(look)
  return () => {
    clearTimeout(timer)
    stop()
  }
}

async function note(session: Session, at: number): Promise<void> {
  if (!session.isOpen) return
  const { vault } = session
  if (!vault.record('accounts', vault.id)) return
  // A vault that cannot be written to opens all the same.
  await vault
    .change((draft) => changeOwner(draft, vault.id, (owner) => ({ ...owner, lastSignInAt: at })))
    .catch(() => undefined)
}
