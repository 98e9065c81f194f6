import { type RefObject, useEffect, useState } from 'react'

/**
 * Where a notice lies that must not hide what has the keyboard: at the bottom, or at the top where most of that would be under it. `shown`
 * changes with every notice, and is undefined while there is none.
 */
export function useOutOfTheWay(
  notice: RefObject<HTMLElement | null>,
  shown: number | undefined,
): 'bottom' | 'top' {
  const [place, setPlace] = useState<'bottom' | 'top'>('bottom')

  useEffect(() => {
    if (shown === undefined) {
      setPlace('bottom')
      return
    }
    let frame = 0
    // What is gone to by Tab is scrolled into sight first.
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const { activeElement, body } = document
        if (!notice.current || !activeElement || activeElement === body) return
        if (notice.current.contains(activeElement)) return
        const drawn = activeElement.closest('label') ?? activeElement
        if (isMostlyUnder(drawn, notice.current)) setPlace((now) => (now === 'top' ? 'bottom' : 'top'))
      })
    }
    look()
    document.addEventListener('focusin', look)
    window.addEventListener('resize', look)
    // It rises to its place.
    const risen = notice.current
    risen?.addEventListener('animationend', look)
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('focusin', look)
      window.removeEventListener('resize', look)
      risen?.removeEventListener('animationend', look)
    }
  }, [notice, shown])

  return place
}

function isMostlyUnder(element: Element, over: Element): boolean {
  const [a, b] = [element.getBoundingClientRect(), over.getBoundingClientRect()]
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return wide > 0 && high > 0 && wide * high > (a.width * a.height) / 2
}
