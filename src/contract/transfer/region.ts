import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** What may cross to the windows that lie over each monitor while the person drags a rectangle, or places one with the keys. */

/** In points of the whole desktop, over all monitors. */
const rectangleSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type Rectangle = z.infer<typeof rectangleSchema>

/** What a key does to the rectangle, in points: it moves, or its right and lower edges do. */
const nudgeSchema = z.strictObject({ what: z.enum(['place', 'size']), x: z.number(), y: z.number() })
export type Nudge = z.infer<typeof nudgeSchema>

export const regionContract = {
  /** What this window shows: its monitor as it was a moment ago, RGBA, four bytes a pixel; no picture where none was taken. */
  begin: oc.output(
    z.strictObject({
      language: z.enum(['en', 'ko']),
      picture: z.strictObject({ width: z.number(), height: z.number(), pixels: z.file() }).nullable(),
    }),
  ),
  /** Asked for when the page is ready to be seen. Where this window lies on the desktop, and the rectangle so far: it may begin in another window. */
  watch: oc.output(
    eventIterator(
      z.strictObject({ origin: z.tuple([z.number(), z.number()]), rectangle: rectangleSchema.nullable() }),
    ),
  ),
  drag: oc.input(rectangleSchema).output(z.void()),
  /** A key moves the rectangle, or makes it larger or smaller; where there is none yet, it appears in the middle of this window. */
  nudge: oc.input(nudgeSchema).output(z.void()),
  /** The rectangle that the keys have placed is the choice; nothing happens where there is none. */
  take: oc.output(z.void()),
  /** `null`: the person pressed Escape. */
  finish: oc.input(rectangleSchema.nullable()).output(z.void()),
}
