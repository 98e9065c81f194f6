import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  enterCode,
  noCodeSent,
  sendCode,
  type VerificationState,
  waitUntilResend,
} from '../../../src/main/accounts/verification.ts'

const second = 1000
const minute = 60 * second

function sent(state: VerificationState, now: number) {
  const sending = sendCode(state, now)
  if (!sending.sent) throw new Error(`not sent: ${sending.reason}`)
  return { state: sending.state, code: sending.digits.reveal() }
}

const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a verification code', () => {
  test('is six digits, nought in front too', () => {
    const sending = sendCode(noCodeSent, 0, () => 42)
    expect(sending.sent && sending.digits.reveal()).toBe('000042')
  })

  test('is drawn from all millions of them', () => {
    let most = 0
    sendCode(noCodeSent, 0, (below) => {
      most = below
      return 0
    })
    expect(most).toBe(1_000_000)
    const codes = Array.from({ length: 300 }, () => sent(noCodeSent, 0).code)
    expect(new Set(codes).size).toBeGreaterThan(290)
  })

  test.each([
    ['as it is', (code: string) => code],
    ['with a space', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)} `],
    ['with a hyphen', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    [
      'in full-width digits',
      (code: string) => code.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
    ],
  ])('is taken %s', (_, typed) => {
    const { state, code } = sent(noCodeSent, 0)
    expect(enterCode(state, typed(code), 1).result).toBe('right')
  })

  test('works once', () => {
    const { state, code } = sent(noCodeSent, 0)
    const first = enterCode(state, code, 1)
    expect(first.result).toBe('right')
    expect(enterCode(first.state, code, 2).result).toBe('none')
  })

  test('works for five minutes', () => {
    const { state, code } = sent(noCodeSent, 0)
    expect(enterCode(state, code, 5 * minute - 1).result).toBe('right')
    expect(enterCode(state, code, 5 * minute).result).toBe('expired')
  })

  test('is dead after five wrong tries, also for the right digits', () => {
    const { state, code } = sent(noCodeSent, 0)
    let current = state
    for (const left of [4, 3, 2, 1]) {
      const entered = enterCode(current, another(code), 1)
      expect(entered).toMatchObject({ result: 'wrong', triesLeft: left })
      current = entered.state
    }
    const fifth = enterCode(current, another(code), 1)
    expect(fifth.result).toBe('too-many-tries')
    expect(enterCode(fifth.state, code, 1).result).toBe('too-many-tries')
  })

  test('costs no try when what was typed is no code', () => {
    const { state, code } = sent(noCodeSent, 0)
    for (const typed of ['', '12345', '1234567', 'abcdef', '123 45x']) {
      expect(enterCode(state, typed, 1)).toEqual({ result: 'unreadable', state })
    }
    expect(enterCode(state, code, 1).result).toBe('right')
  })

  test('no longer counts when a new one was sent', () => {
    const first = sent(noCodeSent, 0)
    let second = sent(first.state, minute)
    while (second.code === first.code) second = sent(first.state, minute)
    expect(enterCode(second.state, first.code, minute).result).toBe('wrong')
    expect(enterCode(second.state, second.code, minute).result).toBe('right')
  })

  test('is sent again after 60 seconds, and not before', () => {
    const { state } = sent(noCodeSent, 0)
    expect(sendCode(state, 59_001)).toMatchObject({ sent: false, reason: 'wait', seconds: 1, state })
    expect(sendCode(state, 60_000).sent).toBe(true)
  })

  test('is sent five times in an hour, whatever became of the codes', () => {
    let state = noCodeSent
    for (let count = 0; count < 5; count++) {
      const next = sent(state, count * 2 * minute)
      state = enterCode(next.state, next.code, count * 2 * minute).state
    }
    expect(sendCode(state, 30 * minute)).toMatchObject({ reason: 'too-many-sends', seconds: 30 * 60 })
    expect(sendCode(state, 60 * minute).sent).toBe(true)
  })

  test('is in no log, no JSON and no inspection', () => {
    const sending = sendCode(noCodeSent, 0, () => 918_273)
    for (const text of [
      JSON.stringify(sending),
      inspect(sending, { depth: 9, showHidden: true }),
      `${sending.sent && sending.digits}`,
    ]) {
      expect(text).not.toContain('918273')
    }
  })

  test('whatever is done, an hour allows five sendings and each code five tries', () => {
    const step = fc.record({ wait: fc.integer({ min: 0, max: 10 * minute }), send: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        let now = 0
        let state = noCodeSent
        let code = '000000'
        let tries = 0
        const times: number[] = []
        for (const { wait, send } of steps) {
          now += wait
          if (send) {
            const { seconds } = waitUntilResend(state, now)
            const sending = sendCode(state, now)
            expect(sending.sent).toBe(seconds === 0)
            state = sending.state
            if (!sending.sent) continue
            code = sending.digits.reveal()
            tries = 0
            expect(now - (times.at(-1) ?? -minute)).toBeGreaterThanOrEqual(minute)
            times.push(now)
            expect(times.filter((time) => now - time < 60 * minute).length).toBeLessThanOrEqual(5)
          } else {
            const entered = enterCode(state, another(code), now)
            if (entered.result === 'wrong') tries++
            expect(tries).toBeLessThanOrEqual(4)
            state = entered.state
          }
        }
      }),
    )
  })
})
