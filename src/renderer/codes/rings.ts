import { useCallback } from 'react'
import { momentOf, type Turn, turnNamed } from './turn.ts'

/**
 * The rings of the page, and what else tells of the time of a code: elements of the class `turn`, which styles/ring.css draws. One timer
 * for all of them, set to the next change; none while nobody sees the page. Neither animations that wait for their moment nor inline
 * styles: for those Chromium holds the page to every frame, as it does what moves.
 */
const turning = new Map<HTMLElement, Turn>()
let timer: ReturnType<typeof setTimeout> | undefined
/** When the timer goes off, in milliseconds. */
let at = Number.POSITIVE_INFINITY

/** A ref for an element of the class `turn`, which shows the time of a code. `turn`: by name; `undefined`: the time is that of the element around it. */
export function useTurn(turn: string | undefined) {
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element || turn === undefined) return
      const shown = turnNamed(turn)
      turning.set(element, shown)
      const until = show(element, shown, Date.now())
      if (until < at) sleepUntil(until)
      return () => {
        turning.delete(element)
        if (turning.size === 0) sleepUntil(Number.POSITIVE_INFINITY)
        for (const name of ['data-left', 'data-next', 'data-brass']) element.removeAttribute(name)
      }
    },
    [turn],
  )
}

/** Returns when it changes next. */
function show(element: HTMLElement, turn: Turn, now: number): number {
  const { left, next, brass, until } = momentOf(turn, now)
  element.dataset.left = left.toFixed(4)
  element.toggleAttribute('data-next', next)
  element.toggleAttribute('data-brass', brass)
  return until
}

function showAll(): void {
  const now = Date.now()
  let until = Number.POSITIVE_INFINITY
  for (const [element, turn] of turning) until = Math.min(until, show(element, turn, now))
  sleepUntil(until)
}

function sleepUntil(moment: number): void {
  clearTimeout(timer)
  at = document.hidden ? Number.POSITIVE_INFINITY : moment
  if (at < Number.POSITIVE_INFINITY) timer = setTimeout(showAll, Math.max(0, at - Date.now()))
}

document.addEventListener('visibilitychange', showAll)
