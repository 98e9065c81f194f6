import { afterEach, expect, test, vi } from 'vitest'
import { prepareWhenIdle } from '../../../src/renderer/search/prepare.ts'

type Idle = (deadline: { timeRemaining: () => number }) => void

/** The browser's idle moments, one after the other, and a clock that each look at it moves on by half a millisecond. */
function idleMoments() {
  const waiting: Idle[] = []
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 0.5
    return now
  })
  vi.stubGlobal('requestIdleCallback', (step: Idle) => waiting.push(step))
  vi.stubGlobal('cancelIdleCallback', () => waiting.splice(0))
  const next = (milliseconds: number) => {
    const begin = now
    waiting.shift()?.({ timeRemaining: () => milliseconds - (now - begin) })
    return now - begin
  }
  return { waiting, next }
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** What is prepared until the time is up, `all` times in the whole. */
function work(all: number) {
  let left = all
  return {
    prepare(hasTime: () => boolean) {
      while (left > 0 && hasTime()) left -= 1
      return left === 0
    },
  }
}

test('of an idle moment that is long, a part is taken that a frame does not miss, until all is prepared', () => {
  const { waiting, next } = idleMoments()
  prepareWhenIdle(work(40))
  let moments = 0
  for (; waiting.length > 0; moments += 1) expect(next(50)).toBeLessThan(6)
  expect(moments).toBeGreaterThan(3)
})

test('an idle moment that is as good as over is left alone, and what is ended asks for no more', () => {
  const { waiting, next } = idleMoments()
  const end = prepareWhenIdle(work(40))
  expect(next(1)).toBeLessThan(2)
  expect(waiting).toHaveLength(1)
  end()
  expect(waiting).toHaveLength(0)
})
