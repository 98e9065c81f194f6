import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failureReasons } from '../../../src/contract/app/app.ts'
import { activitySchema } from '../../../src/main/vault/document/records.ts'

/** The words of the window: each is there in both languages, each is said, and what is said is there. */

const namespaces = [
  'common',
  'codes',
  'adding',
  'entry',
  'trash',
  'start',
  'settings',
  'activity',
  'transfer',
  'clock',
  'quick-pick',
  'about',
  'help',
] as const

const kinds: readonly string[] = activitySchema.shape.kind.options

const read = (language: string, namespace: string): Record<string, string> =>
  JSON.parse(readFileSync(`resources/translations/${language}/${namespace}.json`, 'utf8'))
const withoutPlural = (key: string) => key.replace(/_(?:zero|one|other)$/, '')
const namesOf = (words: Record<string, string>) => new Set(Object.keys(words).map(withoutPlural))
const blanks = (text: string) => [...new Set(text.match(/{{\w+(?:, number)?}}/g) ?? [])].sort()

const sources = globSync('src/renderer/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'))
const everything = sources.join('\n')
/** The beginnings of keys whose end is chosen while the app runs: t(`failed-${reason}`). */
const beginnings = [...everything.matchAll(/`(?:\w+:)?([\w-]*)\$\{/g)].map((match) => match[1] ?? '')

describe.each(namespaces)('the words of “%s”', (namespace) => {
  const [en, ko] = [read('en', namespace), read('ko', namespace)]

  test('are there in English and in Korean', () => {
    expect([...namesOf(ko)].sort()).toEqual([...namesOf(en)].sort())
  })

  test('have a form for every number the language tells apart', () => {
    for (const [language, words] of [['en', en] as const, ['ko', ko] as const]) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      for (const key of Object.keys(words)) {
        if (key === withoutPlural(key)) continue
        const forms = pluralCategories.map((form) => `${withoutPlural(key)}_${form}`)
        for (const form of forms) expect(words, form).toHaveProperty([form])
      }
    }
  })

  test('leave the same blanks to be filled in', () => {
    for (const [key, text] of Object.entries(ko)) {
      // In English, a word for one need not say the number.
      const told = Object.entries(en).filter(([name]) => withoutPlural(name) === withoutPlural(key))
      expect(
        told.map(([, words]) => blanks(words).join()),
        key,
      ).toContain(blanks(text).join())
    }
  })

  test('are all said somewhere', () => {
    for (const key of namesOf(en)) {
      const said =
        everything.includes(`'${key}'`) ||
        everything.includes(`'${namespace}:${key}'`) ||
        (namespace === 'activity' && kinds.includes(key.replace(/-named$/, ''))) ||
        beginnings.some((beginning) => beginning.length > 2 && key.startsWith(beginning))
      expect(said, key).toBe(true)
    }
  })
})

test('what the views say is there', () => {
  const folders = 'about,adding,clock,codes,components,entry,frame,help,settings,start,transfer,trash'
  for (const file of globSync(`src/renderer/{${folders}}/**/*.{ts,tsx}`)) {
    const source = readFileSync(file, 'utf8')
    const own = /(?:useTranslation\(|TFunction<)'(\w+)'/.exec(source)?.[1] ?? 'common'
    for (const [, key = ''] of source.matchAll(/\bt\('([\w:-]+)'/g)) {
      const [namespace, name] = key.includes(':') ? (key.split(':') as [string, string]) : [own, key]
      expect(namesOf(read('en', namespace)).has(name), `${file}: ${namespace}:${name}`).toBe(true)
    }
  }
})

test('every failure has a title and a way on, every activity its line', () => {
  const start = namesOf(read('en', 'start'))
  for (const reason of failureReasons) {
    expect(start.has(`failed-${reason}`), reason).toBe(true)
    expect(start.has(`failed-${reason}-lead`), reason).toBe(true)
  }
  const activity = namesOf(read('en', 'activity'))
  for (const kind of kinds) expect(activity.has(kind), kind).toBe(true)
})
