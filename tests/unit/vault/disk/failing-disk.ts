import fs from 'node:fs/promises'

/**
 * A disk that fails, or a process that dies, at the n-th call of the file system: `node:fs/promises` and the file handles that it
 * gives out are intercepted while something is being done.
 */
export interface Mishap {
  /** From 1; 0: none. */
  at: number
  /** `before`, `after`: the process is killed right before the call, or when it has come back; else the code of its error. */
  how: 'before' | 'after' | 'ENOSPC' | 'EIO' | 'EACCES'
  /** Every later call fails too, as on a disk that is full or dead. */
  forGood?: boolean
}

let mishap: Mishap | undefined
let calls: string[] = []

/** The names of the calls that were made. */
export async function during(planned: Mishap, task: () => Promise<unknown>): Promise<string[]> {
  mishap = planned
  calls = []
  try {
    await task()
    return calls
  } finally {
    mishap = undefined
  }
}

for (const name of ['open', 'readFile', 'readdir', 'rename', 'rm', 'mkdir'] as const) {
  intercept(fs as unknown as Record<string, unknown>, name)
}

function intercept(target: Record<string, unknown>, name: string): void {
  const call = target[name] as (...args: unknown[]) => Promise<unknown>
  target[name] = async function (this: unknown, ...args: unknown[]) {
    if (!mishap) return call.apply(this, args)
    const { at, how, forGood } = mishap
    const hit = calls.push(name) === at
    if (hit && how === 'before') process.kill(process.pid, 'SIGKILL')
    const dies = how === 'before' || how === 'after'
    if (!dies && (hit || (forGood && at > 0 && calls.length > at))) {
      // What cannot be closed is closed nevertheless.
      if (name === 'close') await call.apply(this, args)
      throw Object.assign(new Error(`${how}: made up`), { code: how })
    }
    const done = call.apply(this, args)
    // Also when it has come back in vain: a folder that is not there is looked for, too.
    if (hit && how === 'after') await done.catch(() => {}).then(() => process.kill(process.pid, 'SIGKILL'))
    const result = await done
    // File handles do their part of the writing by methods of their own.
    if (name === 'open')
      for (const method of ['writeFile', 'sync', 'close']) intercept(result as never, method)
    return result
  }
}
