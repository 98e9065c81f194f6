import i18next, { type TFunction } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Settings } from '../contract/app/settings.ts'
import { type Refusal, refusalOf } from './bridge.ts'

/** The words of the page, in every language it speaks; a change of the setting shows at once. */

const files = import.meta.glob<Record<string, unknown>>(
  [
    '../../resources/translations/*/*.json',
    '!../../resources/translations/*/{cli,menu,message,region,sheet-page}.json',
  ],
  { eager: true, import: 'default' },
)

const resources: Record<string, Record<string, Record<string, unknown>>> = {}
for (const [path, words] of Object.entries(files)) {
  const [language, namespace] = path.split('/').slice(-2) as [string, string]
  resources[language] ??= {}
  resources[language][namespace.replace('.json', '')] = words
}

function languageOf(setting: Settings['language']): 'en' | 'ko' {
  if (setting !== 'system') return setting
  return navigator.language.startsWith('ko') ? 'ko' : 'en'
}

await i18next.use(initReactI18next).init({
  resources,
  lng: languageOf('system'),
  fallbackLng: 'en',
  defaultNS: 'common',
  interpolation: { escapeValue: false },
})

export function speak(setting: Settings['language']): void {
  const language = languageOf(setting)
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
  if (i18next.language !== language) void i18next.changeLanguage(language)
}

/** A refusal in words a person can act on. */
export function wordsOfRefusal(t: TFunction, { code, details }: Refusal): string {
  return t([`errors:${code}`, 'errors:internal'], details)
}

export function wordsOfError(t: TFunction, error: unknown): string {
  return wordsOfRefusal(t, refusalOf(error))
}

/** Where the vault's own password was asked for: `password-wrong` is of a file everywhere else. */
export function wordsOfPassword(t: TFunction, error: unknown): string {
  return wordsOfPasswordRefusal(t, refusalOf(error))
}

export function wordsOfPasswordRefusal(t: TFunction, refusal: Refusal): string {
  return refusal.code === 'password-wrong' ? t('start:password-wrong') : wordsOfRefusal(t, refusal)
}
