import { useMemo } from 'react'
import { type Turn, turnStyle } from './turn.ts'

/** The time left of one code that stands alone; in a list, the list has the turn and its rows the rings. */
export function Ring({ validFrom, validUntil }: Turn) {
  const style = useMemo(() => turnStyle({ validFrom, validUntil }), [validFrom, validUntil])
  return (
    <span className="turn shrink-0" style={style}>
      <span className="ring" aria-hidden />
    </span>
  )
}
