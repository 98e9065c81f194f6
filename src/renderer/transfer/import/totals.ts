import type { TFunction } from 'i18next'
import type { ImportLine } from '../../../contract/transfer/transfer.ts'
import { listed } from '../../components/listed.ts'

/** What a report comes to. */

export type Outcome = ImportLine['outcome']
export type Counts = Record<Outcome, number>

export function countsOf(lines: readonly ImportLine[]): Counts {
  const counts: Counts = { add: 0, changed: 0, present: 0, refused: 0 }
  for (const { outcome } of lines) counts[outcome] += 1
  return counts
}

/** "24 accounts will be added, 3 are already there, 1 cannot be taken." The last clause ends the sentence. */
export function sentenceOf(t: TFunction, willAdd: number, { present, refused }: Counts): string {
  const clauses: [string, number][] = []
  if (willAdd > 0) clauses.push(['add', willAdd])
  if (present > 0) clauses.push(['present', present])
  if (refused > 0) clauses.push(['refused', refused])
  if (willAdd === 0 && clauses.length === 0) return t('transfer:total-none')
  return listed(
    clauses.map(([clause, count], index) =>
      t(`transfer:total-${clause}${index === clauses.length - 1 ? '-end' : ''}`, { count }),
    ),
    'unit',
  )
}
