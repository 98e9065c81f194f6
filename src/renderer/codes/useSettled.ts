import { useEffect, useState } from 'react'

/** Milliseconds in which a list is drawn, and then the icons in it, also on a slow computer. */
const whileDrawn = 500

/** Whether the component has been there long enough to be drawn with all that belongs to it. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), whileDrawn)
    return () => clearTimeout(timer)
  }, [])
  return settled
}
