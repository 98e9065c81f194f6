import type { AccountView } from '../../contract/accounts/accounts.ts'
import type { EntryView } from '../../contract/codes/entries.ts'
import { showAccount } from '../accounts/place.ts'
import { change } from '../store/store.ts'
import type { Section } from './arrange.ts'
import { moveBy, trash } from './changes.ts'
import { copyCode } from './copy.ts'
import { idsOf, type Layout, rowAt } from './layout.ts'
import { extendTo, selectAll, stopSelecting, toggle } from './selection/selecting.ts'

/** What the keys do in the list of codes, and in the search above it. */

/** The list in the moment of a key. */
export interface ListNow {
  sections: readonly Section[]
  layout: Layout
  query: string
  /** The key was pressed in the search. */
  inSearch: boolean
  /** The row that the keyboard is on: its index, -1 for none, and its entry. */
  at: number
  entry: EntryView | undefined
  /** Somebody went to that row, and it is not there by being found first. */
  isChosen: boolean
  reorders: boolean
  /** The rows chosen to be changed together; `undefined`: none are being chosen. */
  selected: readonly string[] | undefined
  /** The first account that is found where no code is. */
  account(): AccountView | undefined
  openMenu(entry: EntryView): void
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>
type Action = () => void

/** A page of rows. */
const page = 8

/** What a key does; `undefined`: it means nothing here, and does what it does everywhere. */
export function actionOf(pressed: Key, list: ListNow): Action | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = pressed
  const { layout, at, entry, selected } = list
  const command = (ctrlKey || metaKey) && !altKey
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined

  if (command && !shiftKey && key.toLowerCase() === 'a' && aboutRows(list))
    return () => selectAll(idsOf(layout))
  if (key === ' ' && entry && aboutRows(list) && (selected || command)) return () => toggle(entry.id)
  if (by && shiftKey && !altKey) {
    const to = rowNear(layout, at < 0 ? 0 : at + by)
    return () => to && extendTo(idsOf(layout), to.id)
  }
  const selecting = selected && whileSelecting(pressed, list, selected)
  if (selecting) return selecting
  if (by && altKey && entry && list.reorders) return () => void moveBy(list.sections, entry.id, by)
  if (altKey || (metaKey && key !== 'Enter')) return undefined
  const to = goal(pressed, list)
  if (to !== undefined) {
    const row = rowNear(layout, to)
    return () => row && change({ activeId: row.id })
  }
  if (key === 'Escape') {
    if (list.query !== '') return () => change({ query: '', activeId: undefined })
    return list.isChosen ? () => change({ activeId: undefined }) : undefined
  }
  return entry ? withEntry(pressed, list, entry) : withAccount(pressed, list)
}

/** In a search that says something, all of its text is meant, and what is typed next. */
const aboutRows = ({ inSearch, query }: ListNow) => !inSearch || query === ''

const asksForMenu = ({ key, shiftKey }: Key) => key === 'ContextMenu' || (key === 'F10' && shiftKey)

const rowNear = (layout: Layout, index: number): EntryView | undefined =>
  rowAt(layout, Math.max(0, Math.min(layout.count - 1, index)))?.entry

function whileSelecting(pressed: Key, list: ListNow, selected: readonly string[]): Action | undefined {
  const { key } = pressed
  const { entry } = list
  if (key === 'Escape') return stopSelecting
  if (key === 'Enter' && entry) return () => toggle(entry.id)
  if (key === 'Delete' && aboutRows(list)) {
    return () => {
      if (selected.length > 0) void trash(selected).then(stopSelecting)
    }
  }
  // What is for one row alone does nothing while several are chosen.
  return key === 'F2' || asksForMenu(pressed) ? () => {} : undefined
}

/** The index of the row that a key goes to. */
function goal({ key, ctrlKey }: Key, { layout, at, inSearch }: ListNow): number | undefined {
  if (key === 'ArrowDown') return at + 1
  if (key === 'ArrowUp') return at < 0 ? 0 : at - 1
  if (key === 'PageDown') return at + page
  if (key === 'PageUp') return at - page
  // In the search they go through its text.
  if (inSearch && !ctrlKey) return undefined
  if (key === 'Home') return 0
  return key === 'End' ? layout.count - 1 : undefined
}

function withEntry(pressed: Key, list: ListNow, entry: EntryView): Action | undefined {
  const { key, shiftKey } = pressed
  if (key === 'Enter' || (key === ' ' && !list.inSearch))
    return () => void copyCode(entry.id, shiftKey ? 'next' : 'current')
  if (key === 'F2') return () => change({ dialog: { kind: 'edit', id: entry.id } })
  if (key === 'Delete' && aboutRows(list)) return () => void trash([entry.id])
  return asksForMenu(pressed) ? () => list.openMenu(entry) : undefined
}

function withAccount({ key }: Key, list: ListNow): Action | undefined {
  const account = key === 'Enter' && list.inSearch ? list.account() : undefined
  return account && (() => showAccount(account.id))
}
