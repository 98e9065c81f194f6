import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** The page is laid out by where a line begins and ends, not by left and right: it can be turned around for Arabic or Hebrew. */

const physical =
  /(?<![\w-])-?(?:scroll-)?(?:[mp][lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr]))(?:-(?:\d|\[|auto\b|full\b|px\b|control\b|card\b)[\w./[\]()%-]*)?!?(?=[\s"'`])/g
/** These words are of sentences and names as well; as a class they come with a size. */
const words = new Set(['left', 'right'])
/** These have no name for a line's beginning: each says what it is where lines run the other way. */
const turned = /(?<![\w-:])(?:[\w[\]-]+:)*-?(?:origin-(?:top-|bottom-)?(?:left|right)|translate-x-[\d[])/

const sources = globSync('src/renderer/**/*.tsx').map((file) => [file, readFileSync(file, 'utf8')] as const)
/** What stands in quotes and looks like classes. */
const strings = (source: string) => source.match(/"[^"\n]*"|'[^'\n]*'|`[^`]*`/g) ?? []

it('no class of the page says left or right', () => {
  const found = sources.flatMap(([file, source]) =>
    strings(source).flatMap((text) =>
      [...text.matchAll(physical)].filter(([one]) => !words.has(one)).map(([one]) => `${file}: ${one}`),
    ),
  )
  expect(found).toEqual([])
})

it('what grows or moves to one side says where it goes when lines run the other way', () => {
  const found = sources.flatMap(([file, source]) =>
    strings(source)
      .filter((text) => turned.test(text) && !text.includes('rtl:'))
      .map((text) => `${file}: ${text}`),
  )
  expect(found).toEqual([])
})

it('no style sheet of the page says left or right, but for what is turned around beside it', () => {
  const rules = globSync('src/renderer/styles/*.css').flatMap((file) =>
    (readFileSync(file, 'utf8').match(/[^{}]+\{[^{}]*\}/g) ?? []).map((rule) => [file, rule] as const),
  )
  const found = rules
    .filter(([, rule]) =>
      /(?:(?:margin|padding|border)-(?:left|right)|(?:^|[\s;{])(?:left|right|float|text-align):|transform-origin: (?:left|right))/.test(
        rule.replace(/\/\*.*?\*\//gs, ''),
      ),
    )
    .filter(([, rule]) => {
      const name = /(\.[\w-]+) \{/.exec(rule)?.[1] ?? '\n'
      return !rules.some(([, other]) => other.includes(`[dir="rtl"] ${name}`))
    })
  expect(found).toEqual([])
})
