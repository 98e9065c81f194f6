import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonTurn, momentOf, turnNamed } from '../../../src/renderer/codes/turn.ts'

const at = (validFrom: number, seconds = 30) => ({ validFrom, validUntil: validFrom + seconds * 1000 })
const begin = 1_700_000_010_000

test('the list turns with most of its codes, and HOTP has no say', () => {
  const turn = commonTurn([at(0), at(0), at(0, 60), {}])
  expect(turnNamed(turn!)).toEqual(at(0))
  expect(commonTurn([{}, {}])).toBeUndefined()
})

test('the ring loses a thirtieth each second, the next code comes for the last third, and the last five seconds are brass', () => {
  const moment = (seconds: number) => momentOf(at(begin), begin + seconds * 1000)
  expect(moment(0)).toEqual({ left: 1, next: false, brass: false, until: begin + 1_000 })
  expect(moment(11.5)).toEqual({ left: 1 - 11 / 30, next: false, brass: false, until: begin + 12_000 })
  expect(moment(20)).toEqual({ left: 1 - 20 / 30, next: true, brass: false, until: begin + 21_000 })
  expect(moment(25)).toEqual({ left: 1 - 25 / 30, next: true, brass: true, until: begin + 26_000 })
  expect(moment(30)).toEqual({ left: 0, next: true, brass: true, until: Number.POSITIVE_INFINITY })
})

test('each change of a turn of any length has its moment, they end, and a clock that is set meets no other ring', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      (seconds, validFrom, since) => {
        const turn = at(validFrom, seconds)
        const now = momentOf(turn, validFrom + since)
        expect(now.left).toBeGreaterThanOrEqual(0)
        expect(now.left).toBeLessThanOrEqual(1)
        expect(now.until).toBeGreaterThan(validFrom + since)
        let changes = 0
        for (let time = validFrom; time < Number.POSITIVE_INFINITY; time = momentOf(turn, time).until) {
          const { until, ...seen } = momentOf(turn, time)
          const { until: _, ...before } = momentOf(turn, Math.max(time, Math.min(until, turn.validUntil) - 1))
          expect(before).toEqual(seen)
          changes += 1
        }
        expect(changes).toBeLessThanOrEqual(33)
      },
    ),
  )
})
