import type { SetupKey } from './setup-key.ts'

/**
 * The same text for two keys that make the same codes: same type, secret and parameters. Names play no part, and neither
 * does the counter, which moves. Holds the secret: never to leave main.
 */
export function keyIdentity(
  key: Pick<SetupKey, 'type' | 'secret' | 'algorithm' | 'digits' | 'period' | 'pin'>,
): string {
  return [
    key.type,
    key.secret,
    key.algorithm,
    key.digits,
    key.type === 'hotp' ? '' : key.period,
    key.pin ?? '',
  ].join(' ')
}
