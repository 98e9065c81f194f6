import { expect, test } from 'vitest'
import { commonTurn, turnNamed, turnStyle, turnsLike } from '../../../src/renderer/codes/turn.ts'

const at = (validFrom: number, seconds = 30) => ({ validFrom, validUntil: validFrom + seconds * 1000 })

test('the list turns with most of its codes, and HOTP has no say', () => {
  const turn = commonTurn([at(0), at(0), at(0, 60), {}])
  expect(turnNamed(turn!)).toEqual(at(0))
  expect(commonTurn([{}, {}])).toBeUndefined()
})

test('a code turns like the list where it lasts as long, whenever that is, and where it does not turn', () => {
  const list = commonTurn([at(0)])
  expect([at(0), at(30_000), {}, undefined].map((code) => turnsLike(code, list))).not.toContain(false)
  expect(turnsLike(at(0, 60), list)).toBe(false)
  expect(turnsLike(at(0, 60), undefined)).toBe(true)
})

test('every animation has its name, its length and its moment, and the last moment is the turn', () => {
  const turn = at(Date.now() - 10_000)
  const style = turnStyle(turn)
  const names = String(style.animationName).split(',')
  const delays = String(style.animationDelay).split(',').map(Number.parseFloat)
  expect(String(style.animationDuration).split(',')).toHaveLength(names.length)
  expect(delays).toHaveLength(names.length)
  expect(Math.max(...delays)).toBeCloseTo(20, 0)
})

test('one turn has other names than the next, so that its animations begin anew', () => {
  const first = turnStyle(at(0)).animationName
  const second = turnStyle(at(30_000)).animationName
  expect(first).not.toBe(second)
  expect(turnStyle(at(60_000)).animationName).toBe(first)
})
