import type { UpdateState } from '../../contract/app/about.ts'
import { updateFailure } from './failures.ts'

/** Where new versions come from. The shell gives it, with electron-updater; each of these may reject in words of its own. */
export interface UpdateSource {
  /** The newer version there is, if any. */
  check(): Promise<string | undefined>
  /** `told` is given percents. Rejects when what came is not what the feed vouches for: nothing of it is kept then. */
  download(told: (percent: number) => void): Promise<void>
  /** Ends the app and starts the new version. */
  install(): void
}

export type NoUpdates = Extract<UpdateState, { state: 'off' }>['why']

const hour = 3_600_000

/**
 * Whether there is a newer Sparekey, and how far it has come. It asks when the person says so, and once a day by itself
 * where they chose that; it downloads and installs only when they say so.
 */
export class Updates {
  readonly #source: UpdateSource | undefined
  readonly #listeners = new Set<() => void>()
  #state: UpdateState
  #next: ReturnType<typeof setTimeout> | undefined

  constructor(source: UpdateSource | NoUpdates) {
    this.#source = typeof source === 'string' ? undefined : source
    this.#state = typeof source === 'string' ? { state: 'off', why: source } : { state: 'idle' }
  }

  get state(): UpdateState {
    return this.#state
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Never rejects: what went wrong is the state. Does nothing while something is under way or an update is ready. */
  async check(): Promise<void> {
    if (!this.#source || ['checking', 'downloading', 'ready'].includes(this.#state.state)) return
    this.#become({ state: 'checking' })
    try {
      const version = await this.#source.check()
      this.#become(version ? { state: 'available', version } : { state: 'current', at: Date.now() })
    } catch (error) {
      this.#become({ state: 'failed', code: updateFailure(error).code })
    }
  }

  /** As `check`. Does nothing but where a version is available. */
  async download(): Promise<void> {
    if (!this.#source || this.#state.state !== 'available') return
    const { version } = this.#state
    this.#become({ state: 'downloading', version, percent: 0 })
    try {
      await this.#source.download((percent) => {
        if (this.#state.state === 'downloading')
          this.#become({ state: 'downloading', version, percent: Math.floor(percent) })
      })
      this.#become({ state: 'ready', version })
    } catch (error) {
      this.#become({ state: 'failed', code: updateFailure(error).code })
    }
  }

  install(): void {
    if (this.#state.state === 'ready') this.#source?.install()
  }

  /** Asks once a day from now on, or no longer. The first time is a minute from now: the start has other things to do. */
  checkDaily(wanted: boolean): void {
    if (wanted === (this.#next !== undefined) || !this.#source) return
    clearTimeout(this.#next)
    this.#next = undefined
    if (!wanted) return
    const again = (wait: number) => {
      this.#next = setTimeout(() => {
        void this.check()
        again(24 * hour)
      }, wait).unref()
    }
    again(60_000)
  }

  #become(next: UpdateState): void {
    const { state } = this
    if (JSON.stringify(next) === JSON.stringify(state)) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }
}
