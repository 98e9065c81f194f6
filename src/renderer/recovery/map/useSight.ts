import { type RefObject, useCallback, useEffect, useReducer, useRef } from 'react'

/** How far a column is scrolled, and how much of it is in sight: pixels. */
export interface Sight {
  top: number
  height: number
}

/** What is in sight of a column that scrolls; whoever asks is drawn again when that changes, once a frame. */
export function useSight(box: RefObject<HTMLElement | null>): { sight: Sight; look: () => void } {
  const sight = useRef<Sight>({ top: 0, height: 640 })
  const waiting = useRef(0)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const look = useCallback(() => {
    if (waiting.current !== 0) return
    waiting.current = requestAnimationFrame(() => {
      waiting.current = 0
      const { scrollTop, clientHeight } = box.current ?? { scrollTop: 0, clientHeight: 0 }
      if (sight.current.top === scrollTop && sight.current.height === clientHeight) return
      sight.current = { top: scrollTop, height: clientHeight }
      redraw()
    })
  }, [box])
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(look)
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(waiting.current)
      waiting.current = 0
    }
  }, [box, look])
  return { sight: sight.current, look }
}
