import type { Keychain } from '../../keychain/keychain.ts'

/** Milliseconds: a keychain that has not answered in this time is asking the person something. */
const promptness = 5000

/** The keychain, and whether somebody is kept waiting for it: who closes the prompt may be away. */
export class TimedKeychain implements Keychain {
  readonly #keychain: Keychain
  readonly #slow = new Set<symbol>()
  #tell: (() => void)[] = []

  constructor(keychain: Keychain) {
    this.#keychain = keychain
  }

  state() {
    return this.#timed(this.#keychain.state())
  }

  get(name: string) {
    return this.#timed(this.#keychain.get(name))
  }

  set(name: string, value: string) {
    return this.#timed(this.#keychain.set(name, value))
  }

  delete(name: string) {
    return this.#timed(this.#keychain.delete(name))
  }

  /** When a call is waiting that was not answered promptly. */
  slow(): Promise<void> {
    return this.#slow.size > 0 ? Promise.resolve() : new Promise((resolve) => this.#tell.push(resolve))
  }

  async #timed<T>(answer: Promise<T>): Promise<T> {
    const call = Symbol()
    const timer = setTimeout(() => {
      this.#slow.add(call)
      for (const tell of this.#tell.splice(0)) tell()
    }, promptness).unref()
    try {
      return await answer
    } finally {
      clearTimeout(timer)
      this.#slow.delete(call)
    }
  }
}
