import { oc } from '@orpc/contract'
import { z } from 'zod'
import { secondStepMethodSchema } from '../app/app.ts'

/** Between the password and the open vault, and the ways to a new password. What follows is told by `app.state`. */

const code = z.string().max(200)
/** By what a code comes: the app that makes it, the phone (or what stands for it), the backup email. */
const methodSchema = z.enum(['authenticator', 'phone', 'backup-email'])
export type StepMethod = z.infer<typeof methodSchema>
const sendable = z.strictObject({ to: z.enum(['phone', 'backup-email']) })
const sent = z.strictObject({ resendIn: z.number() })

const failedAnswers = [
  z.strictObject({ result: z.literal('wrong'), triesLeft: z.number() }),
  /** `used`: a code of the app that was taken before. */
  z.strictObject({ result: z.enum(['unreadable', 'none', 'expired', 'too-many-tries', 'used']) }),
] as const
const stepAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('right') }),
  ...failedAnswers,
])
export type StepAnswer = z.infer<typeof stepAnswerSchema>

/** `ticket`: stands for the key in main, until a new password is chosen; for a quarter of an hour. */
const ticket = z.string().max(100)
const ticketAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('right'), ticket }),
  ...failedAnswers,
])

export const unlocking = {
  secondStep: {
    sendCode: oc.input(sendable).output(sent),
    /** With the right code the vault opens. `trust`: this computer is not asked for it again. */
    enterCode: oc
      .input(z.strictObject({ method: methodSchema, code, trust: z.boolean() }))
      .output(stepAnswerSchema),
    /** Back to the password. */
    cancel: oc.output(z.void()),
  },
  reset: {
    /** Which ways there are beside the recovery kit. `moment`: where a code can be sent to now. */
    ways: oc.output(
      z.strictObject({ recoveryEmail: z.boolean(), moment: z.string().optional(), device: z.boolean() }),
    ),
    /** By the code of the recovery mail. */
    byCode: oc.input(z.strictObject({ code })).output(z.strictObject({ ticket })),
    /** By the recovery kit: its text, or the ticket of its picture. */
    byKit: oc.input(z.strictObject({ kit: z.string().max(4096) })).output(z.strictObject({ ticket })),
    /** By a mail that is sent now. */
    moment: {
      sendCode: oc.output(sent),
      enterCode: oc.input(z.strictObject({ code })).output(ticketAnswerSchema),
    },
    /** By the trust in this computer, and the second step. */
    device: {
      begin: oc.output(z.strictObject({ methods: z.array(secondStepMethodSchema) })),
      sendCode: oc.input(sendable).output(sent),
      enterCode: oc.input(z.strictObject({ method: methodSchema, code })).output(ticketAnswerSchema),
    },
    /** Opens the vault with the new password. `freshCode`: whether the recovery mail that was used has been replaced. */
    choose: oc
      .input(z.strictObject({ ticket, password: z.string().min(1).max(1024) }))
      .output(z.strictObject({ freshCode: z.enum(['sent', 'not-sent', 'none']) })),
  },
}
