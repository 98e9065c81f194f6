import { StagedDraft } from '../document/draft.ts'
import type { Edits } from '../document/edits.ts'
import type { Activity, Security } from '../document/records.ts'
import type { View } from '../document/view.ts'

export type NewActivity = Omit<Activity, 'id' | 'at'>

/** The change that keeps what concerns the way into the vault of that id, and notes it. */
export function securityEdits(
  view: View,
  id: string,
  security: Partial<Security>,
  activity: NewActivity,
): Edits {
  const draft = new StagedDraft(view)
  if (Object.keys(security).length > 0) {
    const present = view.records.security.get(id) ?? { id, former: [] }
    draft.put('security', { ...present, ...security })
  }
  draft.note(activity)
  return draft.edits()
}
