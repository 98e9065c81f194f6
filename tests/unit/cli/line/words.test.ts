import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandByName, commands } from '../../../../src/cli/commands/commands.ts'
import { commandHelp, overview } from '../../../../src/cli/help/help.ts'
import { manual } from '../../../../src/cli/help/manual.ts'
import { parseArguments } from '../../../../src/cli/line/arguments.ts'
import { type Language, systemLanguage, wordsOf } from '../../../../src/cli/terminal/words.ts'

const languages: Language[] = ['en', 'ko']
const flat = (tree: object, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as [string, string]] : flat(value, `${path}${name}.`),
  )
const fileOf = (language: Language) =>
  new Map(flat(JSON.parse(readFileSync(`resources/translations/${language}/cli.json`, 'utf8'))))
/** English tells one from several; Korean does not. */
const single = (key: string) => key.replace(/_(?:one|other)$/, '')
const placeholders = (text: string) => [...new Set(text.match(/{{\w+}}/g) ?? [])].sort()

describe('the words', () => {
  it('are there in both languages, with the same places to fill in', () => {
    const [en, ko] = [fileOf('en'), fileOf('ko')]
    expect(new Set([...en.keys()].map(single))).toEqual(new Set([...ko.keys()].map(single)))
    for (const [key, text] of ko) expect([key, placeholders(text)]).toEqual([key, placeholders(en.get(key)!)])
  })

  it('are there for every sentence that the code says', () => {
    const known = new Set([...fileOf('en').keys()].map(single))
    for (const file of globSync('src/cli/**/*.ts')) {
      const source = readFileSync(file, 'utf8')
      const said = [
        ...source.matchAll(/words\('([a-z][\w.-]+)'/g),
        ...source.matchAll(/confirmed\(context, '([\w.-]+)'/g),
      ].map(([, key]) => key!)
      said.push(...[...source.matchAll(/new UsageError\('([\w-]+)'/g)].map(([, key]) => `usage.${key}`))
      said.push(...[...source.matchAll(/new Refusal\('([\w-]+)'/g)].map(([, key]) => `refusals.${key}`))
      for (const key of said) expect([file, key, known.has(key)]).toEqual([file, key, true])
    }
  })

  it('are chosen as the system says', () => {
    expect(systemLanguage({ LANG: 'ko_KR.UTF-8' })).toBe('ko')
    expect(systemLanguage({ LANG: 'ko_KR.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('en')
    expect(systemLanguage({ LC_MESSAGES: 'ko', LANG: 'en_US' })).toBe('ko')
    expect(systemLanguage({ LANG: 'kok_IN' })).toBe('en')
    expect(systemLanguage({ LC_ALL: 'C' })).toBe('en')
  })
})

describe.each(languages)('the help in %s', (language) => {
  const words = wordsOf(language)

  it('names every command, and says something of every option and example', () => {
    const all = overview(words).join('\n')
    for (const command of commands) {
      expect(all).toMatch(new RegExp(`^  ${command.name} `, 'm'))
      const help = commandHelp(command, words).join('\n')
      for (const { name } of command.options) expect(help).toContain(`--${name}`)
      for (const line of Object.values(command.examples)) expect(help).toContain(line)
      // A word that is missing shows as its key.
      expect(help).not.toMatch(/(?:commands|options|help)\.[a-z]/)
    }
    expect(all).not.toMatch(/(?:commands|options|help)\.[a-z]/)
  })

  it('fits into a terminal of 100 columns, but for the examples', () => {
    for (const command of commands) {
      for (const line of commandHelp(command, words)) {
        if (!line.startsWith('    sparekey') && !line.includes(' | '))
          expect(line.length).toBeLessThanOrEqual(100)
      }
    }
  })
})

describe('the examples', () => {
  it.each(
    commands.flatMap(({ name, examples }) => Object.values(examples).map((line) => [name, line] as const)),
  )('of %s can be typed as they stand: %s', (_name, line) => {
    const own = line.split('|').find((part) => part.includes('sparekey '))!
    const [, name = '', ...argv] = own.trim().split(/\s+/)
    const spec = commandByName(name)!
    expect(spec).toBeDefined()
    expect(() => parseArguments(argv, spec)).not.toThrow()
  })
})

describe('docs/CLI.md', () => {
  it('is as the command line is now: else run node scripts/cli-manual.ts', () => {
    expect(readFileSync('docs/CLI.md', 'utf8')).toContain(
      `<!-- commands -->\n\n${manual(wordsOf('en'))}\n\n<!--`,
    )
  })
})
