import { createHash, randomInt, timingSafeEqual } from 'node:crypto'

/**
 * Verification codes: 6 digits, good for 5 minutes, 5 tries and one use; a new one 60 seconds after the last at the earliest,
 * 5 in an hour. Pure: a state goes in, a state and an answer come out, and the clock is the caller's.
 *
 * One state belongs to one contact (or one sign-in) and stays in memory; it is not to be started afresh for each attempt, or its
 * limits are none. Times are milliseconds of a clock that never goes back (clock/steady-clock).
 */

export const codeLifetime = 5 * 60_000
const triesPerCode = 5
const resendWait = 60_000
const sendsPerHour = 5
const hour = 60 * 60_000

export interface VerificationState {
  /** When codes were sent within the last hour. */
  readonly sends: readonly number[]
  /** The code last sent, until it is used up. */
  readonly code?: SentCode
}

interface SentCode {
  readonly digits: SecretDigits
  readonly sentAt: number
  readonly triesLeft: number
}

export const noCodeSent: VerificationState = { sends: [] }

/** The digits of a code, which no log, no JSON and no inspection shows. */
export class SecretDigits {
  readonly #digits: string

  constructor(digits: string) {
    this.#digits = digits
  }

  /** For the one message that is sent. */
  reveal(): string {
    return this.#digits
  }

  /** In a time that does not depend on where the two differ. */
  matches(typed: string): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest()
    return timingSafeEqual(digest(this.#digits), digest(typed))
  }

  toString(): string {
    return '••••••'
  }

  toJSON(): string {
    return this.toString()
  }
}

export type Sending =
  | { sent: true; state: VerificationState; digits: SecretDigits }
  | { sent: false; state: VerificationState; reason: 'wait' | 'too-many-sends'; seconds: number }

/** When the next code may be sent: seconds from now, rounded up; 0 where it may be now. */
export function waitUntilResend(
  state: VerificationState,
  now: number,
): Omit<Sending & { sent: false }, 'state' | 'sent'> {
  const recent = within(state.sends, now, hour)
  const afterLast = recent.length === 0 ? 0 : recent.at(-1)! + resendWait - now
  const afterFirst = recent.length < sendsPerHour ? 0 : recent.at(-sendsPerHour)! + hour - now
  const reason = afterFirst > afterLast ? 'too-many-sends' : 'wait'
  return { reason, seconds: Math.max(0, Math.ceil(Math.max(afterLast, afterFirst) / 1000)) }
}

/** A new code, in place of the one before, which no longer counts. Where the message cannot be delivered, the wait holds all the same. */
export function sendCode(
  state: VerificationState,
  now: number,
  below = (most: number) => randomInt(most),
): Sending {
  const { reason, seconds } = waitUntilResend(state, now)
  if (seconds > 0) return { sent: false, state, reason, seconds }
  const digits = new SecretDigits(String(below(1_000_000)).padStart(6, '0'))
  const sends = [...within(state.sends, now, hour), now]
  return { sent: true, state: { sends, code: { digits, sentAt: now, triesLeft: triesPerCode } }, digits }
}

export type Entering =
  | { result: 'right'; state: VerificationState }
  /** Not six digits: nothing was compared, and no try is lost. */
  | { result: 'unreadable'; state: VerificationState }
  | { result: 'wrong'; state: VerificationState; triesLeft: number }
  /** `none`: none was sent, or the one that was is used up. */
  | { result: 'none' | 'expired' | 'too-many-tries'; state: VerificationState }

/** Takes the code as it was typed: spaces and hyphens within, and full-width digits, are let through. */
export function enterCode(state: VerificationState, typed: string, now: number): Entering {
  const { code, ...rest } = state
  if (!code) return { result: 'none', state }
  if (code.triesLeft === 0) return { result: 'too-many-tries', state }
  if (now - code.sentAt >= codeLifetime) return { result: 'expired', state }
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  if (!/^\d{6}$/.test(digits)) return { result: 'unreadable', state }
  if (code.digits.matches(digits)) return { result: 'right', state: rest }
  const triesLeft = code.triesLeft - 1
  const next = { ...state, code: { ...code, triesLeft } }
  return triesLeft === 0
    ? { result: 'too-many-tries', state: next }
    : { result: 'wrong', state: next, triesLeft }
}

/** Whether a code was sent that would be right if it were typed now. */
export const isAwaited = ({ code }: VerificationState, now: number): boolean =>
  code !== undefined && code.triesLeft > 0 && now - code.sentAt < codeLifetime

const within = (times: readonly number[], now: number, span: number) =>
  times.filter((time) => now - time < span)
