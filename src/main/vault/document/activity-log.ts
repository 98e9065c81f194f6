import { idOf, problemOf } from './parsing.ts'
import { type Activity, activitySchema, securityKinds } from './records.ts'
import type { Stray } from './view.ts'

/** Oldest first, frozen; and what fits no schema. */
export function parseLog(log: readonly unknown[]): {
  activity: readonly Activity[]
  stray: readonly Stray[]
} {
  const good: Activity[] = []
  const bad: Stray[] = []
  for (const record of log) {
    const result = activitySchema.safeParse(record)
    if (result.success) good.push(Object.freeze(result.data))
    else bad.push({ kind: 'activity', id: idOf(record), problem: problemOf(result.error), raw: record })
  }
  return { activity: Object.freeze(good.sort((a, b) => a.at - b.at)), stray: bad }
}

/** The activity list is shortened to the newest when it grows longer; of what concerns security, so many stay whatever else happens. */
export const longestLog = 2000
const shortenedLog = 1500
const securityKept = 200
const securityKindSet = new Set<string | undefined>(securityKinds)

/** What goes from a list that has grown longer than that: its places in the list, the last first. */
export function outlived(log: readonly unknown[]): number[] {
  const kinds = log.map((record) => (record as Partial<Activity> | null)?.kind)
  const security = kinds.flatMap((kind, index) => (securityKindSet.has(kind) ? [index] : []))
  const kept = new Set(security.slice(-securityKept))
  const passed = kinds.flatMap((_, index) => (kept.has(index) ? [] : [index]))
  return passed.slice(0, log.length - shortenedLog).reverse()
}
