import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import { pendingEntries } from '../accounts/holdings.ts'
import { change, useStore } from '../store/store.ts'
import type { Section } from './arrange.ts'
import { CodeRow } from './CodeRow.tsx'
import { advance, copyCode } from './copy.ts'
import { GroupHeading } from './groups/GroupHeading.tsx'
import { idsOf, indexOf, layOut, measures, type Placed, rowAt, rowsBetween } from './layout.ts'
import type { MenuPlace } from './RowMenu.tsx'
import { stepAside, useReordering } from './reordering.ts'
import { useTurn } from './rings.ts'
import { extendTo, toggle } from './selection/selecting.ts'
import { commonTurn } from './turn.ts'
import { showCodesOf } from './turning.ts'
import { useNarrow } from './useNarrow.ts'

interface CodeListProps {
  sections: readonly Section[]
  /** The row that the keyboard is on. */
  activeId: string | undefined
  /** Rows can be dragged: the order is the person's own, and all of it is in sight. */
  reorders: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onMenu: (place: MenuPlace) => void
  /** What stands below the last row. */
  children?: ReactNode
}

/** Rows drawn above and below what is in sight, so that a fast wheel finds them there. */
const spare = 6
/** Space below the last row, so that the toast covers none. */
const below = 80

/**
 * The list of codes: only the rows in sight exist, whatever the number of entries. A row is known by its place, not by its
 * entry: another search, or another order, fills the same rows anew and makes none.
 */
