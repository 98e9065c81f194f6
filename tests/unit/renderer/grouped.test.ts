import { expect, test } from 'vitest'
import { grouped, spelled } from '../../../src/renderer/codes/grouped.ts'

test('a code is written in the groups it is read out in', () => {
  expect(grouped('730128')).toBe('730 128')
  expect(grouped('7301284')).toBe('730 1284')
  expect(grouped('73012845')).toBe('7301 2845')
  expect(grouped('730128456')).toBe('730 128 456')
  expect(grouped('7301284567')).toBe('730 128 4567')
  expect(grouped('7301')).toBe('7301')
  expect(grouped('73012')).toBe('73012')
})

test('letters stay together', () => {
  expect(grouped('7QK4M')).toBe('7QK4M')
  expect(grouped('abcdefgh')).toBe('abcdefgh')
})

test('a screen reader hears sign after sign', () => {
  expect(spelled('019466')).toBe('0 1 9 4 6 6')
})
