import { execFileSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { encodeBase32 } from '../../../src/main/otp/base32.ts'
import { codeAt, codeForCounter } from '../../../src/main/otp/code.ts'
import type { Algorithm } from '../../../src/main/otp/setup-key.ts'

/** The codes of the stock `oathtool` (oath-toolkit), which is asked for fifty in a row. Throws when it is not installed. */
function oathtool(...args: string[]): string[] {
  return execFileSync('oathtool', ['--base32', '--window=49', ...args], { encoding: 'utf8' })
    .trim()
    .split('\n')
}

const algorithms: Algorithm[] = ['SHA1', 'SHA256', 'SHA512']

test('10,000 random TOTP and HOTP codes are those of the stock oathtool', () => {
  let compared = 0
  for (let round = 0; round < 200; round++) {
    const algorithm = algorithms[round % 3] ?? 'SHA1'
    const digits = randomInt(6, 9)
    const period = round % 2 === 0 ? 30 : randomInt(1, 86_401)
    const secret = encodeBase32(randomBytes(randomInt(1, 129)))
    // oathtool reads its flags of HOTP with SHA-1 alone.
    const isHotp = round % 4 === 3
    const key = { type: isHotp ? 'hotp' : 'totp', secret, algorithm, digits, period } as const
    const start = isHotp ? randomInt(0, 2 ** 47) : randomInt(0, 2 ** 32)
    const theirs = isHotp
      ? oathtool('--hotp', `--counter=${start}`, `--digits=${digits}`, secret)
      : oathtool(
          `--totp=${algorithm}`,
          `--time-step-size=${period}s`,
          `--now=@${start}`,
          `--digits=${digits}`,
          secret,
        )
    const ours = theirs.map((_, step) =>
      isHotp
        ? codeForCounter({ ...key, algorithm: 'SHA1' }, start + step)
        : codeAt(key, start + step * period).code,
    )
    expect(ours, `algorithm ${algorithm}, digits ${digits}, period ${period}, start ${start}`).toEqual(theirs)
    compared += theirs.length
  }
  expect(compared).toBe(10_000)
})
