import { type ComponentType, useEffect, useReducer } from 'react'

/**
 * Parts of the window that no code waits for: read when the first codes have been shown and nothing else is to be done,
 * or when they are opened before that. From then on they are there in the frame in which they are asked for.
 */

const unread = new Set<() => Promise<void>>()

export function later<Props extends object>(read: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | undefined
  const have = async () => {
    Part = await read()
    unread.delete(have)
  }
  unread.add(have)
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, while the modules are read.
  return function Later(props: Props) {
    const [, again] = useReducer((count: number) => count + 1, 0)
    useEffect(() => {
      if (!Part) void have().then(again)
    }, [])
    return Part ? <Part {...props} /> : null
  }
}

/** Reads what has not been read yet, one after the other, when the page is idle. */
export function readTheRest(): void {
  requestIdleCallback(async () => {
    for (const have of [...unread]) await have()
  })
}
