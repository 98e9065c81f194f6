import { change, useStore } from '../store/store.ts'

/** What is thought away: the same in the overview and in the map. */

export const strike = (struck: readonly string[]) => change({ struck })

/** Strikes it out, or takes that back. */
export function strikeOrNot(id: string): void {
  const { struck } = useStore.getState()
  strike(struck.includes(id) ? struck.filter((one) => one !== id) : [...struck, id])
}
