import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SparekeyError } from '../../../src/main/errors.ts'
import { canonicalSecret } from '../../../src/main/otp/base32.ts'
import { meantInstead, strayCharacter } from '../../../src/renderer/adding/stray.ts'

test('spaces, dashes and small letters are no mistake', () => {
  expect(strayCharacter('jbsw-y3dp ehpk–3pxp====')).toBeUndefined()
  expect(strayCharacter('')).toBeUndefined()
})

test('the first character that cannot be part of a key is named with its place', () => {
  expect(strayCharacter('JBSW Y3D1')).toEqual({ position: 9, character: '1' })
  expect(strayCharacter('😀ABC')).toEqual({ position: 1, character: '😀' })
})

test('the page finds the mistake where main finds it', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'ABCz27189 -é_😀'), maxLength: 20 })
  fc.assert(
    fc.property(typed, (text) => {
      let refused: unknown
      try {
        canonicalSecret(text)
      } catch (error) {
        refused = error
      }
      const stray = strayCharacter(text)
      if (stray) {
        expect(refused).toBeInstanceOf(SparekeyError)
        expect((refused as SparekeyError).details).toEqual(stray)
      } else expect(refused).toBeUndefined()
    }),
  )
})

test('a digit that looks like a letter is told with the letter it probably is, in the language of the page', () => {
  expect(meantInstead('0', 'en')).toBe('O')
  expect(meantInstead('1', 'en')).toBe('I or L')
  expect(meantInstead('1', 'ko')).toBe('I 또는 L')
  expect(meantInstead('!', 'en')).toBeUndefined()
})
