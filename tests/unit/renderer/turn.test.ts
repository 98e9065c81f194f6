import { afterEach, expect, test, vi } from 'vitest'
import { commonTurn, type Turn, turnNamed, turnStyle, turnsLike } from '../../../src/renderer/codes/turn.ts'

afterEach(() => {
  vi.useRealTimers()
})

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

test('what has passed of a turn is there from the first frame, with nothing left to run for it', () => {
  vi.setSystemTime(1_700_000_011_500)
  const style: Record<string, unknown> = { ...turnStyle(at(1_700_000_000_000)) }
  expect(style['--left']).toBe((1 - 11 / 30).toFixed(4))
  expect(style).not.toHaveProperty('--ring')
  expect(String(style.animationName).match(/turn-step/g)).toHaveLength(19)
  expect(
    String(style.animationDelay)
      .split(',')
      .map(Number.parseFloat)
      .every((delay) => delay > 0),
  ).toBe(true)

  vi.setSystemTime(1_700_000_028_500)
  expect(turnStyle(at(1_700_000_000_000))).toMatchObject({
    '--ring': 'var(--color-attention)',
    '--next': 'visible',
    '--room': '1',
    '--left': (1 - 28 / 30).toFixed(4),
  })
})

test('a list that is being drawn shows the time that is left, and nothing of it moves', () => {
  vi.setSystemTime(1_700_000_011_500)
  expect(turnStyle(at(1_700_000_000_000), false)).toEqual({ '--left': (1 - 11 / 30).toFixed(4) })
})

test('one turn has other names than the next, so that its animations begin anew', () => {
  vi.setSystemTime(1_700_000_010_000)
  const names = (turn: Turn) => new Set(String(turnStyle(turn).animationName).split(','))
  const first = names(at(1_700_000_010_000))
  const second = names(at(1_700_000_040_000))
  expect([...second].filter((name) => first.has(name))).toEqual([])
  expect(names(at(1_700_000_070_000))).toEqual(first)
})
