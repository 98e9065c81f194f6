import { change, useStore } from '../../store/store.ts'

/** Choosing rows to change them together: one by one, from one to another, or all that are listed. */

/** Where a range begins: the row that was chosen last by itself. */
let anchor: string | undefined

export function startSelecting(id?: string): void {
  anchor = id
  change({ selection: new Set(id === undefined ? [] : [id]), ...(id === undefined ? {} : { activeId: id }) })
  document.getElementById('codes')?.focus({ preventScroll: true })
}

export function stopSelecting(): void {
  anchor = undefined
  change({ selection: undefined })
}

export function toggle(id: string): void {
  const selection = new Set(useStore.getState().selection)
  if (!selection.delete(id)) selection.add(id)
  anchor = id
  change({ selection, activeId: id })
}

/** All from where the range begins to this one; `listed`: the ids in their order. What was chosen before stays so. */
export function extendTo(listed: readonly string[], id: string): void {
  const { activeId, selection } = useStore.getState()
  anchor ??= activeId ?? id
  const [from, to] = [listed.indexOf(anchor), listed.indexOf(id)]
  const range = from < 0 ? [id] : listed.slice(Math.min(from, to), Math.max(from, to) + 1)
  change({ selection: new Set([...(selection ?? []), ...range]), activeId: id })
}

export function selectAll(listed: readonly string[]): void {
  change({ selection: new Set([...(useStore.getState().selection ?? []), ...listed]) })
}
