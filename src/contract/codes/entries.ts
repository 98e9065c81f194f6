import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { batchSchema } from '../transfer/scan.ts'

/** The entries as the page sees them: everything but what a code is computed from. */

export const entryTypeSchema = z.enum(['totp', 'hotp', 'steam', 'motp', 'yandex'])
export const algorithmSchema = z.enum(['SHA1', 'SHA256', 'SHA512', 'MD5'])
export type EntryType = z.infer<typeof entryTypeSchema>
export type Algorithm = z.infer<typeof algorithmSchema>

export const entryViewSchema = z.strictObject({
  id: z.string(),
  type: entryTypeSchema,
  issuer: z.string(),
  account: z.string(),
  algorithm: algorithmSchema,
  digits: z.number(),
  period: z.number(),
  counter: z.number(),
  tags: z.array(z.string()),
  /** The name of the one group it is in. */
  group: z.string().optional(),
  pinned: z.boolean(),
  note: z.string(),
  /** A brand icon's slug or a `data:` picture chosen by hand. */
  icon: z.string().optional(),
  /** The account whose codes these are. */
  accountId: z.string().optional(),
  position: z.string(),
  createdAt: z.number(),
  usedAt: z.number().optional(),
  /** How often its code was copied, shown or asked for. */
  uses: z.number().optional(),
  trashedAt: z.number().optional(),
})
export type EntryView = z.infer<typeof entryViewSchema>

const idsSchema = z.array(z.uuid()).min(1).max(20_000)
const nameSchema = z.string().max(500)
const groupSchema = z.string().trim().min(1).max(100)
const tagSchema = z.string().min(1).max(100)
/** How many a code can have, the vault says (`entry-tags`); many codes together have more. */
const tagsSchema = z.array(tagSchema).max(20_000)

export const setupFormSchema = z.strictObject({
  type: entryTypeSchema,
  issuer: nameSchema,
  account: nameSchema,
  /** As typed: main reads it leniently, or says which character is wrong. */
  secret: z.string().max(10_000),
  algorithm: algorithmSchema,
  digits: z.number().int(),
  period: z.number().int(),
  counter: z.number().int(),
  pin: z.string().max(64).optional(),
  tags: tagsSchema.optional(),
})
export type SetupForm = z.infer<typeof setupFormSchema>

const entryChangeSchema = z.strictObject({
  issuer: nameSchema.optional(),
  account: nameSchema.optional(),
  tags: tagsSchema.optional(),
  /** `null`: in none. */
  group: groupSchema.nullable().optional(),
  note: z.string().max(20_000).optional(),
  /** `null`: choose the icon by the issuer again. */
  icon: z.string().max(400_000).nullable().optional(),
  pinned: z.boolean().optional(),
  algorithm: algorithmSchema.optional(),
  digits: z.number().int().optional(),
  period: z.number().int().optional(),
  /** mOTP and Yandex: a new PIN; the one there is never crosses but by `reveal`. */
  pin: z.string().min(1).max(64).optional(),
})
export type EntryPatch = z.infer<typeof entryChangeSchema>

const changesSchema = z.strictObject({
  /** `true`: these are all entries there are; else only what changed. */
  whole: z.boolean(),
  entries: z.array(entryViewSchema),
  removed: z.array(z.string()),
  /** The groups of which only the name is shown. */
  folded: z.array(z.string()),
})
export type EntryChanges = z.infer<typeof changesSchema>

export const entries = {
  /** All entries at once, or as soon as the vault is open; then each change, by this app or another process. */
  watch: oc.output(eventIterator(changesSchema)),
  /** Adds by setup key; an entry with the same secret, type and parameters is named in the answer and not added twice. */
  add: oc
    .input(setupFormSchema)
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('added'), id: z.string() }),
        z.strictObject({ outcome: z.literal('duplicate'), id: z.string() }),
      ]),
    ),
  /** Reads an otpauth:// or otpauth-migration:// link; nothing is added before `scan.confirm`. */
  readLink: oc.input(z.strictObject({ link: z.string().max(100_000) })).output(batchSchema),
  edit: oc.input(z.strictObject({ ids: idsSchema, change: entryChangeSchema })).output(z.void()),
  /** Puts tags on and takes tags off, leaving the others as they are. */
  tag: oc.input(z.strictObject({ ids: idsSchema, add: tagsSchema, remove: tagsSchema })).output(z.void()),
  /** Gives a tag another name on all that wears it, in the trash too; where one wears both, they become one. `null`: it is taken off. */
  renameTag: oc
    .input(z.strictObject({ from: tagSchema, to: tagSchema.trim().min(1).nullable() }))
    .output(z.void()),
  /** Refused as `entry-asked-for` while an account's service still asks for the codes. */
  trash: oc.input(z.strictObject({ ids: idsSchema })).output(z.void()),
  restore: oc.input(z.strictObject({ ids: idsSchema })).output(z.void()),
  deleteForever: oc.input(z.strictObject({ ids: idsSchema })).output(z.void()),
  emptyTrash: oc.output(z.strictObject({ deleted: z.number() })),
  /** Moves an entry before another in the order made by hand, `null`: to the end; into that group, where one is given. */
  move: oc
    .input(
      z.strictObject({
        id: z.uuid(),
        before: z.uuid().nullable(),
        group: groupSchema.nullable().optional(),
      }),
    )
    .output(z.void()),
  /** Gives a group another name; where a group has it already, the two become one. `null`: what is in it is in none. */
  renameGroup: oc.input(z.strictObject({ from: groupSchema, to: groupSchema.nullable() })).output(z.void()),
  /** Shows only the name of a group, or all that is in it. */
  fold: oc.input(z.strictObject({ group: groupSchema, folded: z.boolean() })).output(z.void()),
  /**
   * The one way a secret reaches the page: the person asked for it, confirmed it, and it is noted in the activity list.
   * With a password on the vault, the password is asked for again.
   */
  reveal: oc
    .input(
      z.strictObject({ id: z.uuid(), confirmed: z.literal(true), password: z.string().max(1024).optional() }),
    )
    .output(
      z.strictObject({
        secret: z.string(),
        pin: z.string().optional(),
        uri: z.string(),
        qr: z.strictObject({ size: z.number(), path: z.string() }),
      }),
    ),
}
