import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { findable } from '../../../src/renderer/settings/finding.ts'

// The cards need a page: here only the words count.
vi.mock('../../../src/renderer/bridge.ts', () => ({ main: {} }))
vi.mock('../../../src/renderer/words.ts', () => ({}))
vi.mock('../../../src/renderer/codes/turning.ts', () => ({}))
const { sections } = await import('../../../src/renderer/settings/sections.ts')

const words = (language: string, namespace: string): Record<string, string> =>
  JSON.parse(readFileSync(`resources/translations/${language}/${namespace}.json`, 'utf8'))
const inBoth = (key: string) => {
  const [namespace = '', name = ''] = key.split(':')
  return ['en', 'ko'].flatMap((language) => words(language, namespace)[name] ?? [])
}
const find = findable(sections, inBoth)
const all = sections.flatMap(({ settings }) => settings.map(({ id }) => id))

test('every setting has words in both languages, and an id of its own', () => {
  expect(new Set(all).size).toBe(all.length)
  expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
  for (const { id, title, settings } of sections) {
    expect(inBoth(title), id).toHaveLength(2)
    for (const setting of settings)
      for (const key of setting.words) expect(inBoth(key), `${setting.id}: ${key}`).toHaveLength(2)
  }
})

test('nothing to look for finds everything', () => {
  expect([...find('  ')]).toEqual(all)
})

test.each([
  ['theme', ['theme']],
  ['dark', ['theme']],
  ['다크', ['theme']],
  ['ㄷㅋ', ['theme']],
  ['다크모드', ['theme']],
  ['ㄷㅋㅁㄷ', ['theme']],
  ['hotkey', ['quick-pick']],
  ['단축', ['quick-pick']],
  ['tray icon', ['close-to-tray']],
  ['autostart', ['start-at-login']],
  ['자동 실행', ['start-at-login']],
  ['clipboard', ['clipboard']],
  ['클립보드', ['clipboard']],
  ['SMTP', ['channels']],
  ['ntp', []],
])('“%s” finds what a person means by it', (query, expected) => {
  const found = find(query)
  for (const id of expected) expect(found, query).toContain(id)
  expect(found.size).toBeLessThan(all.length / 2)
  if (expected.length === 0) expect(found.size).toBe(0)
})

test('what was typed on the other layout is found all the same', () => {
  // The keys of “theme” while the keyboard types Hangul, and of “테마” while it does not.
  expect(find('소듣')).toContain('theme')
  expect(find('xpak')).toContain('theme')
})

test('a heading finds the whole section', () => {
  const safety = sections.find(({ id }) => id === 'safety')!
  const found = find('safety')
  for (const { id } of safety.settings) expect(found).toContain(id)
})
