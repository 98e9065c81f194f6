import { create } from 'zustand'
import { change, useStore, type View } from '../store/store.ts'
import { type TopicId, topicOf } from './topics.ts'

/** Where the help was asked for, and which steps of the tour are still to come. */

interface Help {
  topic: TopicId
  /** Where “back” goes. */
  from: View
  /** Which step of the tour is shown. */
  step: number | undefined
}

export const useHelp = create<Help>()(() => ({ topic: 'codes', from: 'codes', step: undefined }))

/** The help on the view that is shown. An open dialog stays: what was typed there is worth more. */
export function openHelp(): void {
  const { view, accountsPlace } = useStore.getState()
  if (view === 'help' || document.querySelector('[role="dialog"], [role="alertdialog"]')) return
  const topic = view === 'accounts' && accountsPlace.at === 'contacts' ? 'contacts' : topicOf[view]
  useHelp.setState({ topic, from: view })
  change({ view: 'help' })
}

/** The places that the tour goes through, one a step. */
export const tourSteps = ['codes', 'accounts', 'recovery', 'settings'] as const satisfies readonly View[]

export function showTour(step = 0): void {
  const view = tourSteps[step]
  useHelp.setState({ step: view ? step : undefined })
  change({ view: view ?? 'codes' })
}

/** Leaves the person where they are. */
export function endTour(): void {
  useHelp.setState({ step: undefined })
}
