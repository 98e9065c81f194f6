/**
 * Key derivations that are asked for again with all the same are answered from the first time: a file that is damaged in a
 * thousand places mostly asks for one key a thousand times, and none of what is shown by that is about the derivation.
 */

type Derive = (...args: never[]) => void
type Callback = (error: Error | null, key?: Buffer) => void

const named = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value

/** A function of `node:crypto` that derives and calls back. */
export function remembering<F extends Derive>(derive: F): F {
  const known = new Map<string, Promise<Buffer>>()
  const remembered = (...all: unknown[]) => {
    const callback = all.pop() as Callback
    const key = JSON.stringify(all.map(named))
    const derived =
      known.get(key) ??
      new Promise<Buffer>((resolve, reject) => {
        const done: Callback = (error, bytes) => (bytes ? resolve(bytes) : reject(error))
        ;(derive as unknown as (...args: unknown[]) => void)(...all, done)
      })
    known.set(key, derived)
    // A copy: whoever asked overwrites the key when it is done with it.
    derived.then((bytes) => callback(null, Buffer.from(bytes)), callback)
  }
  return remembered as unknown as F
}

/** A function that derives and resolves; what comes by `signal` is no part of the question. */
export function rememberingPromise<A extends unknown[]>(
  derive: (...args: A) => Promise<Uint8Array>,
): (...args: A) => Promise<Uint8Array> {
  const known = new Map<string, Promise<Uint8Array>>()
  return async (...args) => {
    const key = JSON.stringify(args.map(named), (name, value) => (name === 'signal' ? undefined : value))
    const derived = known.get(key) ?? derive(...args)
    known.set(key, derived)
    return Uint8Array.from(await derived)
  }
}
