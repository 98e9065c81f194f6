import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { main } from '../bridge.ts'
import { sayRefusal } from '../store/toast.ts'
import { type Card, type Layout, type Placed, rowAt } from './layout.ts'

/**
 * Dragging a row to another place of its card, where the others make room while it moves, or into another group, where a
 * line shows the place. Nothing changes until it is let go.
 * Escape puts it back. (By keyboard: Alt and an arrow, or the row's menu.)
 */

export interface Drag {
  id: string
  /** How far the row has been taken, in pixels. */
  by: number
  from: number
  /** The index it would have now, among all rows. */
  to: number
  /** Where it would go in another group: before the row of that place, drawn at that height. */
  into?: { card: number; place: number; at: number }
}

/** A press becomes a drag after this many pixels. */
const threshold = 6
/** Near its edge the list scrolls by itself, this many pixels a frame. */
const edge = 48
const pace = 9
/** A heading belongs to the card below it, this many pixels up. */
const reach = 30

export function useReordering(layout: Layout, scroller: RefObject<HTMLElement | null>, allowed: boolean) {
  const rowHeight = layout.row
  const [begun, setDrag] = useState<Drag | undefined>()
  // With another row where it began, the list is in its new order: there is nothing left to show of it.
  const drag = begun && rowAt(layout, begun.from)?.entry.id === begun.id ? begun : undefined
  const press = useRef<{ row: Placed; y: number; scrollTop: number; pointerY: number } | undefined>(undefined)
  const dragged = useRef(false)

  const place = () => {
    const held = press.current
    const box = scroller.current
    if (!held || !box) return
    const { index, top: home } = held.row
    const card = layout.cards.findLast(({ start }) => start <= index)
    if (!card) return
    const wish = home + held.pointerY - held.y + box.scrollTop - held.scrollTop
    const into = card.kind === 'pinned' ? undefined : elsewhere(layout, card, wish + rowHeight / 2)
    if (into) {
      setDrag({ id: held.row.entry.id, by: wish - home, from: index, to: index, into })
      return
    }
    const top = Math.max(card.top - 8, Math.min(card.top + card.height - rowHeight + 8, wish))
    const place = Math.round((top - card.top) / rowHeight)
    const to = card.start + Math.max(0, Math.min(card.rows.length - 1, place))
    setDrag({ id: held.row.entry.id, by: top - home, from: index, to })
  }

  const placeNow = useRef(place)
  useLayoutEffect(() => {
    placeNow.current = place
  })

  const letGo = () => {
    press.current = undefined
    setDrag(undefined)
  }

  useEffect(() => {
    if (!drag) return
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      press.current = undefined
      setDrag(undefined)
    }
    window.addEventListener('keydown', giveUp, true)
    return () => window.removeEventListener('keydown', giveUp, true)
  }, [drag])

  const frame = useRef(0)
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  /** In every frame for as long as the row is held near an edge, and in none else. */
  const scrollAtEdge = () => {
    const box = scroller.current
    const held = press.current
    frame.current = 0
    if (!box || !held) return
    const { top, bottom } = box.getBoundingClientRect()
    const step = held.pointerY < top + edge ? -pace : held.pointerY > bottom - edge ? pace : 0
    if (step === 0) return
    const before = box.scrollTop
    box.scrollTop += step
    if (box.scrollTop !== before) placeNow.current()
    frame.current = requestAnimationFrame(scrollAtEdge)
  }

  return {
    drag,
    /** Whether the press that has just ended was a drag: then it is no click. */
    wasDrag: () => dragged.current,
    start(event: PointerEvent, row: Placed) {
      dragged.current = false
      if (!allowed || event.button !== 0 || event.pointerType === 'touch') return
      press.current = {
        row,
        y: event.clientY,
        pointerY: event.clientY,
        scrollTop: scroller.current?.scrollTop ?? 0,
      }
    },
    move(event: PointerEvent<HTMLElement>) {
      const held = press.current
      if (!held) return
      held.pointerY = event.clientY
      if (!drag) {
        if (Math.abs(event.clientY - held.y) < threshold) return
        event.currentTarget.setPointerCapture(event.pointerId)
        dragged.current = true
      }
      place()
      if (frame.current === 0) scrollAtEdge()
    },
    async end() {
      if (!drag) {
        press.current = undefined
        return
      }
      const { id, from, to, into } = drag
      press.current = undefined
      const target = into && layout.cards[into.card]
      if (target) {
        const before = target.rows[into.place]?.id ?? null
        await main.entries.move({ id, before, group: target.name ?? null }).catch(sayRefusal)
      } else if (from !== to) {
        setDrag({ ...drag, by: (to - from) * rowHeight })
        const before = rowAt(layout, to > from ? to + 1 : to)?.entry.id ?? null
        await main.entries.move({ id, before }).catch(sayRefusal)
      }
      setDrag(undefined)
    },
    letGo,
  }
}

/** The place in another card than its own that a row is over, by the height of its middle. */
function elsewhere({ cards, row }: Layout, own: Card, middle: number): Drag['into'] {
  if (middle >= own.top - 8 && middle <= own.top + own.height + 8) return undefined
  const card = cards.findLast(
    ({ top, kind }, index) => index === 0 || top - (kind === 'all' ? 0 : reach) <= middle,
  )
  if (!card || card === own || card.kind === 'pinned') return undefined
  const place = Math.max(0, Math.min(card.rows.length, Math.round((middle - card.top) / row)))
  return { card: cards.indexOf(card), place, at: card.top + place * row }
}

/** How far a row steps aside for the one that is dragged. */
export function stepAside(drag: Drag | undefined, index: number, rowHeight: number): number {
  if (!drag || index === drag.from) return drag && index === drag.from ? drag.by : 0
  if (drag.from < index && index <= drag.to) return -rowHeight
  if (drag.to <= index && index < drag.from) return rowHeight
  return 0
}
