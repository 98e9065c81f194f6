import i18next from 'i18next'
import type { EntryView } from '../../contract/entries.ts'
import { showTask } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'

/** What is done to an entry from its row; each can be taken back. */

export async function pin(entry: EntryView, pinned: boolean): Promise<void> {
  await main.entries.edit({ ids: [entry.id], change: { pinned } }).catch(sayRefusal)
}

export async function trash(id: string): Promise<void> {
  const entry = useStore.getState().entries.get(id)
  if (!entry) return
  const ids = [id]
  const asking = askingFor(id)
  // Without its code nobody gets in there any more: it goes when the service no longer asks for it.
  if (asking) {
    showTask(asking.account.id, { kind: 'delete-otp', methodId: asking.method.id })
    say(i18next.t('accounts:still-asks', { name: asking.account.serviceName }))
    return
  }
  try {
    await main.entries.trash({ ids })
    say(i18next.t('codes:deleted', { name: entry.issuer || entry.account || i18next.t('codes:nameless') }), {
      action: {
        label: i18next.t('undo'),
        run: () => void main.entries.restore({ ids }).catch(sayRefusal),
      },
    })
  } catch (error) {
    sayRefusal(error)
  }
}

/** The account whose service still asks for the codes of the entry. */
function askingFor(entryId: string) {
  for (const account of useStore.getState().accounts.values()) {
    const method = account.methods.find((one) => one.entryId === entryId && one.pending !== 'registration')
    if (method) return { account, method }
  }
  return undefined
}

/** One place up (-1) or down (1) among its neighbours as listed. */
export async function moveBy(order: readonly string[], id: string, by: -1 | 1): Promise<void> {
  const from = order.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return
  const before = order[by === 1 ? to + 1 : to] ?? null
  try {
    await main.entries.move({ id, before })
    say(i18next.t('codes:moved', { place: to + 1, count: order.length }))
  } catch (error) {
    sayRefusal(error)
  }
}
