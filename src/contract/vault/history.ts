import { oc } from '@orpc/contract'
import { z } from 'zod'

/** What was changed here since the vault was opened, entries, accounts, contacts and settings alike, to be taken back in turn. */

const doneSchema = z.strictObject({
  /** `false`: there was nothing. */
  done: z.boolean(),
})

export const history = {
  /** The number of the last change, by which it can be taken back also when others have followed; `null`: there is none. */
  last: oc.output(z.strictObject({ number: z.number().nullable() })),
  /** The last change, or the one of that number. What something else has changed since stays as it is. */
  undo: oc.input(z.strictObject({ number: z.number().optional() })).output(doneSchema),
  redo: oc.output(doneSchema),
}
