import { z } from 'zod'

/** What the vault keeps of an emergency sheet: never what is on it, only what tells whether it still is true. */

const time = z.number().int().nonnegative()
/** SHA-256 of the lines that were printed, in Base64. */
const hash = z.string().max(100)

export const emergencySheetSchema = z.strictObject({
  id: z.uuid(),
  /** Milliseconds since 1970 (UTC), as all of these. */
  printedAt: time,
  how: z.enum(['pdf', 'printer']),
  withKit: z.boolean(),
  /** In the order of the sheet; `account` is its place in the map. */
  accounts: z
    .array(z.strictObject({ account: z.string().min(1).max(200), name: z.string().max(1100), hash }))
    .max(100),
  /** Of what it says about the vault itself. */
  vaultHash: hash,
  /** When it was noticed that it is no longer true. */
  outdatedAt: time.optional(),
  /** Not to be said again before. */
  remindAt: time.optional(),
})

export type EmergencySheet = z.infer<typeof emergencySheetSchema>
