import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Verifications } from '../../../src/main/accounts/verifying.ts'
import { type Asking, enterStepCode, sendStepCode } from '../../../src/main/owner/second-step/asking.ts'
import { newAuthenticatorSecret, stepOfCode } from '../../../src/main/owner/second-step/authenticator.ts'
import { readTries } from '../../../src/main/owner/second-step/tries.ts'
import { sentCodes } from '../../../src/main/owner/sent-codes.ts'

const at = Date.UTC(2026, 10, 21, 12, 0, 10)
const codeAt = (secret: string, time: number) =>
  execFileSync('oathtool', ['--totp', '--base32', `--now=@${Math.floor(time / 1000)}`, secret], {
    encoding: 'utf8',
  }).trim()
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

function asking(home = mkdtempSync(join(tmpdir(), 'sparekey-owner-'))): Asking & { time: number } {
  const secret = newAuthenticatorSecret()
  const one: Asking & { time: number } = {
    home,
    steps: { authenticator: { secret } },
    verifications: new Verifications(
      () => undefined,
      () => one.time,
      sentCodes(home),
    ),
    purpose: 'sign-in',
    time: at,
    now: () => one.time,
  }
  return one
}
const secretOf = ({ steps }: Asking) => steps.authenticator?.secret ?? ''

describe('the code of an authenticator app', () => {
  it('is taken one step before and after its time, as the stock oathtool makes it, and no further', () => {
    const secret = newAuthenticatorSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const step = Math.floor(at / 30_000)
    for (const [off, expected] of [
      [-60_000, undefined],
      [-30_000, step - 1],
      [0, step],
      [30_000, step + 1],
      [60_000, undefined],
    ] as const) {
      expect(stepOfCode(secret, codeAt(secret, at + off), at)).toBe(expected)
    }
  })

  it('is taken once, also after a restart', async () => {
    const first = asking()
    const code = codeAt(secretOf(first), at)
    expect(await enterStepCode(first, 'authenticator', ` ${code} `)).toEqual({ result: 'right' })
    const again = { ...asking(first.home), steps: first.steps }
    expect(await enterStepCode(again, 'authenticator', code)).toEqual({ result: 'used' })
    expect(await enterStepCode(again, 'authenticator', codeAt(secretOf(first), at + 30_000))).toEqual({
      result: 'right',
    })
  })

  it('has five tries, which a restart does not give back, and then a pause of five minutes', async () => {
    const one = asking()
    const code = codeAt(secretOf(one), at)
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await enterStepCode(one, 'authenticator', otherThan(code))).toEqual({
        result: 'wrong',
        triesLeft,
      })
    }
    expect(await enterStepCode(one, 'authenticator', otherThan(code))).toEqual({ result: 'too-many-tries' })
    expect(await readTries(one.home)).toMatchObject({ failures: 5 })
    await expect(enterStepCode(one, 'authenticator', code)).rejects.toMatchObject({
      code: 'second-step-wait',
      details: { seconds: 300 },
    })
    one.time = at + 5 * 60_000
    expect(await enterStepCode(one, 'authenticator', codeAt(secretOf(one), one.time))).toEqual({
      result: 'right',
    })
  })

  it('that is not six digits costs no try', async () => {
    const one = asking()
    expect(await enterStepCode(one, 'authenticator', '12345')).toEqual({ result: 'unreadable' })
    expect(await readTries(one.home)).toMatchObject({ failures: 0 })
  })
})

describe('the code of a method that is not set up', () => {
  it('is neither sent nor taken', async () => {
    const one = asking()
    await expect(enterStepCode(one, 'phone', '123456')).rejects.toMatchObject({ code: 'second-step-off' })
    expect(() => sendStepCode(one, 'backup-email', 'en')).toThrow()
  })
})
