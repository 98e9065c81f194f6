import type { Settings } from '../../contract/app/settings.ts'

/** When the next copy is to be made. Pure; times are milliseconds since 1970 on this computer's clock. */

const hour = 60 * 60 * 1000
const intervals: Record<Settings['backupEvery'], number> = { hour, day: 24 * hour, week: 7 * 24 * hour }
/** A folder that failed is tried again after so long. */
const again = hour

export interface Standing {
  every: Settings['backupEvery']
  /** When the last copy was begun; undefined: there is none. */
  lastAt: number | undefined
  /** When the vault last changed, as far as a copy of it is worth something. */
  changedAt: number | undefined
  /** When the last attempt failed; undefined where it did not. */
  failedAt: number | undefined
}

/** Undefined: nothing has changed since the last copy. A moment that is over by `now` means at once. */
export function dueAt({ every, lastAt, changedAt, failedAt }: Standing, now: number): number | undefined {
  // A copy from the future says that the clock was wrong: nothing is known of it.
  const known = lastAt !== undefined && lastAt <= now ? lastAt : undefined
  if (known !== undefined && (changedAt === undefined || changedAt <= known)) return undefined
  const wanted = known === undefined ? now : known + intervals[every]
  const tried = failedAt !== undefined && failedAt <= now ? failedAt + again : now
  return Math.max(wanted, tried)
}