export const CodeList = memo(function CodeList({
  sections,
  activeId,
  reorders,
  onKeyDown,
  onMenu,
  children,
}: CodeListProps) {
  const { t } = useTranslation('codes')
  const narrow = useNarrow()
  const measure = narrow ? measures.narrow : measures.wide
  const selection = useStore((state) => state.selection)
  const arrived = useStore((state) => state.arrived)
  const layout = useMemo(() => layOut(sections, measure), [sections, measure])
  const scroller = useRef<HTMLDivElement>(null)
  const reordering = useReordering(layout, scroller, reorders && !selection)

  // What is in sight is remembered, not measured: asking the page in the middle of a change makes it lay out twice.
  const sight = useRef({ top: 0, height: 640 })
  const rangeNow = useCallback((): [number, number] => {
    const { height } = sight.current
    // A shorter list cannot be scrolled as far.
    const top = Math.min(sight.current.top, Math.max(0, layout.height + below - height))
    const [first, end] = rowsBetween(layout, top, top + height)
    return [Math.max(0, first - spare), Math.min(layout.count, end + spare)]
  }, [layout])
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const [from, to] = rangeNow()
  const range = useRef([from, to])
  range.current = [from, to]

  const look = useCallback(() => {
    const box = scroller.current
    if (!box) return
    sight.current = { top: box.scrollTop, height: box.clientHeight }
    const [first, end] = rangeNow()
    if (first !== range.current[0] || end !== range.current[1]) redraw()
  }, [rangeNow])
  // Another layout is no reason to observe anew: each beginning costs a frame.
  const lookNow = useRef(look)
  useLayoutEffect(() => {
    lookNow.current = look
  }, [look])
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const observer = new ResizeObserver(() => lookNow.current())
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  // The row the keyboard is on stays in sight.
  const activeIndex = useMemo(() => indexOf(layout, activeId), [layout, activeId])
  useLayoutEffect(() => {
    const box = scroller.current
    const row = rowAt(layout, activeIndex)
    if (!box || !row) return
    const { top, height } = sight.current
    const above = activeIndex === 0 ? row.top : measure.heading
    const wanted =
      row.top - above < top
        ? row.top - above
        : row.top + measure.row + 24 > top + height
          ? row.top + measure.row + 24 - height
          : top
    if (wanted === top) return
    box.scrollTop = wanted
    look()
  }, [activeIndex, layout, measure, look])

  const drawn = useMemo(() => {
    const rows: Placed[] = []
    for (let index = from; index < Math.min(to, layout.count); index++) rows.push(rowAt(layout, index)!)
    const active = rowAt(layout, activeIndex)
    // What `aria-activedescendant` names must exist, wherever the wheel has gone.
    if (active && (activeIndex < from || activeIndex >= to)) rows.push(active)
    return rows
  }, [layout, from, to, activeIndex])

  const ids = useMemo(() => drawn.map((row) => row.entry.id), [drawn])
  useEffect(() => showCodesOf(ids), [ids])

  const codes = useStore((state) => state.codes)
  const pending = useStore((state) => pendingEntries(state.accounts))
  const turn = useMemo(() => commonTurn(codes.values()), [codes])

  const rowOf = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined
    return id === undefined ? undefined : drawn.find((row) => row.entry.id === id)
  }
  const press = (event: MouseEvent) => {
    const row = rowOf(event.target)
    if (!row || reordering.wasDrag()) return
    const { id } = row.entry
    if (event.shiftKey) return extendTo(idsOf(layout), id)
    if (selection || event.ctrlKey || event.metaKey) return toggle(id)
    const button = (event.target as Element).closest<HTMLElement>('[data-do]')
    if (button?.dataset.do === 'menu') {
      change({ activeId: id })
      const { left, bottom } = button.getBoundingClientRect()
      onMenu({ id, x: left, y: bottom })
    } else if (button?.dataset.do === 'advance') void advance(id)
    else void copyCode(id)
  }
  const openMenu = (event: MouseEvent) => {
    const row = rowOf(event.target)
    if (!row) return
    event.preventDefault()
    if (selection) return toggle(row.entry.id)
    change({ activeId: row.entry.id })
    onMenu({ id: row.entry.id, x: event.clientX, y: event.clientY })
  }
  const startDrag = (event: PointerEvent) => {
    const row = rowOf(event.target)
    if (row && !(event.target as Element).closest('button')) reordering.start(event, row)
  }

  return (
    <div
      ref={scroller}
      onScroll={look}
      // Its own opaque ground: only what nothing shines through is scrolled without the page having to draw it again.
      className="min-h-0 flex-1 overflow-y-scroll bg-ground pt-1 pe-1.5 pb-20 ps-4 wide:sides-with-scrollbar"
    >
      <div className="placed relative" data-height={layout.height}>
        {layout.cards.map(({ kind, name, entries, folded, top, height }, index) => (
          // A group stays what it is under another name, and the keyboard stays on it.
          <div key={name === undefined ? kind : `group of ${entries[0]?.id}`}>
            {name !== undefined && (
              <GroupHeading
                name={name}
                entries={entries}
                folded={folded ?? false}
                top={top - measure.heading}
                height={measure.heading}
              />
            )}
            {kind !== 'all' && name === undefined && (
              <h2
                className="placed absolute px-0.5 font-semibold text-faint text-xs"
                data-top={top - measure.heading + 8}
              >
                {t(kind)}
              </h2>
            )}
            {!folded && (
              <div
                className={`placed -inset-x-px absolute rounded-card border bg-surface shadow-card ${reordering.drag?.into?.card === index ? 'border-accent' : 'border-line'}`}
                data-top={top - 1}
                data-height={height + 2}
              />
            )}
          </div>
        ))}
        {/* biome-ignore lint/a11y/useSemanticElements: a table could not leave out the rows that nobody sees. */}
        <div
          ref={useTurn(turn)}
          role="grid"
          id="codes"
          aria-label={t('title')}
          aria-rowcount={layout.count}
          data-dragging={reordering.drag && ''}
          aria-multiselectable={selection !== undefined}
          aria-activedescendant={activeIndex >= 0 ? `entry-${activeId}` : undefined}
          tabIndex={0}
          className="turn absolute inset-0 outline-none [&:focus-visible_[data-active]]:outline-2 [&:focus-visible_[data-active]]:outline-accent [&:focus-visible_[data-active]]:outline-offset-[-2px]"
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            if (event.target === event.currentTarget && activeIndex < 0) {
              change({ activeId: rowAt(layout, 0)?.entry.id })
            }
          }}
          onClick={press}
          onContextMenu={openMenu}
          onPointerDown={startDrag}
          onPointerMove={reordering.move}
          onPointerUp={() => void reordering.end()}
          onPointerCancel={reordering.letGo}
        >
          {reordering.drag?.into && (
            <div
              aria-hidden
              className="pointer-events-none absolute inset-x-2 z-20 h-0.5 rounded-full bg-accent"
              style={{ top: reordering.drag.into.at - 1 }}
            />
          )}
          {drawn.map((row) => {
            const code = codes.get(row.entry.id)
            return (
              <CodeRow
                key={row.index}
                t={t}
                entry={row.entry}
                code={code}
                pending={pending.has(row.entry.id)}
                top={row.top + stepAside(reordering.drag, row.index, measure.row)}
                height={measure.row}
                first={row.first}
                last={row.last}
                index={row.index}
                turn={turn}
                active={row.entry.id === activeId}
                chosen={selection?.has(row.entry.id)}
                arrived={arrived.has(row.entry.id)}
                narrow={narrow}
                lifted={row.entry.id === reordering.drag?.id}
              />
            )
          })}
        </div>
      </div>
      {children}
    </div>
  )
})
