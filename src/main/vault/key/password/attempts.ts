import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { passwordPolicies } from '../../../accounts/passwords/policy.ts'
import { SparekeyError } from '../../../errors.ts'
import { makeFolder, readIfThere, replaceFile } from '../../disk/file.ts'
import { takeLock } from '../../disk/lock.ts'
import { attemptsFile, lockFile } from '../../home.ts'

/**
 * Wrong passwords in a row, counted in a file beside the slot, so that the count survives a restart and holds for the app and the
 * command line together. The programs keep to it, not the cryptography: whoever can copy the slot can guess elsewhere, as fast as scrypt lets them.
 */
export interface Attempts {
  /** In a row. */
  failures: number
  /** When the last was: milliseconds since 1970. */
  lastAt: number
}

/** What they come to. */
export interface AttemptsStanding extends Attempts {
  /** How many more there are before the entry is closed. */
  left: number
  /** When the next may be made; absent: now. */
  waitUntil?: number
  /** No password is taken any more, until it is reset. */
  closed: boolean
}

export const mostFailures: number = passwordPolicies.kakaocloud.failuresUntilReset
/** Milliseconds to wait after the first wrong one, the second, and so on. One slip of a finger costs nothing. */
const waits = [0, 5_000, 15_000, 60_000]

const attemptsSchema = z.object({ failures: z.number().int().nonnegative(), lastAt: z.number() })
const none: Attempts = { failures: 0, lastAt: 0 }

/** None where the file is not there or says nothing. */
export async function readAttempts(home: string): Promise<Attempts> {
  const bytes = await readIfThere(attemptsFile(home)).catch(() => null)
  if (!bytes) return none
  try {
    return attemptsSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return none
  }
}

export function standingOf({ failures, lastAt }: Attempts, now = Date.now()): AttemptsStanding {
  const closed = failures >= mostFailures
  const until = lastAt + (waits[failures - 1] ?? 0)
  // A clock that was set back must not keep the owner out for years.
  const waiting = !closed && until > now && lastAt <= now
  return {
    failures,
    lastAt,
    left: Math.max(0, mostFailures - failures),
    closed,
    ...(waiting && { waitUntil: until }),
  }
}

/**
 * Counts an attempt as failed before it is made, so that ending the program in the middle of it gains nothing; `clearAttempts` takes it back.
 * Answers what was counted before it. Throws `password-closed`, `password-wait` {seconds}, and as takeLock does. In a folder that cannot be
 * written to nothing is counted.
 */
export async function countAttempt(home: string): Promise<Attempts> {
  try {
    const lock = await takeLock(lockFile(home))
    try {
      const before = await readAttempts(home)
      throwIfBarred(standingOf(before))
      const content = { failures: before.failures + 1, lastAt: Date.now() }
      await makeFolder(dirname(attemptsFile(home)))
      await replaceFile(attemptsFile(home), Buffer.from(`${JSON.stringify(content)}\n`))
      return before
    } finally {
      lock.release()
    }
  } catch (error) {
    if (error instanceof SparekeyError && unwritable.has(error.code)) return none
    throw error
  }
}

/** The password was right, or there is a new one. Failing to is of no harm. */
export async function clearAttempts(home: string): Promise<void> {
  await fs.rm(attemptsFile(home), { force: true }).catch(() => {})
}

function throwIfBarred({ closed, waitUntil }: AttemptsStanding): void {
  if (closed) throw new SparekeyError('password-closed')
  if (waitUntil !== undefined) {
    throw new SparekeyError('password-wait', { seconds: Math.ceil((waitUntil - Date.now()) / 1000) })
  }
}

const unwritable = new Set(['folder-read-only', 'folder-gone', 'disk-full', 'disk-error'])
