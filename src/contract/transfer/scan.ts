import { oc } from '@orpc/contract'
import { z } from 'zod'

/** From pictures to entries: what was found, by name; the secrets wait in main until the person confirms. */

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number()]))
export const pictureSchema = z.file().max(64 * 1024 * 1024)

const foundSchema = z.strictObject({
  index: z.number(),
  type: z.enum(['totp', 'hotp', 'steam', 'motp', 'yandex']),
  issuer: z.string(),
  account: z.string(),
  digits: z.number(),
  period: z.number(),
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512', 'MD5']),
  /** The picture or monitor it was read from, as named to the person. */
  source: z.string(),
  /** The entry that is already there with the same secret, type and parameters. */
  duplicateOf: z.strictObject({ id: z.string(), issuer: z.string(), account: z.string() }).optional(),
  /** What is worth a word: keys of the `notes` words. */
  notes: z.array(z.strictObject({ code: z.string(), details: detailsSchema })),
})

export const batchSchema = z.strictObject({
  id: z.string(),
  found: z.array(foundSchema),
  /** QR codes that are not setup codes, named as what they are. */
  others: z.array(z.strictObject({ kind: z.string(), source: z.string() })),
  refused: z.array(
    z.strictObject({
      code: z.string(),
      details: detailsSchema,
      source: z.string(),
      name: z.string().optional(),
    }),
  ),
  /** Google Authenticator exports come in parts. */
  missingParts: z.array(z.strictObject({ have: z.number(), size: z.number(), missing: z.array(z.number()) })),
  /** What was looked at, and where in it the codes are, in pixels of that picture. */
  pictures: z.array(
    z.strictObject({
      source: z.string(),
      width: z.number(),
      height: z.number(),
      /** Four corners a code; `found` is its index above, absent where it is not a setup code. */
      codes: z.array(
        z.strictObject({
          corners: z.array(z.tuple([z.number(), z.number()])).length(4),
          found: z.number().optional(),
        }),
      ),
    }),
  ),
})
export type Batch = z.infer<typeof batchSchema>

export const scan = {
  screen: oc.output(batchSchema),
  /** Lets the person drag a rectangle over any monitor; `null` where they pressed Escape. */
  region: oc.output(batchSchema.nullable()),
  /** Opens the system's file dialog; `null` where it was closed. */
  chooseFiles: oc.output(batchSchema.nullable()),
  pictures: oc
    .input(
      z.strictObject({ pictures: z.array(pictureSchema).min(1).max(200), adding: z.string().optional() }),
    )
    .output(batchSchema),
  batch: oc.input(z.strictObject({ id: z.string() })).output(batchSchema),
  /** Writes the chosen ones in one change. */
  confirm: oc
    .input(z.strictObject({ id: z.string(), indices: z.array(z.number().int()).max(20_000) }))
    .output(z.strictObject({ added: z.array(z.string()) })),
  discard: oc.input(z.strictObject({ id: z.string() })).output(z.void()),
}
