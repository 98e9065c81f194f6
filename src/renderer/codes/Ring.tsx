import { useTurn } from './rings.ts'
import { type Turn, turnOf } from './turn.ts'

/** The time left of one code that stands alone; in a list, the list has the turn and its rows the rings. */
export function Ring(turn: Turn) {
  return (
    <span ref={useTurn(turnOf(turn))} className="turn shrink-0">
      <span className="ring" aria-hidden />
    </span>
  )
}
