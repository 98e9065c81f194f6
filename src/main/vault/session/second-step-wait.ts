import { SparekeyError } from '../../errors.ts'
import type { Attempts } from '../key/password/attempts.ts'
import type { SecondSteps } from '../key/password/second-steps.ts'
import type { PendingSecondStep } from '../opening.ts'
import type { Vault } from '../vault.ts'

/** Milliseconds: as long as a code that was sent is good, and some more. */
const lifetime = 15 * 60_000

/** What lies between the password and the second step, for as long as a person may take. */
export class SecondStepWait {
  #pending: PendingSecondStep | undefined
  #end: NodeJS.Timeout | undefined
  /** Wrong codes since the vault was open last. */
  #failed: { count: number; at: number } | undefined

  get pending(): PendingSecondStep | undefined {
    return this.#pending
  }

  /** What is asked for. Throws `vault-locked` where nothing is. */
  get steps(): SecondSteps {
    if (!this.#pending) throw new SparekeyError('vault-locked')
    return this.#pending.steps
  }

  /** `ended` is told when nobody has come in time. */
  begin(pending: PendingSecondStep, ended: () => void): void {
    this.end()
    this.#pending = pending
    this.#end = setTimeout(ended, lifetime).unref()
  }

  end(): void {
    clearTimeout(this.#end)
    this.#pending = undefined
  }

  fail(): void {
    this.#failed = { count: (this.#failed?.count ?? 0) + 1, at: Date.now() }
  }

  /** Writes into the activity list of the vault how it was opened, and what was tried in vain before. */
  async noteUnlock(
    vault: Vault,
    failed: Attempts | undefined,
    by: 'password' | 'password and second step',
  ): Promise<void> {
    const failedSteps = this.#failed
    this.#failed = undefined
    await vault
      .change((draft) => {
        if (failed) {
          draft.note({ kind: 'unlock-failed', by: 'app', at: failed.lastAt, count: failed.failures })
        }
        if (failedSteps) draft.note({ kind: 'second-step-failed', by: 'app', ...failedSteps })
        if (by === 'password and second step') draft.note({ kind: 'second-step-passed', by: 'app' })
        draft.note({ kind: 'unlocked', by: 'app' })
      })
      // Where it cannot be written now, the vault is open all the same.
      .catch(() => {})
  }
}
