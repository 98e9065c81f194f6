import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'

/** All words, of the window, the menus, the messages, the paper and the command line, in both languages. */

const flat = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : flat(value, `${path}${name}.`),
  )
const read = (language: string, name: string) =>
  new Map(flat(JSON.parse(readFileSync(`resources/translations/${language}/${name}.json`, 'utf8'))))
const files = (language: string) =>
  globSync(`resources/translations/${language}/*.json`)
    .map((file) => basename(file, '.json'))
    .sort()
const single = (key: string) => key.replace(/_(?:zero|one|other)$/, '')
const blanks = (text: string) => [...new Set(text.match(/{{.+?}}/g) ?? [])].sort().join()

it('lie in the same files in both languages', () => {
  expect(files('ko')).toEqual(files('en'))
})

describe.each(files('en'))('%s.json', (name) => {
  const [en, ko] = [read('en', name), read('ko', name)]

  it('has the same words in English and in Korean, and none is empty', () => {
    expect(new Set([...ko.keys()].map(single))).toEqual(new Set([...en.keys()].map(single)))
    for (const [key, text] of [...en, ...ko]) expect([key, text.trim() !== '']).toEqual([key, true])
  })

  it('leaves the same blanks to be filled in', () => {
    for (const [key, text] of ko) {
      // In English, a word for one need not say the number.
      const told = [...en].filter(([one]) => single(one) === single(key)).map(([, words]) => blanks(words))
      expect([key, told]).toEqual([key, expect.arrayContaining([blanks(text)])])
    }
  })

  it('has a form for every number that the language tells apart', () => {
    for (const [language, words] of [['en', en] as const, ['ko', ko] as const]) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      for (const key of words.keys())
        if (key !== single(key))
          for (const form of pluralCategories)
            expect([key, words.has(`${single(key)}_${form}`)]).toEqual([key, true])
    }
  })

  it('has no particle in Korean that fits only some of the names before it', () => {
    // What is counted ends in 개 or 모두, whatever the number.
    const counted = /{{(?:kept|count(?:, number)?)}}/g
    for (const [key, text] of ko) {
      const particle =
        /}}(?:을|를|이|가|은|는|과|와|으로|로|이에요|예요|이라|라)(?![가-힣])|}}\((?:으|이)\)|[을은이]\([를는가]\)/
      expect([key, particle.test(text.replace(counted, ''))]).toEqual([key, false])
    }
  })
})

it('are all said: what the menus, the notifications, the messages, the paper and the command line have is used', () => {
  const sources = globSync('src/{main,cli,contract,renderer}/**/*.{ts,tsx}').map((file) =>
    readFileSync(file, 'utf8'),
  )
  const text = sources.join('\n')
  // The end of a key, or its beginning, is chosen while the app runs.
  const beginnings = [...text.matchAll(/`(?:[\w-]+:)?([\w.-]*[\w-][.-]?)\$\{/g)].map(([, start]) => start!)
  const unsaid = [
    'menu',
    'message',
    'region',
    'paper',
    'kit',
    'sheet-page',
    'cli',
    'errors',
    'notes',
  ].flatMap((name) =>
    [...new Set([...read('en', name).keys()].map(single))]
      .filter((key) => {
        // A message is named by its way and by what it is for.
        const last =
          name === 'message' ? key.replace(/^(?:email|short|subject)-/, '') : key.split('.').at(-1)!
        return !(
          [`'${key}'`, `'${last}'`, `.${last}`, `'${name}:${key}'`, `  ${last}:`].some((one) =>
            text.includes(one),
          ) ||
          beginnings.some((start) => start.length > 2 && (key.startsWith(start) || last.startsWith(start)))
        )
      })
      .map((key) => `${name}: ${key}`),
  )
  expect(unsaid).toEqual([])
})
