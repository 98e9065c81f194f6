import { setTimeout as pause } from 'node:timers/promises'
import type { ErrorCode } from '../../contract/errors.ts'
import { SparekeyError } from '../errors.ts'

/** After these the message has certainly not been sent, and the next attempt may well succeed. */
const worthAnother: ReadonlySet<ErrorCode> = new Set([
  'delivery-busy',
  'delivery-interrupted',
  'delivery-refused',
  'delivery-timeout',
])

/** No attempt begins later than this after the first. */
const patience = 30_000

/**
 * Tries up to three times, with a longer pause each time. A message that may have been sent is not sent again. Throws what the
 * last attempt threw, and `cancelled` as soon as the signal says so and the message is not on its way.
 */
export async function withRetries(
  attempt: () => Promise<void>,
  signal: AbortSignal,
  pauses: readonly number[],
): Promise<void> {
  const begun = performance.now()
  for (let number = 0; ; number++) {
    if (signal.aborted) throw new SparekeyError('cancelled')
    try {
      return await attempt()
    } catch (error) {
      if (signal.aborted && !isUnsure(error)) throw new SparekeyError('cancelled')
      const next = pauses[number]
      const again = error instanceof SparekeyError && worthAnother.has(error.code)
      if (!again || next === undefined || performance.now() - begun + next > patience) throw error
      await pause(next, undefined, { signal }).catch(() => {})
    }
  }
}

const isUnsure = (error: unknown) => error instanceof SparekeyError && error.code === 'delivery-unsure'
