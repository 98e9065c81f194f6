import type { Drill } from './records.ts'

/** How far a drill is. Times are milliseconds since 1970, spans milliseconds. */

const isRunning = ({ ended }: Drill): boolean => ended === undefined
export const isPaused = ({ pauses }: Drill): boolean => pauses.some(({ to }) => to === undefined)

/** How long it has run, pauses not counted. */
export function elapsed({ startedAt, pauses, ended }: Drill, now: number): number {
  const until = ended?.at ?? now
  const paused = pauses.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? until) - from), 0)
  return Math.max(0, until - startedAt - paused)
}

export const isOver = (drill: Drill, now: number): boolean =>
  !isRunning(drill) || elapsed(drill, now) >= drill.limit

export const runningDrill = (drills: readonly Drill[]): Drill | undefined => drills.find(isRunning)

/** The same day of the month, or the last that the month has. */
export function monthsAfter(at: number, months: number): number {
  const date = new Date(at)
  const day = date.getDate()
  date.setDate(1)
  date.setMonth(date.getMonth() + months)
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()
  date.setDate(Math.min(day, last))
  return date.getTime()
}
