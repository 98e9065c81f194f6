import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

/** So many are drawn at once without anybody waiting for it. */
const few = 40

interface RowsProps<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  children: (item: T) => ReactNode
}

/** Rows of a card, of any number, in a page that scrolls (`data-scroller`): of many, only those in sight exist. */
export function Rows<T>({ items, keyOf, children }: RowsProps<T>) {
  if (items.length > few) {
    return (
      <RowsInSight items={items} keyOf={keyOf}>
        {children}
      </RowsInSight>
    )
  }
  return items.map((item) => <div key={keyOf(item)}>{children(item)}</div>)
}

function RowsInSight<T>({ items, keyOf, children }: RowsProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  const [above, setAbove] = useState(0)
  const scrollerOf = () => box.current?.closest<HTMLElement>('[data-scroller]') ?? null
  // What stands above it grows and shrinks, and the page says nothing of that.
  useLayoutEffect(() => {
    const scroller = scrollerOf()
    if (!scroller || !box.current) return
    const top = box.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    setAbove(Math.round(top + scroller.scrollTop))
  })
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: scrollerOf,
    estimateSize: () => 66,
    getItemKey: (index) => keyOf(items[index]!),
    scrollMargin: above,
    overscan: 8,
    useFlushSync: false,
  })
  const drawn = rows.getVirtualItems()
  return (
    <div ref={box} className="relative" style={{ height: rows.getTotalSize() }}>
      {drawn.map(({ index, key, start }) => (
        <div
          key={key}
          ref={rows.measureElement}
          data-index={index}
          className="absolute inset-x-0 top-0 border-line border-b"
          style={{ transform: `translateY(${start - above}px)` }}
        >
          {children(items[index]!)}
        </div>
      ))}
    </div>
  )
}
