import { type RefObject, useEffect, useRef } from 'react'

/**
 * Where the keyboard goes when what it was on has made way for something else: the heading of what came. Nothing is taken from who
 * is somewhere still. `what` names what came. `part`: it is a part of a view, whose own heading comes first when all of it is new.
 */
export function useArrival<T extends HTMLElement>(what: string, part = false): RefObject<T | null> {
  const heading = useRef<T>(null)
  const passed = useRef(part ? what : undefined)
  useEffect(() => {
    if (passed.current === what) return
    passed.current = what
    const { activeElement, body } = document
    if (activeElement === null || activeElement === body) heading.current?.focus({ preventScroll: true })
  }, [what])
  return heading
}
