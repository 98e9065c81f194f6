/** Yields at once, then after each notice; notices that come while one is being handled become one. Ends with the signal. */
export async function* follow(
  subscribe: (notify: () => void) => () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<void> {
  let wake = () => {}
  let noticed = true
  const notify = () => {
    noticed = true
    wake()
  }
  const stop = subscribe(notify)
  signal?.addEventListener('abort', notify)
  try {
    while (!signal?.aborted) {
      if (!noticed) await new Promise<void>((resolve) => (wake = resolve))
      if (signal?.aborted) return
      noticed = false
      yield
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', notify)
  }
}

/** A function that says whether any of what it is given is another than the last time; the first time, it is. */
export function newsOf(): (...now: readonly unknown[]) => boolean {
  let known: readonly unknown[] | undefined
  return (...now) => {
    const isNews = now.some((one, at) => known === undefined || one !== known[at])
    known = now
    return isNews
  }
}

/** Subscribes to all of them at once. */
export const changesOf =
  (...sources: readonly { onChange(listener: () => void): () => void }[]) =>
  (notify: () => void): (() => void) => {
    const stops = sources.map((source) => source.onChange(notify))
    return () => {
      for (const stop of stops) stop()
    }
  }
