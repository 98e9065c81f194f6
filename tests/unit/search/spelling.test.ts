import { convertHangulToQwerty } from 'es-hangul'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginnings,
  initialsOf,
  isInitials,
  onOtherLayout,
  spelled,
} from '../../../src/renderer/search/spelling.ts'

describe('how names are compared', () => {
  it('is letter by letter for Hangul, so that what is being typed is a beginning', () => {
    for (const typed of ['ㅋ', '카', '캌', '카카', '카캉', '카카오'])
      expect(spelled('카카오')).toContain(spelled(typed))
  })

  it('keeps letters that stand alone', () => {
    expect(spelled('ㅋㅋㅇ')).toBe('ㅋㅋㅇ')
    expect(isInitials(spelled('ㄳ'))).toBe(true)
    expect(isInitials(spelled('가'))).toBe(false)
  })

  it('reads the first consonants word by word', () => {
    expect(initialsOf('카카오 뱅크')).toBe('ㅋㅋㅇ ㅂㅋ')
    expect(initialsOf('GitHub')).toBe('')
  })

  it('knows where the words of a name begin', () => {
    expect(beginnings('KakaoCloud console').split('\n').slice(1)).toEqual([
      'kakaocloud console',
      'cloud console',
      'console',
    ])
    expect(beginnings('my-bank.example')).toContain('\nbank.example')
  })
})

describe('the other layout', () => {
  it('gives the word of the same keys', () => {
    expect(onOtherLayout('햐소ㅕㅠ')).toBe('github')
    expect(onOtherLayout('zkzkdh')).toBe(spelled('카카오'))
    expect(onOtherLayout('1234')).toBeUndefined()
  })

  it('gives every Korean word back from its keys', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[가-힣]{1,8}$/), (word) => {
        expect(onOtherLayout(convertHangulToQwerty(word))).toBe(spelled(word))
      }),
      { numRuns: 500 },
    )
  })
})
