/** Tasks one after the other: each begins when the one before it has ended, whatever came of it. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves and rejects as the task does. A task that waits for a later turn waits for ever. */
  take<T>(task: () => T | Promise<T>): Promise<T> {
    const turn = this.#last.then(task)
    this.#last = turn.catch(() => {})
    return turn
  }

  /** When all that have been begun until now have ended; never rejects. */
  async ended(): Promise<void> {
    await this.#last
  }
}
