import type { TFunction } from 'i18next'
import type { DrillCheckView } from '../../../contract/recovery/drill.ts'
import { wayName } from '../words.ts'
import { spanWords } from './words.ts'

/** What came of trying an account: whether, how and how fast. */
export function outcomeWords(
  t: TFunction<'drill'>,
  words: TFunction<'recovery'>,
  { state, by, took }: DrillCheckView,
): string {
  if (state !== 'in' && state !== 'not-in') return t('not-tried')
  const span = spanWords(t, took ?? 0)
  if (state === 'not-in') return t('result-not-in', { span })
  return by ? t('result-by', { span, way: wayName(words, { by }) }) : t('result-in', { span })
}
