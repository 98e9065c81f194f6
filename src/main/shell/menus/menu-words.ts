import en from '../../../../resources/translations/en/menu.json' with { type: 'json' }
import ko from '../../../../resources/translations/ko/menu.json' with { type: 'json' }

/** The words of the application menu, the tray, the dock and the jump list. */
export type MenuWords = (key: keyof typeof en, values?: Record<string, string | number>) => string

export function menuWords(language: 'en' | 'ko'): MenuWords {
  const words = { en, ko }[language]
  return (key, values = {}) =>
    words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
