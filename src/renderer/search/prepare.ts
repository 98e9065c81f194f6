import type { Searchable } from './search.ts'

/** Milliseconds left of an idle moment that are enough for a few entries more. */
const spare = 2
/** Milliseconds at a time. Chromium's idle moments are up to 50 ms long where nothing is known to come, and the next frame may come at once. */
const turn = 4

/**
 * Whenever the page has nothing else to do, makes what the first key of a search would wait for: with many entries that is more than
 * a frame. Ends by itself; the function that is returned ends it before.
 */
export function prepareWhenIdle(searchable: Pick<Searchable, 'prepare'>): () => void {
  let asked = requestIdleCallback(function step(deadline) {
    const end = performance.now() + turn
    const hasTime = () => performance.now() < end && deadline.timeRemaining() > spare
    if (!searchable.prepare(hasTime)) asked = requestIdleCallback(step)
  })
  return () => cancelIdleCallback(asked)
}
