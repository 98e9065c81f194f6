import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** Import and export. The records wait in main; the page sees names and what will happen to each. */

const remarkSchema = z.strictObject({
  /** A key of the `notes` words; of the `errors` words where something is refused. */
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Remark = z.infer<typeof remarkSchema>

const formatViewSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  reads: z.boolean(),
  /** Absent: cannot be written. */
  writes: z.enum(['plain', 'encrypted', 'both']).optional(),
})
export type FormatView = z.infer<typeof formatViewSchema>

const importLineSchema = z.strictObject({
  index: z.number(),
  outcome: z.enum(['add', 'changed', 'present', 'refused']),
  /** Absent where it is refused. */
  type: z.enum(['totp', 'hotp', 'steam', 'motp', 'yandex']).optional(),
  issuer: z.string(),
  account: z.string(),
  remarks: z.array(remarkSchema),
})
export type ImportLine = z.infer<typeof importLineSchema>

/** An account, an address or a device of a file of Sparekey's own, and whether it is here already. */
const keptLineSchema = z.strictObject({
  what: z.enum(['account', 'contact', 'device']),
  outcome: z.enum(['add', 'present']),
  name: z.string(),
  detail: z.string(),
})
export type KeptLine = z.infer<typeof keptLineSchema>

/** Where an import stands. Each stage replaces the one before; `done`, `cancelled` and `failed` are the last. */
export const importViewSchema = z.discriminatedUnion('stage', [
  z.strictObject({
    stage: z.literal('reading'),
    /** The share done, 0 to 1; absent while it cannot be known (keys are being derived). */
    share: z.number().optional(),
  }),
  z.strictObject({
    stage: z.literal('password'),
    format: z.string(),
    file: z.string(),
    /** Why the last try did not open it. */
    problem: z.enum(['password-wrong', 'key-file-wrong', 'key-file-damaged']).optional(),
    /** It may need a key file. */
    takesKeyFile: z.boolean(),
    /** The name of the one that was chosen. */
    keyFile: z.string().optional(),
    /** There are other files: this one can be left out. */
    others: z.boolean(),
  }),
  z.strictObject({
    stage: z.literal('columns'),
    file: z.string(),
    heading: z.array(z.string()).optional(),
    /** The first rows, with what may be a secret covered. */
    rows: z.array(z.array(z.string())),
    rowCount: z.number(),
    fields: z.array(z.string()),
    /** Which column seems to hold what: field -> column, from 0. */
    guess: z.record(z.string(), z.number()),
    others: z.boolean(),
  }),
  z.strictObject({
    stage: z.literal('report'),
    formats: z.array(z.string()),
    lines: z.array(importLineSchema),
    /** Empty but for files of Sparekey's own. */
    kept: z.array(keptLineSchema),
    notes: z.array(remarkSchema),
  }),
  z.strictObject({ stage: z.literal('writing') }),
  z.strictObject({
    stage: z.literal('done'),
    added: z.array(z.string()),
    /** How many accounts, addresses and devices. */
    kept: z.number(),
  }),
  z.strictObject({ stage: z.literal('cancelled') }),
  z.strictObject({
    stage: z.literal('failed'),
    code: remarkSchema.shape.code,
    details: remarkSchema.shape.details,
  }),
])
export type ImportView = z.infer<typeof importViewSchema>

const importIdSchema = z.strictObject({ id: z.string() })

/** What a format could not hold, entry by entry, in words. */
const leftSchema = z.array(
  z.strictObject({ name: z.string(), code: z.string(), details: remarkSchema.shape.details }),
)

const choiceSchema = z.strictObject({
  /** Absent: every entry that is not in the trash. */
  ids: z.array(z.uuid()).max(20_000).optional(),
  /** The person was warned of what is written or shown, and said yes. */
  confirmed: z.literal(true),
  /** The vault's password, where it has one. */
  password: z.string().max(1024).optional(),
})

export const transfer = {
  formats: oc.output(z.array(formatViewSchema)),
  /** Opens the system's file dialog; `null` where it was closed. */
  choose: oc.output(importIdSchema.nullable()),
  open: oc
    .input(
      z.strictObject({
        files: z
          .array(z.file().max(64 * 1024 * 1024))
          .min(1)
          .max(50),
      }),
    )
    .output(importIdSchema),
  /** What was dropped on the app's icon. */
  openHanded: oc.input(z.strictObject({ ticket: z.string() })).output(importIdSchema),
  /** The stage it is in, then each that follows, until the last. */
  watch: oc.input(importIdSchema).output(eventIterator(importViewSchema)),
  /** Empty where a key file was chosen, and is all it takes. */
  password: oc.input(importIdSchema.extend({ password: z.string().max(10_000) })).output(z.void()),
  /** Opens the system's file dialog for the key file; the password stage names the one that was chosen. */
  chooseKeyFile: oc.input(importIdSchema).output(z.void()),
  dropKeyFile: oc.input(importIdSchema).output(z.void()),
  columns: oc
    .input(importIdSchema.extend({ columns: z.record(z.string(), z.number().int()) }))
    .output(z.void()),
  /** Goes on without the file that waits for a password or for columns; the report says so. */
  skip: oc.input(importIdSchema).output(z.void()),
  /** One change, one undo. `leaveOut`: lines of the report that are not to be added; `kept`: what else is in the file is taken too. */
  confirm: oc
    .input(
      importIdSchema.extend({
        leaveOut: z.array(z.number()).max(1_000_000),
        kept: z.boolean().default(true),
      }),
    )
    .output(z.void()),
  cancel: oc.input(importIdSchema).output(z.void()),
  /** Asks where to put it, and writes it so that only its owner can read it. `saved` is false where the dialog was closed. */
  export: oc
    .input(
      choiceSchema.extend({
        format: z.string(),
        filePassword: z.string().max(10_000).optional(),
        /** Of the format `sparekey`: the accounts' recovery codes are in it. */
        recoveryCodes: z.boolean().optional(),
        /** Of the format `paper`: a PDF, or straight to a printer; else a web page. */
        paper: z.enum(['pdf', 'printer']).optional(),
      }),
    )
    .output(
      z.strictObject({
        saved: z.boolean(),
        files: z.number(),
        /** How many entries are in it. */
        entries: z.number(),
        left: leftSchema,
      }),
    ),
  /** The Google Authenticator codes, to be shown one after the other. */
  migrationCodes: oc.input(choiceSchema).output(
    z.strictObject({
      codes: z.array(
        z.strictObject({
          size: z.number(),
          path: z.string(),
          /** The accounts in it, by name. */
          names: z.array(z.string()),
        }),
      ),
      left: leftSchema,
    }),
  ),
  /** How hard a password for a file is to guess; words are keys of the `password` words. */
  strength: oc.input(z.strictObject({ password: z.string().max(1024) })).output(
    z.strictObject({
      score: z.number().int().min(0).max(4),
      warning: z.string().nullable(),
      suggestions: z.array(z.string()),
    }),
  ),
}
