import type { ContactKind } from '../../contract/accounts/contacts.ts'
import type { Clock } from '../clock/steady-clock.ts'
import type { Channel, Purpose } from '../delivery/channel.ts'
import { SparekeyError } from '../errors.ts'
import { Turns } from '../turns.ts'
import {
  codeLifetime,
  type Entering,
  enterCode,
  isAwaited,
  noCodeSent,
  type Sending,
  sendCode,
  type VerificationState,
  waitUntilResend,
} from './verification.ts'

/** An address that a code is sent to; the contact may still have another one. */
export interface Destination {
  kind: ContactKind
  address: string
}

/** When codes were sent, for longer than this process runs: times of its clock, and of those before it. */
export interface SentCodes {
  times(destination: string): Promise<number[]>
  add(destination: string, at: number): Promise<void>
}

/**
 * The verifications that are going on in this process: at most one an address and purpose, whose limits hold also when it is begun anew,
 * and when the program is; a code for one purpose is none for another. The codes are in memory alone.
 */
export class Verifications {
  readonly #states = new Map<string, VerificationState>()
  readonly #channelFor: (kind: ContactKind) => Channel | undefined
  readonly #clock: Clock
  readonly #sent: SentCodes
  readonly #turns = new Turns()
  readonly #times = new Map<string, number>()

  constructor(channelFor: (kind: ContactKind) => Channel | undefined, clock: Clock, sent: SentCodes) {
    this.#channelFor = channelFor
    this.#clock = clock
    this.#sent = sent
  }

  /**
   * Sends a code, and answers in how many seconds the next one can be sent. Throws `channel-missing`, `verification-wait` {seconds},
   * `verification-too-many` {minutes}, and as the channel does; where it does, the wait holds all the same.
   */
  async send(
    destination: Destination,
    language: 'en' | 'ko',
    signal?: AbortSignal,
    purpose: Purpose = 'verify',
  ): Promise<{ resendIn: number }> {
    const channel = this.#channelFor(destination.kind)
    if (!channel) throw new SparekeyError('channel-missing')
    const sending = await this.#turns.take(() => this.#begin(destination, purpose))
    await channel.send({
      to: destination.address,
      code: sending.digits.reveal(),
      language,
      purpose,
      minutes: codeLifetime / 60_000,
      signal,
    })
    return { resendIn: waitUntilResend(sending.state, this.#clock()).seconds }
  }

  /** Counted before it is sent: ending the program in between gains nothing. */
  async #begin(destination: Destination, purpose: Purpose): Promise<Sending & { sent: true }> {
    const key = keyOf(destination, purpose)
    const before = await this.#sent.times(key)
    const now = this.#clock()
    const state = this.#stateOf(destination, purpose)
    const times = new Set([...state.sends, ...before.map((at) => this.#read(key, at, now))])
    const sending = sendCode({ ...state, sends: [...times].sort((a, b) => a - b) }, now)
    if (!sending.sent) {
      const { reason, seconds } = sending
      throw reason === 'wait'
        ? new SparekeyError('verification-wait', { seconds })
        : new SparekeyError('verification-too-many', { minutes: Math.ceil(seconds / 60) })
    }
    this.#states.set(key, sending.state)
    await this.#sent.add(key, now)
    return sending
  }

  /** A time that is still to come was written before the clock was set back: the waits begin when it is first read, and not again. */
  #read(key: string, at: number, now: number): number {
    const name = `${key} ${at}`
    const read = this.#times.get(name) ?? Math.min(at, now)
    this.#times.set(name, read)
    return read
  }

  /** Whether a code that was sent there can still be typed, and in how many seconds the next one can be sent. */
  going(destination: Destination, purpose: Purpose = 'verify'): { sent: boolean; resendIn: number } {
    const state = this.#stateOf(destination, purpose)
    const now = this.#clock()
    return { sent: isAwaited(state, now), resendIn: waitUntilResend(state, now).seconds }
  }

  enter(destination: Destination, typed: string, purpose: Purpose = 'verify'): Entering {
    const entering = enterCode(this.#stateOf(destination, purpose), typed, this.#clock())
    this.#states.set(keyOf(destination, purpose), entering.state)
    return entering
  }

  #stateOf(destination: Destination, purpose: Purpose): VerificationState {
    return this.#states.get(keyOf(destination, purpose)) ?? noCodeSent
  }
}

const keyOf = ({ kind, address }: Destination, purpose: Purpose) =>
  `${purpose} ${kind} ${address.toLowerCase()}`
