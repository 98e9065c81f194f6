import type { Destination, Verifications } from '../../accounts/verifying.ts'
import type { Purpose } from '../../delivery/channel.ts'
import { SparekeyError } from '../../errors.ts'
import type { SecondSteps } from '../../vault/key/password/second-steps.ts'
import { stepOfCode } from './authenticator.ts'
import { mostTries, pauseLeft, readTries, writeTries } from './tries.ts'

/** Asks for the second step: before the vault opens, and before a trusted computer chooses a new password. */

export type StepMethod = 'authenticator' | 'phone' | 'backup-email'

export type StepAnswer =
  | { result: 'right' }
  | { result: 'unreadable' | 'none' | 'expired' | 'too-many-tries' | 'used' }
  | { result: 'wrong'; triesLeft: number }

export interface Asking {
  home: string
  steps: SecondSteps
  verifications: Verifications
  purpose: Purpose
  /** This computer's time, corrected: milliseconds since 1970. */
  now: () => number
}

/** Throws `second-step-off` for a method that is not set up, and as Verifications.send does. */
export function sendStepCode(
  { steps, verifications, purpose }: Asking,
  method: StepMethod,
  language: 'en' | 'ko',
  signal?: AbortSignal,
): Promise<{ resendIn: number }> {
  return verifications.send(destinationOf(steps, method), language, signal, purpose)
}

/** Throws `second-step-off` for a method that is not set up, `second-step-wait` {seconds} after too many wrong codes of the app. */
export async function enterStepCode(asking: Asking, method: StepMethod, typed: string): Promise<StepAnswer> {
  if (method === 'authenticator') return enterAuthenticatorCode(asking, typed)
  const { steps, verifications, purpose } = asking
  const entering = verifications.enter(destinationOf(steps, method), typed, purpose)
  return entering.result === 'wrong'
    ? { result: 'wrong', triesLeft: entering.triesLeft }
    : { result: entering.result }
}

async function enterAuthenticatorCode({ home, steps, now }: Asking, typed: string): Promise<StepAnswer> {
  const secret = steps.authenticator?.secret
  if (secret === undefined) throw new SparekeyError('second-step-off')
  const code = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
  if (!/^\d{6}$/.test(code)) return { result: 'unreadable' }
  const before = await readTries(home)
  const left = pauseLeft(before, now())
  if (left > 0) throw new SparekeyError('second-step-wait', { seconds: Math.ceil(left / 1000) })
  // Counted before it is compared: ending the program in between gains nothing.
  const failures = (before.failures >= mostTries ? 0 : before.failures) + 1
  const counted = { ...before, failures, lastAt: now() }
  await writeTries(home, counted)
  const step = stepOfCode(secret, code, now())
  if (step === undefined) {
    const triesLeft = mostTries - failures
    return triesLeft === 0 ? { result: 'too-many-tries' } : { result: 'wrong', triesLeft }
  }
  // A code that was seen over a shoulder is of no use once it was taken (RFC 6238, section 5.2).
  if (step <= before.lastStep) return { result: 'used' }
  await writeTries(home, { lastStep: step, failures: 0, lastAt: 0 })
  return { result: 'right' }
}

const contactKinds = { sms: 'phone', kakaotalk: 'kakaotalk', email: 'email' } as const

/** The contact that receives the codes of a step of this kind. */
export const contactKindOf = (kind: keyof typeof contactKinds): Destination['kind'] => contactKinds[kind]

function destinationOf({ phone, backupEmail }: SecondSteps, method: StepMethod): Destination {
  if (method === 'phone' && phone) return { kind: contactKindOf(phone.kind), address: phone.address }
  if (method === 'backup-email' && backupEmail) return { kind: 'email', address: backupEmail }
  throw new SparekeyError('second-step-off')
}
