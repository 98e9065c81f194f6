import type { Keychain } from '../../keychain/keychain.ts'
import { takeLock } from '../disk/lock.ts'
import { lockFile, sessionFile } from '../home.ts'
import { keepEnded } from './ended-sessions.ts'
import type { VaultIdentity } from './identity.ts'
import { readSlots, type SlotList, writeSlots } from './slots.ts'
import { openWithToken, removeSlotFile, tokenName } from './token-slots.ts'

/** Sessions of the command line: what they open until their end, and what is left of them after it. */

/** The vault's identity by the newest session that has not ended; null where there is none. Those that have ended are deleted. */
export async function identityFromSession(
  home: string,
  slots: SlotList,
  keychain: Keychain,
): Promise<VaultIdentity | null> {
  const now = Date.now()
  const ended = slots.sessions.filter(({ until }) => until <= now)
  if (ended.length > 0) await deleteSessions(home, keychain, slots.vaultId, ended)
  const going = slots.sessions.filter(({ until }) => until > now).sort((a, b) => b.since - a.since)
  for (const { id, lastUsed } of going) {
    const name = tokenName.session(slots.vaultId, id)
    const identity = await openWithToken(sessionFile(home, id), keychain, name)
    if (!identity) continue
    if (now - lastUsed > usedAgainAfter) await touchSlots(home, (list) => usedNow(list, id, now))
    return identity
  }
  return null
}

/**
 * Ends the sessions of those ids, or all of them, without a key: it only takes away. The ids of those that were going on; the activity list
 * says so from the next opening on.
 */
export async function endSessions(
  home: string,
  keychain: Keychain,
  only?: readonly string[],
): Promise<string[]> {
  const slots = await readSlots(home)
  if (slots === null || slots === 'unreadable') return []
  const chosen = slots.sessions.filter(({ id }) => only?.includes(id) ?? true)
  if (chosen.length > 0) await deleteSessions(home, keychain, slots.vaultId, chosen)
  const now = Date.now()
  const ended = chosen.filter(({ until }) => until > now).map(({ id }) => id)
  if (ended.length > 0) await underLock(home, () => keepEnded(home, ended.length))
  return ended
}

/** Milliseconds: a session that is used every second is not written down every second. */
const usedAgainAfter = 60_000

const usedNow = (list: SlotList, id: string, now: number): SlotList => ({
  ...list,
  sessions: list.sessions.map((session) => (session.id === id ? { ...session, lastUsed: now } : session)),
})

/** Changes the list of slots beside an open vault. Failing to is of no harm: the next one to use it says so again. */
export function touchSlots(home: string, change: (slots: SlotList) => SlotList): Promise<void> {
  return underLock(home, async () => {
    const slots = await readSlots(home)
    if (slots !== null && slots !== 'unreadable') await writeSlots(home, change(slots))
  })
}

/** Where it fails, or the lock cannot be had, nothing has been done. */
async function underLock(home: string, task: () => Promise<void>): Promise<void> {
  try {
    const lock = await takeLock(lockFile(home))
    try {
      await task()
    } finally {
      lock.release()
    }
  } catch {
    // As it was.
  }
}

async function deleteSessions(
  home: string,
  keychain: Keychain,
  vaultId: string,
  ended: SlotList['sessions'],
): Promise<void> {
  const ids = new Set(ended.map(({ id }) => id))
  await touchSlots(home, (list) => ({ ...list, sessions: list.sessions.filter(({ id }) => !ids.has(id)) }))
  for (const id of ids) {
    await removeSlotFile(sessionFile(home, id)).catch(() => {})
    await keychain.delete(tokenName.session(vaultId, id)).catch(() => {})
  }
}
