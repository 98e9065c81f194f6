import { useMemo } from 'react'
import type { DrillView } from '../../../contract/recovery/drill.ts'

/** How much of its time is left, as a bar that empties in the compositor. */
export function DrillTime({
  limit,
  elapsed,
  toldAt,
  paused,
}: Pick<DrillView, 'limit' | 'elapsed' | 'toldAt' | 'paused'>) {
  const style = useMemo(
    () => ({
      animationDuration: `${limit}ms`,
      animationDelay: `${-(elapsed + (paused ? 0 : Math.max(0, Date.now() - toldAt)))}ms`,
      animationPlayState: paused ? 'paused' : 'running',
    }),
    [limit, elapsed, toldAt, paused],
  )
  return (
    <div className="h-1.5 overflow-hidden rounded-full bg-line" aria-hidden>
      <div key={`${toldAt}`} className="reveal-time h-full bg-accent" style={style} />
    </div>
  )
}
