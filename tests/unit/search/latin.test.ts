import { romanize } from 'es-hangul'
import { expect, it } from 'vitest'
import { inLatin } from '../../../src/renderer/search/latin.ts'

it('writes each syllable of Hangul as es-hangul does where it stands alone', () => {
  for (let code = 0xac00; code <= 0xd7a3; code += 7) {
    const syllable = String.fromCharCode(code)
    expect(inLatin(syllable), syllable).toBe(romanize(syllable))
  }
})

it('writes the syllables of a name one by one, and leaves what is no Hangul', () => {
  expect(inLatin('한빛은행 2')).toBe('hanbiteunhaeng 2')
  expect(inLatin('한ㅂ')).toBe('hanb')
  expect(inLatin('\u1112\u1161\u11ab')).toBe('han')
  expect(inLatin('Hanbit 2')).toBeUndefined()
  expect(inLatin('')).toBeUndefined()
})
