import type { Services } from './services.ts'

/** Where numbers without a country code belong, and are shown as at home (ISO 3166). */
export const homeCountry = ({ desktop, language }: Pick<Services, 'desktop' | 'language'>): string =>
  language() === 'ko' ? 'KR' : (new Intl.Locale(desktop.systemLanguage).maximize().region ?? 'US')
