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
  kit: {
    /** The places, from 1, of the groups that are to be typed from the paper. */
    beginTest: oc.output(z.strictObject({ places: z.array(z.number()), of: z.number() })),
    test: oc
      .input(z.strictObject({ groups: z.tuple([z.string().max(50), z.string().max(50)]) }))
      .output(z.strictObject({ right: z.boolean() })),
  },
}
