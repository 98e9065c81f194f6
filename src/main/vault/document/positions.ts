import { generateNKeysBetween } from 'fractional-indexing'

/**
 * Places in the order made by hand: texts that sort between any two others (fractional indexing), so that moving one entry
 * changes that entry alone.
 */

/** Places after the last one there is. Where that is not one of ours, undefined: everything must be placed anew. */
export function placesAfter(last: string | undefined, count: number): string[] | undefined {
  return between(last ?? null, null, count)
}

/** A place between two neighbours; undefined where there is none. */
export function placeBetween(before: string | undefined, after: string | undefined): string | undefined {
  return between(before ?? null, after ?? null, 1)?.[0]
}

function between(before: string | null, after: string | null, count: number): string[] | undefined {
  // The library takes two bounds in either order; here that would put the entry on the wrong side.
  if (before !== null && after !== null && before >= after) return undefined
  try {
    return generateNKeysBetween(before, after, count)
  } catch {
    return undefined
  }
}
