import { useState } from 'react'
import type { WayBackView } from '../../contract/recovery/recovery.ts'
import { useStore } from '../store/store.ts'
import { DrillPlace } from './drill/DrillPlace.tsx'
import { ProofPlace } from './drill/ProofPlace.tsx'
import { MapView } from './map/MapView.tsx'
import { Overview } from './Overview.tsx'
import { PhoneLost } from './phone-lost/PhoneLost.tsx'
import { Report } from './Report.tsx'
import { SheetPlace } from './sheet/SheetPlace.tsx'
import { WayBack } from './WayBack.tsx'

/** What would be lost, before it is; and the way back in, once something is. */
export function RecoveryView() {
  const recovery = useStore((state) => state.recovery)
  const place = useStore((state) => state.recoveryPlace)
  /** `null`: the overview was asked for. */
  const [lossId, setLossId] = useState<string | null>()
  const [report, setReport] = useState<WayBackView>()
  const losses = recovery?.lost ?? []
  const back = lossId === null ? undefined : (losses.find(({ id }) => id === lossId) ?? losses[0])

  if (report) {
    return (
      <Report
        report={report}
        onClose={() => {
          setReport(undefined)
          setLossId(null)
        }}
      />
    )
  }
  if (!recovery) return null
  if (place === 'phone-lost') return <PhoneLost recovery={recovery} />
  if (place === 'drill') return <DrillPlace />
  if (place === 'backup') return <ProofPlace />
  if (place === 'sheet') return <SheetPlace />
  if (back)
    return <WayBack key={back.id} back={back} onOverview={() => setLossId(null)} onClosed={setReport} />
  if (place === 'map') return <MapView recovery={recovery} />
  return <Overview recovery={recovery} onWayBack={setLossId} />
}
