import { SparekeyError } from '../errors.ts'
import { hotpCode } from './hotp.ts'
import { motpCode } from './motp.ts'
import type { SetupKey } from './setup-key.ts'
import { steamCode } from './steam.ts'
import { yandexCode } from './yandex.ts'

/** The code of any setup key: at a time, or for a counter. */

/** What a code is computed from, without the names. */
export type CodeKey = Pick<SetupKey, 'type' | 'secret' | 'algorithm' | 'digits' | 'period' | 'pin'>

export interface Code {
  code: string
  /** Unix seconds: the first second of the code, and the first that is no longer its own. */
  validFrom: number
  validUntil: number
}

/**
 * The code at a time, in Unix seconds (fractions allowed); the next one is the code at its `validUntil`.
 * Throws `time-out-of-range` before 1970 or beyond 2^53 s, `pin-missing` where the kind needs a PIN and there is none,
 * `counter-needed` for HOTP, which knows no time, and what the generators throw.
 */
export function codeAt(key: CodeKey, unixSeconds: number): Code {
  if (key.type === 'hotp') throw new SparekeyError('counter-needed')
  if (!(unixSeconds >= 0 && unixSeconds <= Number.MAX_SAFE_INTEGER))
    throw new SparekeyError('time-out-of-range')
  const step = Math.floor(unixSeconds / key.period)
  return {
    code: codeOfStep(key, step),
    validFrom: step * key.period,
    validUntil: (step + 1) * key.period,
  }
}

/** The HOTP code for a counter, 0 to 2^53 - 1. Throws `number-out-of-range` and what `hotpCode` throws. */
export function codeForCounter(key: CodeKey, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 0) {
    throw new SparekeyError('number-out-of-range', {
      field: 'counter',
      value: counter,
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
    })
  }
  return hotpCode(key, counter)
}

function codeOfStep(key: CodeKey, step: number): string {
  switch (key.type) {
    case 'steam':
      return steamCode(key.secret, step)
    case 'motp':
      return motpCode(key.secret, pinOf(key), key.digits, step)
    case 'yandex':
      return yandexCode(key.secret, pinOf(key), step)
    default:
      return hotpCode(key, step)
  }
}

function pinOf(key: CodeKey): string {
  if (!key.pin) throw new SparekeyError('pin-missing')
  return key.pin
}
