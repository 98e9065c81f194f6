import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listed } from '../../../src/renderer/components/listed.ts'

test.each([
  ['en', 'conjunction', ['Aegis'], 'Aegis'],
  ['en', 'conjunction', ['Aegis', '2FAS'], 'Aegis and 2FAS'],
  ['en', 'conjunction', ['Aegis', '2FAS', 'andOTP'], 'Aegis, 2FAS, and andOTP'],
  ['en', 'disjunction', ['text message', 'email'], 'text message or email'],
  ['en', 'unit', ['Google', 'mina@example.com', 'lost'], 'Google, mina@example.com, lost'],
  ['ko', 'conjunction', ['은행', '메일', '구글'], '은행, 메일 및 구글'],
  ['ko', 'disjunction', ['문자', '이메일'], '문자 또는 이메일'],
] as const)('in %s a %s of %j reads “%s”', (language, kind, names, said) => {
  expect(listed(names, kind, language)).toBe(said)
})

test('names with spaces in them can be told apart in Korean, where no word stands between them', () => {
  expect(listed(['미나의 휴대폰', '집 컴퓨터'], 'unit', 'ko')).toBe('미나의 휴대폰, 집 컴퓨터')
})

test.each(['conjunction', 'unit'] as const)('what is blank leaves no comma in a %s', (kind) => {
  expect(listed(['', 'Google', undefined, false], kind, 'en')).toBe('Google')
  expect(listed([], kind, 'en')).toBe('')
})

test('nothing in the page puts names together by a comma of its own', () => {
  const own = globSync('src/renderer/**/*.{ts,tsx}').filter((file) =>
    /join\((['"`]), \1\)/.test(readFileSync(file, 'utf8')),
  )
  expect(own).toEqual([])
})
