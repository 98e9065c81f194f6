import { SparekeyError } from '../../errors.ts'

/**
 * The way into Account information: open for some minutes after the owner has shown who they are. Main keeps the password meanwhile,
 * since what is changed there is written under it; it is let go when the page is left, when the vault locks, and when the time is over.
 */

/** Since the last thing that was done there. */
const openFor = 10 * 60_000

export class Entrance {
  readonly #listeners = new Set<() => void>()
  readonly #time: number
  #entered: { password: string | undefined } | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(time = openFor) {
    this.#time = time
  }

  get isOpen(): boolean {
    return this.#entered !== undefined
  }

  /** `password`: of the vault, where it has one. */
  open(password: string | undefined): void {
    this.#entered = { password }
    this.#stay()
    this.#tell()
  }

  close(): void {
    clearTimeout(this.#timer)
    if (!this.#entered) return
    this.#entered = undefined
    this.#tell()
  }

  /** Throws `owner-closed`. */
  check(): void {
    if (!this.#entered) throw new SparekeyError('owner-closed')
    this.#stay()
  }

  /** Throws `owner-closed`, and `password-needed` where the vault had none when it was entered. */
  password(): string {
    this.check()
    const password = this.#entered?.password
    if (password === undefined) throw new SparekeyError('password-needed')
    return password
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #stay(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.close(), this.#time).unref()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
