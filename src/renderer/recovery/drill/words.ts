import type { TFunction } from 'i18next'
import type { BackupProofView, DrillView } from '../../../contract/recovery/drill.ts'

/** What the views say of drills and proofs. */

type T = TFunction<'drill'>

/** What is pretended to be gone. */
export const lossName = (t: T, { lose }: Pick<DrillView, 'lose'>): string =>
  lose.isHere ? t('recovery:this-computer') : lose.name || t(`recovery:kinds.${lose.kind}`)

/** Milliseconds, as people say them: seconds below two minutes, else minutes. */
export function spanWords(t: T, span: number): string {
  const seconds = Math.max(1, Math.round(span / 1000))
  return seconds < 120 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.round(seconds / 60) })
}

export const countsOf = ({ checks }: Pick<DrillView, 'checks'>) => ({
  in: checks.filter(({ state }) => state === 'in').length,
  tried: checks.filter(({ state }) => state === 'in' || state === 'not-in').length,
  all: checks.length,
})

/** What came of restoring a copy, in a sentence or two. */
export function proofWords(t: T, { entries, records, more }: BackupProofView): string {
  const isSame = (one: { total: number; same: number }) => one.same === one.total
  const sentences = [
    isSame(entries)
      ? t('entries-same', { count: entries.total })
      : t('entries-differ', { same: entries.same, count: entries.total }),
  ]
  if (records.total > 0) {
    sentences.push(
      isSame(records)
        ? t('records-same', { count: records.total })
        : t('records-differ', { same: records.same, count: records.total }),
    )
  }
  if (more > 0) sentences.push(t('records-more', { count: more }))
  return sentences.join(' ')
}

/** Whether everything came back as it is here. */
export const isWhole = ({ entries, records }: BackupProofView): boolean =>
  entries.same === entries.total && records.same === records.total
