import { oc } from '@orpc/contract'
import { z } from 'zod'

/** The codes themselves: the digits, the next digits, and when they turn. */

export const codeViewSchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  /** The code that follows; absent for HOTP. */
  next: z.string().optional(),
  /** Milliseconds on this computer's clock; absent for HOTP. */
  validFrom: z.number().optional(),
  validUntil: z.number().optional(),
})
export type CodeView = z.infer<typeof codeViewSchema>

export const codes = {
  /** The codes of these entries now. HOTP entries appear once their code has been asked for, and the code is still fresh. */
  current: oc.input(z.strictObject({ ids: z.array(z.string()).max(500) })).output(z.array(codeViewSchema)),
  /** HOTP: raises the counter durably, then gives its code. */
  advance: oc.input(z.strictObject({ id: z.uuid() })).output(codeViewSchema),
  /** Puts the code on the clipboard; main clears it after `clearsAfter` seconds (0: never), if it is still there. */
  copy: oc
    .input(z.strictObject({ id: z.uuid(), which: z.enum(['current', 'next']) }))
    .output(z.strictObject({ code: z.string(), clearsAfter: z.number() })),
}
