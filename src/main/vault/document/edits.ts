import type { Activity, RecordKind } from './records.ts'
import type { About } from './view.ts'

/** One change of the document, in plain records. */
export interface Edits {
  /** `before` absent: added; `after` absent: deleted. */
  records: { kind: RecordKind; id: string; before?: Plain; after?: Plain }[]
  raised: { kind: RecordKind; id: string; field: string; value: number }[]
  activity: Activity[]
  about: Partial<About>
}

export type Plain = Record<string, unknown>

export const noEdits: Edits = { records: [], raised: [], activity: [], about: {} }

export const isEmpty = ({ records, raised, activity, about }: Edits) =>
  records.length === 0 && raised.length === 0 && activity.length === 0 && Object.keys(about).length === 0

/** Fields hold JSON: numbers, texts, and lists of texts. */
export const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)
