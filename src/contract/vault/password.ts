import { oc } from '@orpc/contract'
import { z } from 'zod'
import { passwordRuleSchema } from '../accounts/services.ts'

/** The password of the vault: what it must be, choosing, changing and taking it away. It goes in and never comes out. */

const passwordSchema = z.string().min(1).max(1024)

export const policySchema = z.enum(['kakaocloud', 'passphrase'])
export type PolicyName = z.infer<typeof policySchema>

const checkedSchema = z.strictObject({
  rules: z.array(passwordRuleSchema),
  meets: z.boolean(),
  /** zxcvbn's, 0 to 4. */
  score: z.number(),
  /** A key of `password:warnings`. */
  warning: z.string().optional(),
})
export type CheckedPassword = z.infer<typeof checkedSchema>

export const password = {
  /** As it is typed. Whether it is one of the last is only found out when it is chosen: that takes a while on purpose. */
  check: oc
    .input(z.strictObject({ password: z.string().max(1024), policy: policySchema }))
    .output(checkedSchema),
  /** `current` where there is one. */
  change: oc
    .input(
      z.strictObject({
        current: passwordSchema.optional(),
        password: passwordSchema,
        /** Ends every other way in, under a new key, and locks. */
        expire: z.boolean(),
      }),
    )
    .output(z.void()),
  /** The key goes into the keychain, and nothing is asked any more. */
  remove: oc.input(z.strictObject({ current: passwordSchema })).output(z.void()),
}

const sessionSchema = z.strictObject({
  kind: z.enum(['app', 'command-line', 'device']),
  /** Of one of the command line's. */
  id: z.string().optional(),
  /** The name of the computer. */
  where: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
  lastUsed: z.number(),
  until: z.number().optional(),
})
export type SessionView = z.infer<typeof sessionSchema>

export const sessions = {
  list: oc.output(z.array(sessionSchema)),
  /** One of the command line's by its id; the trusted device without. */
  end: oc.input(z.strictObject({ id: z.string().optional() })).output(z.void()),
  /** All of the command line's, and the trusted device. */
  endAll: oc.output(z.void()),
}
