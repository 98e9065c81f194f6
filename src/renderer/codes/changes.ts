import i18next from 'i18next'
import { showTask } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'
import type { Section } from './arrange.ts'
import { sayDone } from './undo.ts'

/** What is done to an entry from its row; each can be taken back, of several at once too. */

export async function pin(ids: readonly string[], pinned: boolean): Promise<void> {
  try {
    await main.entries.edit({ ids: [...ids], change: { pinned } })
    await sayDone(named(pinned ? 'pinned-done' : 'unpinned-done', ids))
  } catch (error) {
    sayRefusal(error)
  }
}

/** Those whose services still ask for their codes stay where they are. */
export async function trash(ids: readonly string[]): Promise<void> {
  const asked = ids.flatMap((id) => askingFor(id) ?? [])
  const [asking] = asked
  // Without its code nobody gets in there any more: it goes when the service no longer asks for it.
  if (asking && ids.length === 1) {
    showTask(asking.account.id, { kind: 'delete-otp', methodId: asking.method.id })
    say(i18next.t('accounts:still-asks', { name: asking.account.serviceName }))
    return
  }
  const going = ids.filter((id) => !asked.some(({ method }) => method.entryId === id))
  const staying = i18next.t('codes:still-asked-for', { count: asked.length })
  if (going.length === 0) return say(staying, { tone: 'trouble' })
  try {
    await main.entries.trash({ ids: going })
    const words = named('deleted', going)
    await sayDone(asked.length === 0 ? words : `${words} · ${staying}`)
  } catch (error) {
    sayRefusal(error)
  }
}

/** One by its name, several by their number. */
function named(words: 'deleted' | 'pinned-done' | 'unpinned-done', ids: readonly string[]): string {
  const [id = ''] = ids
  if (ids.length > 1) return i18next.t(`codes:many-${words}`, { count: ids.length })
  const entry = useStore.getState().entries.get(id)
  return i18next.t(`codes:${words}`, { name: entry?.issuer || entry?.account || i18next.t('codes:nameless') })
}

/** The account whose service still asks for the codes of the entry. */
function askingFor(entryId: string) {
  for (const account of useStore.getState().accounts.values()) {
    const method = account.methods.find((one) => one.entryId === entryId && one.pending !== 'registration')
    if (method) return { account, method }
  }
  return undefined
}

interface Move {
  before: string | null
  /** Only where it goes into another. */
  group?: string | null
  /** From 1, among those of the section it is in then. */
  place: number
  count: number
}

/** Where one place up (-1) or down (1) is: among its neighbours, or past the last of them in the next group. */
function moveOf(sections: readonly Section[], id: string, by: -1 | 1): Move | undefined {
  const at = sections.findIndex(({ entries }) => entries.some((entry) => entry.id === id))
  const section = sections[at]
  if (!section) return undefined
  const { entries } = section
  const to = entries.findIndex((entry) => entry.id === id) + by
  if (to >= 0 && to < entries.length) {
    const before = entries[by === 1 ? to + 1 : to]?.id ?? null
    return { before, place: to + 1, count: entries.length }
  }
  const next = sections[at + by]
  // What is pinned is first in the list, and pinned or not by its own command.
  if (!next || section.kind === 'pinned' || next.kind === 'pinned') return undefined
  const count = next.entries.length + 1
  return {
    before: by === 1 ? (next.entries[0]?.id ?? null) : null,
    group: next.name ?? null,
    place: by === 1 ? 1 : count,
    count,
  }
}

export const canMove = (sections: readonly Section[], id: string, by: -1 | 1): boolean =>
  moveOf(sections, id, by) !== undefined

/** One place up (-1) or down (1), as listed. */
export async function moveBy(sections: readonly Section[], id: string, by: -1 | 1): Promise<void> {
  const move = moveOf(sections, id, by)
  if (!move) return
  const { place, count, ...where } = move
  try {
    await main.entries.move({ id, ...where })
    const words = i18next.t('codes:moved', { place, count })
    say(where.group ? i18next.t('codes:moved-to', { words, group: where.group }) : words)
  } catch (error) {
    sayRefusal(error)
  }
}
