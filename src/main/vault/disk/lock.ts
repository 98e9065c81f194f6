import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { SparekeyError } from '../../errors.ts'

/**
 * One writer at a time among all processes of this computer. The lock is one that the operating system holds on an empty file,
 * through SQLite's locking: Node has no call for it. Being the system's, it ends with the process that holds it, however that
 * ends, and no lock is ever found stale; nothing is ever written to the file.
 */
export interface Lock {
  release(): void
}

/**
 * Waits for the lock up to `patience` milliseconds. Throws `vault-busy`, `disk-full`, `folder-read-only`, `folder-gone`.
 *
 * Who waits is next, by a second lock that it holds meanwhile and that nobody passes by: else a process that writes again at once
 * would take the lock again before one that waits has looked. One that was halted while it waited is passed by in the end.
 */
export async function takeLock(path: string, patience = 15_000): Promise<Lock> {
  const begun = performance.now()
  let next: Lock | null = null
  try {
    for (;;) {
      const waited = performance.now() - begun
      next ??= tryLock(nextFile(path))
      const lock = next || waited > patience / 2 ? tryLock(path) : null
      if (lock) return lock
      if (waited > patience) throw new SparekeyError('vault-busy')
      // Who is next looks often, so that the lock is not left idle; the others unevenly, so that two do not keep meeting.
      await wait(next ? 2 : 5 + Math.random() * 25)
    }
  } finally {
    next?.release()
  }
}

const nextFile = (path: string) => `${path}.next`

function tryLock(path: string): Lock | null {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
    const held = database
    return { release: () => held.close() }
  } catch (error) {
    database?.close()
    const code = (error as { errcode?: number }).errcode
    // The low byte is the kind: 5 is BUSY, 6 LOCKED, 8 READONLY, 13 FULL, 14 CANTOPEN (sqlite.org/rescode.html).
    switch ((code ?? 0) & 0xff) {
      case 5:
      case 6:
        return null
      case 13:
        throw new SparekeyError('disk-full')
      case 8:
      case 14:
        throw new SparekeyError(existsSync(dirname(path)) ? 'folder-read-only' : 'folder-gone')
      default:
        throw new SparekeyError('disk-error', { code: `SQLITE ${code}` })
    }
  }
}
