import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** What this Sparekey is: its versions, what is in it, whether there is a newer one, and what may be told when asking for help. */

const versionsSchema = z.strictObject({
  sparekey: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  /** The system, as it calls itself: name, release and processor. */
  system: z.string(),
  /** The licences of Chromium lie beside the program. */
  chromiumLicences: z.boolean(),
})
export type Versions = z.infer<typeof versionsSchema>

const shippedSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** As SPDX writes it. */
  identifier: z.string(),
})
export type Shipped = z.infer<typeof shippedSchema>

export const updateStateSchema = z.discriminatedUnion('state', [
  /** There is nobody to ask: it runs from its sources, or was built without an address to ask at, or a package manager brings it. */
  z.strictObject({ state: z.literal('off'), why: z.enum(['development', 'no-feed', 'package']) }),
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('checking') }),
  z.strictObject({ state: z.literal('current'), at: z.number() }),
  z.strictObject({ state: z.literal('available'), version: z.string() }),
  z.strictObject({ state: z.literal('downloading'), version: z.string(), percent: z.number() }),
  /** Downloaded and found to be genuine; it takes the place of this one at the next start. */
  z.strictObject({ state: z.literal('ready'), version: z.string() }),
  z.strictObject({
    state: z.literal('failed'),
    /** Has its words among the errors. */
    code: z.string(),
  }),
])
export type UpdateState = z.infer<typeof updateStateSchema>

export const about = {
  versions: oc.output(versionsSchema),
  /** Everything that is given away with Sparekey; empty where nothing was built to give away. */
  shipped: oc.output(z.array(shippedSchema)),
  /** The text of the licence of one of `shipped`. */
  licence: oc.input(shippedSchema.omit({ identifier: true })).output(z.strictObject({ text: z.string() })),
  /** Opens them in the system's own viewer. */
  showChromiumLicences: oc.output(z.void()),
  /** What can be told about this Sparekey to somebody who helps: no name, no address, no path and no secret. */
  diagnostics: oc.output(z.strictObject({ text: z.string() })),
  /** Asks where to put what `diagnostics` answered last, to the letter. */
  saveDiagnostics: oc.output(z.strictObject({ saved: z.boolean() })),
  updates: {
    /** At once, then each time it changes. */
    watch: oc.output(eventIterator(updateStateSchema)),
    check: oc.output(z.void()),
    download: oc.output(z.void()),
    /** Ends this Sparekey and starts the new one. */
    install: oc.output(z.void()),
  },
}
