import { useState } from 'react'
import { useStore } from '../../store/store.ts'
import { DrillResult } from './DrillResult.tsx'
import { DrillRun } from './DrillRun.tsx'
import { DrillStart } from './DrillStart.tsx'

/** The drill that is running, what came of one, or the beginning of the next. */
export function DrillPlace() {
  const drills = useStore((state) => state.drills)
  /** The one that was running when this was opened, or whose result was asked for. */
  const [shownId, setShown] = useState(() => drills?.running?.id)
  if (!drills) return null
  if (drills.running) {
    return <DrillRun key={drills.running.id} drill={drills.running} onShow={setShown} />
  }
  const past = drills.past.find(({ id }) => id === shownId)
  if (past) return <DrillResult drill={past} nextAt={drills.nextAt} onBack={() => setShown(undefined)} />
  return <DrillStart drills={drills} onShow={setShown} />
}
