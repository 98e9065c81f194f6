import { readFileSync } from 'node:fs'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/contract/transfer/transfer.ts'
import { columnFields } from '../../../src/main/transfer/format.ts'
import { formats } from '../../../src/main/transfer/formats/formats.ts'
import { spanOf } from '../../../src/renderer/clock/span.ts'
import { countsOf, sentenceOf } from '../../../src/renderer/transfer/import/totals.ts'

const languages = ['en', 'ko'] as const
const read = (language: string) =>
  JSON.parse(readFileSync(`resources/translations/${language}/transfer.json`, 'utf8'))

const words = i18next.createInstance()
await words.init({
  resources: { en: { transfer: read('en') }, ko: { transfer: read('ko') } },
  interpolation: { escapeValue: false },
})

describe.each(languages)('in %s', (language) => {
  test('every format that is read says how to get its file, and no other is spoken of', () => {
    const said = Object.keys(read(language)).filter(
      (key) => key.startsWith('how-') && key !== 'how-to-export',
    )
    const readable = formats.filter((format) => format.read).map(({ id }) => `how-${id}`)
    expect(said.sort()).toEqual(readable.sort())
  })

  test('every column that a table can have has a name', () => {
    for (const field of columnFields) expect(read(language)).toHaveProperty([`field-${field}`])
  })
})

const lines = (outcomes: string): ImportLine[] =>
  [...outcomes].map((letter, index) => ({
    index,
    outcome: ({ a: 'add', c: 'changed', p: 'present', r: 'refused' } as const)[letter as 'a']!,
    issuer: '',
    account: '',
    remarks: [],
  }))

test.each([
  ['aacpr', 'en', '3 codes will be added, 1 is already there, 1 cannot be taken.'],
  ['a', 'en', '1 code will be added.'],
  ['ppr', 'en', '2 are already there, 1 cannot be taken.'],
  ['', 'en', 'There are no codes in this file.'],
  ['aacpr', 'ko', '코드 3개를 추가하고, 1개는 이미 있고, 1개는 가져올 수 없어요.'],
  ['ap', 'ko', '코드 1개를 추가하고, 1개는 이미 있어요.'],
  ['a', 'ko', '코드 1개를 추가해요.'],
])('the records “%s” are summed up in one sentence of %s', (outcomes, language, sentence) => {
  const counts = countsOf(lines(outcomes))
  expect(sentenceOf(words.getFixedT(language), counts.add + counts.changed, counts)).toBe(sentence)
})

test.each([
  [420, '0.42 seconds'],
  [-2_340, '2.3 seconds'],
  [42_400, '42 seconds'],
  [-125_000, '2 minutes 5 seconds'],
  [3_661_000, '1 hour 1 minute'],
])('a drift of %d ms is said in words', (milliseconds, said) => {
  expect(spanOf(milliseconds, 'en')).toBe(said)
})
