import { useState } from 'react'
import type { FormatView } from '../../../contract/transfer/transfer.ts'
import { change, useStore } from '../../store/store.ts'
import { useFormats } from '../formats.ts'
import { ExportFormats } from './ExportFormats.tsx'
import { ExportOptions } from './ExportOptions.tsx'
import { ExportResult, type Outcome } from './ExportResult.tsx'

/** What is to be written: a format, of paper also the way it gets there. */
export interface Target {
  format: FormatView
  paper?: 'pdf' | 'printer'
  /** Google Authenticator's codes on this screen, without a file. */
  onScreen?: true
}

/** The way out: what to write, for whom and how protected, and what came of it. */
export function ExportView() {
  const formats = useFormats().filter(({ writes }) => writes)
  const [target, setTarget] = useState<Target | undefined>()
  const [outcome, setOutcome] = useState<Outcome | undefined>()

  // Who came with some chosen goes back to where they were chosen.
  const chosen = useStore((state) => state.toExport !== undefined)
  const leave = () => change({ view: chosen ? 'codes' : 'settings', toExport: undefined })

  if (outcome) return <ExportResult outcome={outcome} onDone={leave} />
  if (target) {
    return <ExportOptions target={target} onBack={() => setTarget(undefined)} onDone={setOutcome} />
  }
  return <ExportFormats formats={formats} onChoose={setTarget} onBack={leave} />
}
