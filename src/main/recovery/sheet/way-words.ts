import en from '../../../../resources/translations/en/recovery.json' with { type: 'json' }
import ko from '../../../../resources/translations/ko/recovery.json' with { type: 'json' }
import type { WayInView } from '../../../contract/recovery/recovery.ts'

/** A way in, as it is said on paper: by what, to which address, on which device. Recovery codes are not counted: they are used up. */
export function wayOnPaper(
  { by, entryId, codes, address, device }: WayInView,
  language: 'en' | 'ko',
): string {
  const words = language === 'ko' ? ko : en
  const isElsewhere = (by === 'authenticator' && entryId === undefined) || by === 'recovery-code'
  const name = isElsewhere ? words['ways-elsewhere'][by] : words.ways[by]
  const where = [address, by === 'recovery-code' && codes ? 'Sparekey' : device].filter(Boolean).join(', ')
  return where === '' ? name : `${name} (${where})`
}

/** The first letter as at the beginning of a sentence. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Words of a service's screen stand between two asterisks. */
export const bare = (text: string): string => text.replaceAll('**', '')

/** Puts the values into their places: `{{name}}`. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ''))
