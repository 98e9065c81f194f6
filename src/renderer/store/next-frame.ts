let coming: Promise<void> | undefined

/**
 * Resolves at the beginning of a frame, with all of its time ahead, for all who have asked since the one before; at once where nobody sees
 * the page. What main tells comes at any moment: drawn then, it would have the rest of a frame that has long begun, and come too late for it.
 */
export function nextFrame(): Promise<void> {
  if (document.hidden) return Promise.resolve()
  coming ??= new Promise((resolve) => {
    const come = () => {
      clearTimeout(late)
      cancelAnimationFrame(frame)
      coming = undefined
      resolve()
    }
    // The first that is asked for may have begun already.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(come)
    })
    // A window that is covered may get none.
    const late = setTimeout(come, 100)
  })
  return coming
}
