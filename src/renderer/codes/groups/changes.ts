import i18next from 'i18next'
import { main } from '../../bridge.ts'
import { change, useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { sayDone } from '../undo.ts'

/** What is done to a group; all but the folding can be taken back. */

/** Shown at once: it is on the disk a moment later. */
export async function fold(group: string, folded: boolean): Promise<void> {
  const all = new Set(useStore.getState().folded)
  if (folded) all.add(group)
  else all.delete(group)
  change({ folded: all })
  await main.entries.fold({ group, folded }).catch(sayRefusal)
}

/** What was in the group is in none. */
export async function ungroup(name: string): Promise<void> {
  try {
    await main.entries.renameGroup({ from: name, to: null })
    await sayDone(i18next.t('codes:ungrouped', { name }))
  } catch (error) {
    sayRefusal(error)
  }
}
