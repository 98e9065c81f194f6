import i18next from 'i18next'
import cliEn from '../../../resources/translations/en/cli.json' with { type: 'json' }
import errorsEn from '../../../resources/translations/en/errors.json' with { type: 'json' }
import notesEn from '../../../resources/translations/en/notes.json' with { type: 'json' }
import passwordEn from '../../../resources/translations/en/password.json' with { type: 'json' }
import qrKindsEn from '../../../resources/translations/en/qr-kinds.json' with { type: 'json' }
import cliKo from '../../../resources/translations/ko/cli.json' with { type: 'json' }
import errorsKo from '../../../resources/translations/ko/errors.json' with { type: 'json' }
import notesKo from '../../../resources/translations/ko/notes.json' with { type: 'json' }
import passwordKo from '../../../resources/translations/ko/password.json' with { type: 'json' }
import qrKindsKo from '../../../resources/translations/ko/qr-kinds.json' with { type: 'json' }

export type Language = 'en' | 'ko'
export type Words = (key: string, details?: Record<string, string | number>) => string

/**
 * The words of one language; keys without a namespace are of `cli.json`. English stands in where a word is missing.
 */
export function wordsOf(language: Language): Words {
  const instance = i18next.createInstance()
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    ns: ['cli', 'errors', 'notes', 'password', 'qr-kinds'],
    defaultNS: 'cli',
    interpolation: { escapeValue: false },
    resources: {
      en: { cli: cliEn, errors: errorsEn, notes: notesEn, password: passwordEn, 'qr-kinds': qrKindsEn },
      ko: { cli: cliKo, errors: errorsKo, notes: notesKo, password: passwordKo, 'qr-kinds': qrKindsKo },
    },
  })
  return (key, details = {}) => instance.t(key, { ...details })
}

/** The person's language as the system says it: the POSIX variables in their order, then what the runtime knows. */
export function systemLanguage(environment: NodeJS.ProcessEnv): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  const named = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return /^ko\b|^ko[_-]/i.test(named) ? 'ko' : 'en'
}
