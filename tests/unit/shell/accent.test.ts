import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accentsOf, contrast } from '../../../src/main/shell/system/accent.ts'

const grounds = {
  light: ['#ffffff', '#f6f6f4', '#efeeeb'],
  dark: ['#151617', '#1e2021', '#191b1c', '#2c2f31'],
}

it('whatever the system’s colour is, words in it, on it and on its wash can be read in both themes', () => {
  const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'))
  fc.assert(
    fc.property(color, (drawn) => {
      const accents = accentsOf(`${drawn}ff`)!
      for (const theme of ['light', 'dark'] as const) {
        const { accent, strong, on, wash } = accents[theme]
        for (const ground of [...grounds[theme], wash])
          expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(on, strong)).toBeGreaterThanOrEqual(4.5)
      }
    }),
  )
})

it('a colour that can be read is taken as it is', () => {
  expect(accentsOf('0b6e69ff')?.light.accent).toBe('#0b6e69')
  expect(accentsOf('4cc9bf')?.dark.accent).toBe('#4cc9bf')
})

it('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

it.each(['', 'teal', '12345', '#1234567'])('“%s” is no colour', (text) => {
  expect(accentsOf(text)).toBeUndefined()
})
