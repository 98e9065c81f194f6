import { type RefObject, useEffect, useRef } from 'react'
import { useStore } from '../store/store.ts'

/**
 * With the keyboard nowhere, it is in the list: the arrows move, and whatever is typed is searched for. `press` gets the keys that are for
 * the list.
 */
export function useKeysAnywhere(
  search: RefObject<HTMLInputElement | null>,
  press: (event: KeyboardEvent) => void,
): void {
  const handle = useRef(press)
  handle.current = press
  useEffect(() => {
    const anywhere = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')
      )
        return
      const { key, target } = event
      const command = (event.ctrlKey || event.metaKey) && !event.altKey
      if (command && (key.toLowerCase() === 'k' || key.toLowerCase() === 'f') && !event.shiftKey) {
        event.preventDefault()
        search.current?.focus()
        search.current?.select()
        return
      }
      const inField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      if (command && key.toLowerCase() === 'a' && target === document.body) return handle.current(event)
      if (inField || command) return
      const inGrid = target instanceof Element && target.closest('[role="grid"]')
      const selects = key === ' ' && useStore.getState().selection !== undefined
      if (key.length === 1 && !event.altKey && (key !== ' ' || target === document.body) && !selects)
        search.current?.focus()
      else if (key === 'Backspace' && useStore.getState().query !== '') search.current?.focus()
      else if (!inGrid && target === document.body) handle.current(event)
    }
    window.addEventListener('keydown', anywhere)
    return () => window.removeEventListener('keydown', anywhere)
  }, [search])
}
