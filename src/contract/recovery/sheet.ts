import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** The emergency sheet: how to open the vault without the computer, and the ways into the accounts that matter, on paper. */

const sheetViewSchema = z.strictObject({
  /** Every account, the most important first; those that were chosen last first of all. */
  accounts: z.array(
    z.strictObject({ id: z.string(), name: z.string(), serviceName: z.string(), userId: z.string() }),
  ),
  /** Those that are on it unless the person says otherwise. */
  chosen: z.array(z.string()),
  most: z.number(),
  last: z
    .strictObject({
      printedAt: z.number(),
      how: z.enum(['pdf', 'printer']),
      withKit: z.boolean(),
      /** When it was noticed that it is no longer true, and of what. */
      outdatedAt: z.number().optional(),
      changed: z.strictObject({ accounts: z.array(z.string()), vault: z.boolean() }),
    })
    .optional(),
  /** It is out of date, and the person has not put that off. */
  isDue: z.boolean(),
})
export type SheetView = z.infer<typeof sheetViewSchema>

export const sheet = {
  /** At once, and again after each change. */
  watch: oc.output(eventIterator(sheetViewSchema)),
  /**
   * Makes it, and asks where to put the PDF or opens the print dialog; `done` is false where that was closed. With the kit, the vault's
   * password is asked for where it has one.
   */
  make: oc
    .input(
      z.strictObject({
        how: z.enum(['pdf', 'printer']),
        accounts: z.array(z.string().max(200)).max(10),
        kit: z
          .strictObject({
            /** The person was told what it means to have it on the sheet. */
            confirmed: z.literal(true),
            password: z.string().max(1024).optional(),
          })
          .optional(),
      }),
    )
    .output(z.strictObject({ done: z.boolean() })),
  /** Says it again in a month. */
  putOff: oc.output(z.void()),
}
