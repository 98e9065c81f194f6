import { SparekeyError } from '../../errors.ts'

/**
 * What was read and waits for the person's word, by a name that tells nothing: secrets stay in main meanwhile. Forgotten
 * when taken, after a quarter of an hour, or when too many wait.
 */
export class WaitingRoom<T> {
  readonly #waiting = new Map<string, { value: T; timer: NodeJS.Timeout }>()
  readonly #forgotten: ((value: T) => void) | undefined

  /** `forgotten` is told of each value that leaves. */
  constructor(forgotten?: (value: T) => void) {
    this.#forgotten = forgotten
  }

  add(value: T): string {
    const id = crypto.randomUUID()
    this.#waiting.set(id, { value, timer: setTimeout(() => this.remove(id), 15 * 60_000).unref() })
    const oldest = this.#waiting.keys().next().value
    if (this.#waiting.size > 16 && oldest) this.remove(oldest)
    return id
  }

  /** Throws `confirm-expired` for a name that is not known any more. */
  get(id: string): T {
    const waiting = this.#waiting.get(id)
    if (!waiting) throw new SparekeyError('confirm-expired')
    return waiting.value
  }

  /** Undefined where it is not known. */
  find(id: string): T | undefined {
    return this.#waiting.get(id)?.value
  }

  replace(id: string, value: T): void {
    const waiting = this.#waiting.get(id)
    if (waiting) waiting.value = value
  }

  remove(id: string): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    clearTimeout(waiting.timer)
    this.#waiting.delete(id)
    this.#forgotten?.(waiting.value)
  }

  clear(): void {
    for (const id of [...this.#waiting.keys()]) this.remove(id)
  }
}
