import i18next from 'i18next'
import { beginnings, initialsOf, isInitials, onOtherLayout, spelled } from '../search/spelling.ts'
import type { Section } from './sections.ts'

/** Finds settings by what a person types, in whichever language: the words of both are looked through. */

/** What a heading or a setting can be found by, as `spelled` writes it. */
interface Searched {
  id: string
  /** From each of its words on, each on a line of its own. */
  words: string
  all: string
  initials: string
}

/** `say` gives what a key says, in each language. */
export function findable(
  sections: readonly Section[],
  say: (key: string) => readonly string[] = inEveryLanguage,
): (query: string) => ReadonlySet<string> {
  const read = (id: string, keys: readonly string[]): Searched => {
    // Korean is as often written without its spaces.
    const texts = keys.flatMap(say).flatMap((text) => [text, text.replaceAll(' ', '')])
    return {
      id,
      words: texts.map(beginnings).join(''),
      all: texts.map(spelled).join('\n'),
      initials: texts.map((text) => ` ${initialsOf(text)}`).join('\n'),
    }
  }
  const searched = sections.flatMap(({ id, title, settings }) =>
    settings.map((setting) => ({
      section: read(id, [title]),
      setting: read(setting.id, setting.words),
    })),
  )

  /** The ids of the settings that every word of the query fits: all of them where there is nothing to look for. */
  return (query) => {
    const typed = query.split(/\s+/).filter((term) => spelled(term).trim() !== '')
    const fitting = (terms: readonly string[]) =>
      searched
        .filter(({ section, setting }) => terms.every((term) => fits(term, section) || fits(term, setting)))
        .map(({ setting }) => setting.id)
    const found = fitting(typed.map(spelled))
    if (found.length > 0) return new Set(found)
    return new Set(fitting(typed.map((term) => onOtherLayout(term) ?? spelled(term))))
  }
}

/** In the middle of a word only what is long enough not to be there by chance. */
function fits(term: string, { words, all, initials }: Searched): boolean {
  if (isInitials(term)) return initials.includes(term.length > 2 ? term : ` ${term}`)
  return words.includes(`\n${term}`) || (term.length > 3 && all.includes(term))
}

function inEveryLanguage(key: string): string[] {
  const [namespace = '', name = ''] = key.split(':')
  return ['en', 'ko'].flatMap((language) => {
    const words: unknown = i18next.getResource(language, namespace, name)
    return typeof words === 'string' ? [words] : []
  })
}
