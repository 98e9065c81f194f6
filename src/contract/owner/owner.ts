import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** The owner's own account: seen and changed only after its door was opened with the password, or the system's own question. */

const contactSchema = z.strictObject({
  id: z.string(),
  shown: z.string(),
  verifiedAt: z.number().optional(),
})
export type OwnersContact = z.infer<typeof contactSchema>

const reachSchema = z.enum(['email', 'phone'])

/** What the code of the second step is sent by, before any authenticator app. */
const stepKindSchema = z.enum(['sms', 'kakaotalk', 'email'])
export type StepKind = z.infer<typeof stepKindSchema>

const nameSchema = z.string().max(500)

const accountSchema = z.strictObject({
  userId: z.string(),
  uuid: z.string(),
  name: z.string().optional(),
  nickname: z.string().optional(),
  registeredAt: z.number(),
  lastSignInAt: z.number().optional(),
  email: contactSchema.optional(),
  phone: contactSchema.optional(),
  organization: z.strictObject({ name: z.string(), id: z.string().optional() }).optional(),
})

const informationSchema = z.strictObject({
  hasPassword: z.boolean(),
  /** Absent until it was made. */
  account: accountSchema.optional(),
  kit: z.strictObject({
    state: z.enum(['pending', 'saved', 'refused']),
    at: z.number().optional(),
    testedAt: z.number().optional(),
  }),
  /** Absent: it is off. */
  secondStep: z
    .strictObject({
      phone: z.strictObject({ kind: stepKindSchema, shown: z.string() }).optional(),
      authenticator: z.boolean(),
      isTrusted: z.boolean(),
      /** False after a new password was chosen while the keychain, which holds its key, was out of reach. */
      isAsked: z.boolean(),
    })
    .optional(),
  backupEmail: contactSchema.optional(),
  /** Absent: no code that was sent opens the vault. */
  recoveryEmail: z
    .strictObject({
      sentAt: z.number().optional(),
      /** A code can be sent in the moment, too. */
      moment: z.boolean(),
    })
    .optional(),
})
export type OwnerInformation = z.infer<typeof informationSchema>

const doorSchema = z.discriminatedUnion('isOpen', [
  z.strictObject({
    isOpen: z.literal(false),
    /** What opens it: the vault's password, or a question that the system asks. */
    asks: z.enum(['password', 'system']),
  }),
  z.strictObject({ isOpen: z.literal(true), information: informationSchema }),
])
export type OwnersDoor = z.infer<typeof doorSchema>

/** A code as it was typed. */
const code = z.string().max(100)
export const enteredSchema = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('right') }),
  z.strictObject({ result: z.literal('unreadable') }),
  z.strictObject({ result: z.literal('wrong'), triesLeft: z.number() }),
  z.strictObject({ result: z.enum(['none', 'expired', 'too-many-tries']) }),
])
export type Entered = z.infer<typeof enteredSchema>

const reachedAt = { kind: reachSchema, address: z.string().max(500) }

export const owner = {
  /** The door, and what is behind it while it is open. */
  watch: oc.output(eventIterator(doorSchema)),
  /** False where the person closed the system's question. */
  enter: oc
    .input(z.strictObject({ password: z.string().max(1024).optional() }))
    .output(z.strictObject({ entered: z.boolean() })),
  leave: oc.output(z.void()),
  /** The user ID stays as it is from then on. */
  make: oc
    .input(
      z.strictObject({
        userId: z.string().trim().min(1).max(100),
        name: nameSchema.optional(),
        nickname: nameSchema.optional(),
      }),
    )
    .output(z.void()),
  /** What is left empty is taken away. */
  edit: oc
    .input(
      z.strictObject({
        name: nameSchema.optional(),
        nickname: nameSchema.optional(),
        organization: z.strictObject({ name: nameSchema, id: nameSchema }).optional(),
      }),
    )
    .output(z.void()),
  contact: {
    /** Sends a code there; nothing is saved yet. `address`: as it was understood. */
    sendCode: oc
      .input(z.strictObject(reachedAt))
      .output(z.strictObject({ resendIn: z.number(), address: z.string() })),
    /** With the right code, the owner is reached there from now on. */
    enterCode: oc.input(z.strictObject({ ...reachedAt, code })).output(enteredSchema),
    remove: oc.input(z.strictObject({ kind: reachSchema })).output(z.void()),
  },
  secondStep: {
    /** Sends a code to what is to be asked for; what is asked for now stays until it has come back. */
    sendCode: oc
      .input(z.strictObject({ kind: stepKindSchema, address: z.string().max(500) }))
      .output(z.strictObject({ resendIn: z.number(), address: z.string() })),
    /** With the right code, the second step is on, and goes there from now on. */
    enterCode: oc
      .input(z.strictObject({ kind: stepKindSchema, address: z.string().max(500), code }))
      .output(enteredSchema),
    authenticator: {
      /** A new key, for an app on another device. */
      begin: oc.output(
        z.strictObject({
          secret: z.string(),
          qr: z.strictObject({ size: z.number(), path: z.string() }),
        }),
      ),
      confirm: oc
        .input(z.strictObject({ code }))
        .output(z.strictObject({ result: z.enum(['right', 'wrong', 'unreadable']) })),
      remove: oc.output(z.void()),
    },
    /** `seen`: that the authenticator app goes with it. */
    turnOff: oc.input(z.strictObject({ seen: z.literal(true) })).output(z.void()),
    forgetDevice: oc.output(z.void()),
    /** Has it asked for again, where it is not. */
    resume: oc.output(z.void()),
  },
  backupEmail: {
    sendCode: oc
      .input(z.strictObject({ address: z.string().max(500) }))
      .output(z.strictObject({ resendIn: z.number(), address: z.string() })),
    /** `recovery`: with the right code, whether the recovery code went there too; not without a password. */
    enterCode: oc
      .input(z.strictObject({ address: z.string().max(500), code }))
      .output(
        z.discriminatedUnion('result', [
          z.strictObject({ result: z.literal('right'), recovery: z.enum(['sent', 'not-sent', 'none']) }),
          z.strictObject({ result: z.literal('wrong'), triesLeft: z.number() }),
          z.strictObject({ result: z.enum(['unreadable', 'none', 'expired', 'too-many-tries']) }),
        ]),
      ),
    /** The recovery code goes with it. */
    remove: oc.output(z.void()),
  },
  recoveryEmail: {
    /** A fresh code in place of the one that was sent. */
    send: oc.output(z.void()),
    revoke: oc.output(z.void()),
    /** Whether a code can be sent in the moment, too; a fresh recovery code is sent when it is turned on. */
    setMoment: oc.input(z.strictObject({ on: z.boolean() })).output(z.void()),
  },
  kit: {
    /** The places, from 1, of the groups that are to be typed from the paper. */
    beginTest: oc.output(z.strictObject({ places: z.array(z.number()), of: z.number() })),
    test: oc
      .input(z.strictObject({ groups: z.tuple([z.string().max(50), z.string().max(50)]) }))
      .output(z.strictObject({ right: z.boolean() })),
  },
}
