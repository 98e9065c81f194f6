import { create } from 'zustand'
import { change, useStore, type View } from '../store/store.ts'
import { type TopicId, topicOf } from './topics.ts'

/** Where the help was asked for, and which steps of the tour are still to come. */

interface Help {
  topic: TopicId
  /** Where “back” goes. */
  from: View
  /** What is explained over the screen before the vault is open. */
  atDoor: 'start' | 'door' | undefined
  /** Which step of the tour is shown. */
  step: number | undefined
}

export const useHelp = create<Help>()(() => ({
  topic: 'codes',
  from: 'codes',
  atDoor: undefined,
  step: undefined,
}))

/**
 * The help on the view that is shown; before the vault is open it lies over the screen, which keeps what was typed. An open dialog stays:
 * what was typed there is worth more.
 */
export function openHelp(): void {
  const { app, justMade, view, accountsPlace } = useStore.getState()
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
  if (app.phase !== 'open' || justMade) {
    useHelp.setState({ atDoor: app.phase === 'open' || app.phase === 'first-start' ? 'start' : 'door' })
    return
  }
  if (view === 'help') return
  const topic = view === 'accounts' && accountsPlace.at === 'contacts' ? 'contacts' : topicOf[view]
  useHelp.setState({ topic, from: view })
  change({ view: 'help' })
}

export function closeDoorHelp(): void {
  useHelp.setState({ atDoor: undefined })
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
