import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'

type Words = Map<string, string>

const flat = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : flat(value, `${path}${name}.`),
  )
const read = (language: string, namespace: string): Words =>
  new Map(flat(JSON.parse(readFileSync(`resources/translations/${language}/${namespace}.json`, 'utf8'))))
/** English tells one from several; Korean does not. */
const single = (key: string) => key.replace(/_(?:one|other)$/, '')
const placeholders = (text: string) => [...new Set(text.match(/{{\w+(?:, number)?}}/g) ?? [])].sort()

describe.each(['accounts', 'contacts', 'drill', 'owner', 'recovery-map', 'sheet', 'unlocking'])(
  'the words of %s',
  (namespace) => {
    const [en, ko] = [read('en', namespace), read('ko', namespace)]

    it('are there in both languages, with the same places to fill in', () => {
      expect(new Set([...en.keys()].map(single))).toEqual(new Set([...ko.keys()].map(single)))
      for (const [key, text] of ko)
        expect([key, placeholders(text)]).toEqual([key, placeholders(en.get(key)!)])
    })

    it('are all said somewhere', () => {
      const sources = globSync('src/renderer/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'))
      const text = sources.join('\n')
      for (const key of new Set([...en.keys()].map(single))) {
        const [first = '', rest] = key.split(/\.(.*)/)
        // The last part of a key with two parts is chosen while running.
        const said =
          text.includes(`'${key}'`) ||
          text.includes(`'${namespace}:${key}'`) ||
          (rest !== undefined && (text.includes(`\`${first}.`) || text.includes(`:${first}.$`))) ||
          text.includes(`\`${key.replace(/-[^-]+$/, '')}-$`)
        expect([key, said]).toEqual([key, true])
      }
    })
  },
)

it('every word that the pages of accounts, contacts and the owner say is there', () => {
  for (const file of globSync('src/renderer/{accounts,contacts,owner,recovery}/**/*.{ts,tsx}')) {
    const source = readFileSync(file, 'utf8')
    const namespace = /(?:useTranslation\(|TFunction<)'([\w-]+)'/.exec(source)?.[1] ?? 'common'
    for (const [, key = ''] of source.matchAll(/\bt\('([\w:.?-]+)'/g)) {
      const [own, name] = key.includes(':') ? key.split(':') : [namespace, key]
      const known = new Set([...read('en', own!).keys()].map(single))
      expect([basename(file), key, known.has(name!)]).toEqual([basename(file), key, true])
    }
  }
})
