import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOn, readPlace } from '../../../src/main/shell/windows/window-place.ts'

const laptop = { x: 0, y: 0, width: 1440, height: 860 }
const screen = { x: 1440, y: -200, width: 2560, height: 1400 }
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
})

test('a window stands where it stood, also over two monitors', () => {
  expect(placeOn(at(200, 100), [laptop])).toEqual(at(200, 100).bounds)
  expect(placeOn(at(1000, 100), [laptop, screen])).toEqual(at(1000, 100).bounds)
})

test('a window of a monitor that is gone keeps its size, as far as there is room, and the system says where', () => {
  expect(placeOn(at(2000, 100), [laptop])).toEqual({ width: 1000, height: 700 })
  expect(placeOn(at(2000, 100, 2400, 1300), [laptop])).toEqual({ width: 1440, height: 860 })
})

test('a window that is larger than its monitor of now comes back into it', () => {
  expect(placeOn(at(100, 100, 2400, 1300), [laptop])).toEqual({ x: 0, y: 100, width: 1440, height: 860 })
})

test('whatever is kept, a window that is given a place can be taken hold of there', () => {
  const number = fc.integer({ min: -6000, max: 6000 })
  const length = fc.integer({ min: 360, max: 6000 })
  fc.assert(
    fc.property(
      number,
      number,
      length,
      length,
      fc.subarray([laptop, screen]),
      (x, y, width, height, areas) => {
        const place = placeOn(at(x, y, width, height), areas)
        if (!('x' in place)) return true
        return areas.some(
          (area) =>
            Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x) >= 120 &&
            place.y >= area.y &&
            place.y < area.y + area.height,
        )
      },
    ),
  )
})

test('a kept place that is no place is none, whatever is in the file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sparekey-place-')), 'place.json')
  expect(readPlace(file)).toBeUndefined()
  const broken = [
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":0,"y":0,"width":0,"height":10}}',
    '{"bounds":{"x":"0"}}',
  ]
  for (const text of broken) {
    writeFileSync(file, text)
    expect(readPlace(file)).toBeUndefined()
  }
  writeFileSync(file, JSON.stringify({ ...at(1, 2), more: true }))
  expect(readPlace(file)).toEqual(at(1, 2))
})
