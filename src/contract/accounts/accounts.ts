import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** Accounts as the page sees them: how a person gets in, and everything of it but the recovery codes themselves. */

export const methodKindSchema = z.enum([
  'authenticator',
  'sms',
  'kakaotalk',
  'email',
  'recovery-code',
  'passkey',
  'security-key',
  'trusted-device',
])
export type MethodKind = z.infer<typeof methodKindSchema>

const methodViewSchema = z.strictObject({
  id: z.string(),
  kind: methodKindSchema,
  entryId: z.string().optional(),
  contactId: z.string().optional(),
  deviceId: z.string().optional(),
  isDefault: z.boolean(),
  enabledAt: z.number().optional(),
  pending: z.enum(['registration', 'removal']).optional(),
})
export type MethodView = z.infer<typeof methodViewSchema>

/** One way of getting in, for as far as it is known. */
const waySchema = z.strictObject({
  /** `password`: it is enough by itself; `second-step`: after the password; `backup`: in place of the second step. */
  use: z.enum(['password', 'second-step', 'backup', 'passwordless', 'reset']),
  kind: methodKindSchema.optional(),
  methodId: z.string().optional(),
  contactId: z.string().optional(),
  deviceId: z.string().optional(),
  isDefault: z.boolean(),
  /** Recovery codes that are left. */
  left: z.number().optional(),
  /** The device that it was lost with. */
  lostWith: z.string().optional(),
  /** Absent: not known. */
  withoutPhone: z.boolean().optional(),
})
export type WayView = z.infer<typeof waySchema>

const roleSchema = z.enum(['primary', 'backup'])
const organizationSchema = z.strictObject({ name: z.string().max(500), id: z.string().max(500).optional() })

export const accountViewSchema = z.strictObject({
  id: z.string(),
  serviceId: z.string().optional(),
  serviceName: z.string(),
  userId: z.string(),
  uuid: z.string().optional(),
  name: z.string().optional(),
  nickname: z.string().optional(),
  registeredAt: z.number().optional(),
  lastSignInAt: z.number().optional(),
  organization: organizationSchema.optional(),
  methods: z.array(methodViewSchema),
  contacts: z.array(z.strictObject({ contactId: z.string(), role: roleSchema })),
  settings: z.record(z.string(), z.enum(['on', 'off', 'ended'])),
  /** How many there are, never which. `few`: new ones should be made. */
  recoveryCodes: z.strictObject({
    left: z.number(),
    total: z.number(),
    at: z.number().optional(),
    few: z.boolean(),
    /** A drill is running that pretends them to be gone. */
    isHidden: z.boolean().optional(),
  }),
  passwordChangedAt: z.number().optional(),
  note: z.string(),
  history: z.array(
    z.strictObject({
      at: z.number(),
      what: z.string(),
      method: methodKindSchema.optional(),
      setting: z.string().optional(),
    }),
  ),
  createdAt: z.number(),
  ways: z.array(waySchema),
})
export type AccountView = z.infer<typeof accountViewSchema>

const changesSchema = z.strictObject({
  /** `true`: these are all accounts there are; else only what changed. */
  whole: z.boolean(),
  accounts: z.array(accountViewSchema),
  removed: z.array(z.string()),
})

const nameSchema = z.string().max(500)
const id = z.uuid()
const warningSchema = z.enum(['method-off', 'second-step-off', 'last-way'])

/** What can be done with an account, as its service's rules know it. */
export const accountActionSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('begin-method'),
    kind: methodKindSchema,
    entryId: id.optional(),
    contactId: id.optional(),
    deviceId: id.optional(),
  }),
  z.strictObject({ do: z.literal('confirm-method'), id }),
  z.strictObject({ do: z.literal('cancel-method'), id }),
  z.strictObject({ do: z.literal('begin-removal'), id }),
  z.strictObject({
    do: z.literal('remove-method'),
    id,
    seen: z.array(warningSchema).optional(),
    /** The entry, of whose codes nobody asks any more, goes to the trash in the same change. */
    trashEntry: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('turn-off-second-step'),
    seen: z.array(warningSchema).optional(),
    /** As above. */
    trashEntry: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('set-default'), id }),
  z.strictObject({ do: z.literal('set-setting'), setting: z.string().max(100), on: z.boolean() }),
  z.strictObject({ do: z.literal('add-contact'), contactId: id, role: roleSchema }),
  z.strictObject({
    do: z.literal('remove-contact'),
    contactId: id,
    seen: z.array(warningSchema).optional(),
  }),
  z.strictObject({ do: z.literal('change-password') }),
])
export type AccountAction = z.infer<typeof accountActionSchema>

const followupSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('method-off'), methodId: z.string(), kind: methodKindSchema }),
  z.strictObject({ what: z.literal('default-moves'), methodId: z.string(), kind: methodKindSchema }),
  z.strictObject({ what: z.literal('second-step-on') }),
  z.strictObject({ what: z.literal('second-step-off') }),
  z.strictObject({ what: z.literal('setting-ends'), setting: z.string(), forGood: z.boolean() }),
  z.strictObject({ what: z.literal('entry-idle'), entryId: z.string() }),
  z.strictObject({ what: z.literal('codes-void'), count: z.number() }),
  z.strictObject({ what: z.literal('last-way') }),
])
export type Followup = z.infer<typeof followupSchema>

const decisionSchema = z.discriminatedUnion('allowed', [
  z.strictObject({
    allowed: z.literal(true),
    follows: z.array(followupSchema),
    mustBeSeen: z.array(warningSchema),
  }),
  z.strictObject({
    allowed: z.literal(false),
    reason: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
])
export type Decision = z.infer<typeof decisionSchema>

/** Basic information; `null` takes a field away. */
const accountPatchSchema = z.strictObject({
  serviceId: z.string().max(100).nullable().optional(),
  serviceName: nameSchema.min(1).optional(),
  userId: nameSchema.optional(),
  /** The user ID was written down wrongly; it is no other at the service. */
  correction: z.boolean().optional(),
  uuid: z.string().max(200).nullable().optional(),
  name: nameSchema.nullable().optional(),
  nickname: nameSchema.nullable().optional(),
  registeredAt: z.number().int().nonnegative().nullable().optional(),
  lastSignInAt: z.number().int().nonnegative().nullable().optional(),
  organization: organizationSchema.nullable().optional(),
  note: z.string().max(20_000).optional(),
})
export type AccountPatch = z.infer<typeof accountPatchSchema>

/** The vault's password, asked for again before a recovery code leaves main. */
const password = z.string().max(1024).optional()
const pasted = z.string().max(100_000)

export const accounts = {
  /** All accounts at once, then each change, by this app or another process. */
  watch: oc.output(eventIterator(changesSchema)),
  /** Made with what the entry tells; an entry that has an account already answers that one. */
  fromEntry: oc.input(z.strictObject({ entryId: id })).output(z.strictObject({ id: z.string() })),
  add: oc
    .input(
      z.strictObject({
        serviceId: z.string().max(100).optional(),
        serviceName: nameSchema.min(1),
        userId: nameSchema,
      }),
    )
    .output(z.strictObject({ id: z.string() })),
  edit: oc.input(z.strictObject({ id, change: accountPatchSchema })).output(z.void()),
  /** Its entries, contacts and devices stay. */
  remove: oc.input(z.strictObject({ id })).output(z.void()),
  /** Whether the action can be done, and what follows from it; changes nothing. */
  decide: oc.input(z.strictObject({ id, action: accountActionSchema })).output(decisionSchema),
  /** `methodId`: of the method that was begun. */
  act: oc
    .input(z.strictObject({ id, action: accountActionSchema }))
    .output(z.strictObject({ methodId: z.string().optional() })),
  /** Says what a method rests on, where that was not known or is another one now. */
  restOn: oc
    .input(z.strictObject({ id, methodId: id, contactId: id.optional(), deviceId: id.optional() }))
    .output(z.void()),
  recoveryCodes: {
    /** How many codes are in a text as services print them; changes nothing. */
    read: oc
      .input(z.strictObject({ text: pasted }))
      .output(z.strictObject({ codes: z.number(), used: z.number(), leftOut: z.number() })),
    /** In place of those there are. */
    replace: oc.input(z.strictObject({ id, text: pasted })).output(z.strictObject({ codes: z.number() })),
    /** The one way they reach the page: asked for, confirmed, and noted in the activity list. */
    reveal: oc.input(z.strictObject({ id, confirmed: z.literal(true), password })).output(
      z.strictObject({
        codes: z.array(z.strictObject({ code: z.string(), usedAt: z.number().optional() })),
      }),
    ),
    /** Puts the next unused one, or that one, on the clipboard, and marks it used. */
    copyOne: oc
      .input(z.strictObject({ id, index: z.number().int().min(0).max(200).optional(), password }))
      .output(z.strictObject({ left: z.number(), clearsAfter: z.number() })),
  },
}
