import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nudged } from '../../../src/main/shell/windows/region-frame.ts'

const left = { x: -1440, y: 0, width: 1440, height: 900 }
const right = { x: 0, y: -200, width: 1920, height: 1080 }

test('the frame appears in the middle of the monitor that the keys are on, whatever key was pressed', () => {
  const frame = nudged(null, { what: 'size', x: 8, y: 0 }, right, [left, right])
  expect(frame).toEqual({ x: 780, y: 160, width: 360, height: 360 })
})

test('it moves whole onto the next monitor, and its size changes where it ends', () => {
  const frame = { x: 4, y: 100, width: 300, height: 200 }
  expect(nudged(frame, { what: 'place', x: -24, y: 0 }, right, [left, right])).toEqual({ ...frame, x: -20 })
  expect(nudged(frame, { what: 'size', x: -8, y: 24 }, right, [left, right])).toEqual({
    ...frame,
    width: 292,
    height: 224,
  })
})

test('whatever is pressed, it can be seen and lies within the monitors', () => {
  const press = fc.record({
    what: fc.constantFrom('place' as const, 'size' as const),
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
  })
  fc.assert(
    fc.property(
      fc.subarray([left, right], { minLength: 1 }),
      fc.array(press, { minLength: 1 }),
      (all, presses) => {
        const frame = presses.reduce<ReturnType<typeof nudged> | null>(
          (last, one) => nudged(last, one, all[0]!, all),
          null,
        )!
        expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(32)
        expect(frame.x).toBeGreaterThanOrEqual(Math.min(...all.map(({ x }) => x)))
        expect(frame.y).toBeGreaterThanOrEqual(Math.min(...all.map(({ y }) => y)))
        expect(frame.x + frame.width).toBeLessThanOrEqual(Math.max(...all.map(({ x, width }) => x + width)))
        expect(frame.y + frame.height).toBeLessThanOrEqual(
          Math.max(...all.map(({ y, height }) => y + height)),
        )
      },
    ),
  )
})
