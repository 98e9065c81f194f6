import { z } from 'zod'
import {
  type Account,
  type AddressChange,
  accountSchema,
  addressChangeSchema,
  type Contact,
  contactSchema,
  type Device,
  deviceSchema,
} from '../../accounts/records.ts'
import { algorithms, otpTypes } from '../../otp/setup-key.ts'
import { type BackupProof, backupProofSchema, type Drill, drillSchema } from '../../recovery/drill/records.ts'
import { type Loss, lossSchema, type RecoveryFact, recoveryFactSchema } from '../../recovery/records.ts'
import { type EmergencySheet, emergencySheetSchema } from '../../recovery/sheet/records.ts'
import { formerPasswordSchema } from '../key/password/former.ts'
import { secondStepsSchema } from '../key/password/second-steps.ts'

/**
 * The records of the vault, as they are kept. Times are milliseconds since 1970 (UTC); ids are UUIDs.
 * What does not fit its schema is quarantined by the document, never dropped.
 */

const time = z.number().int().nonnegative()

export const entrySchema = z.strictObject({
  id: z.uuid(),
  type: z.enum(otpTypes),
  issuer: z.string().max(500),
  account: z.string().max(500),
  /** Base32, upper case, no padding. */
  secret: z
    .string()
    .regex(/^[A-Z2-7]+$/)
    .max(4096),
  algorithm: z.enum(algorithms),
  digits: z.number().int().min(4).max(10),
  period: z.number().int().min(1).max(86_400),
  counter: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  pin: z.string().max(64).optional(),
  tags: z.array(z.string().min(1).max(100)).max(100),
  /** The name of the one group it is in; a group is there for as long as something is in it. */
  group: z.string().min(1).max(100).optional(),
  pinned: z.boolean(),
  note: z.string().max(20_000),
  /** The slug of a brand icon (simple-icons) chosen by hand, or a `data:` picture; absent: found by the issuer. */
  icon: z.string().max(400_000).optional(),
  /** The account whose codes these are. */
  accountId: z.uuid().optional(),
  /** The place in the list sorted by hand; fractional index, compared as text. */
  position: z.string().max(200),
  createdAt: time,
  usedAt: time.optional(),
  /** How often its code was copied, shown or asked for. */
  uses: z.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  trashedAt: time.optional(),
})

export type Entry = z.infer<typeof entrySchema>

/** What a new entry must bring; the vault gives it its id, its place and its date. */
export type NewEntry = Pick<
  Entry,
  'type' | 'issuer' | 'account' | 'secret' | 'algorithm' | 'digits' | 'period' | 'counter' | 'pin'
> &
  Partial<
    Pick<
      Entry,
      | 'tags'
      | 'group'
      | 'pinned'
      | 'note'
      | 'icon'
      | 'accountId'
      | 'createdAt'
      | 'usedAt'
      | 'uses'
      | 'trashedAt'
    >
  >

/** What a person can change of an entry; the counter is raised by its own call and never lowered. */
export type EntryChange = Partial<Omit<Entry, 'id' | 'createdAt' | 'counter' | 'position' | 'uses'>>

/** What somebody who looks for a break-in looks for: the newest of these stay when the list is shortened. */
export const securityKinds = [
  'vault-created',
  'vault-restored',
  'unlocked',
  'unlock-failed',
  'revealed',
  'exported',
  'kit-saved',
  'kit-tested',
  'backup-restored',
  'password-set',
  'password-changed',
  'password-removed',
  'password-reset',
  'second-step-on',
  'second-step-off',
  'second-step-changed',
  'second-step-passed',
  'second-step-failed',
  'recovery-email-set',
  'recovery-email-removed',
  'device-trusted',
  'device-forgotten',
  'session-started',
  'session-ended',
  'everything-expired',
] as const

const activityKinds = [
  ...securityKinds,
  'imported',
  'added',
  'edited',
  'trashed',
  'deleted',
  'slot-added',
  'slot-removed',
  'channel-set-up',
  'channel-removed',
] as const

/** What happened, when, and by which way (the app or the command line). Names of entries may be in it, secrets never. */
export const activitySchema = z.strictObject({
  id: z.uuid(),
  at: time,
  kind: z.enum(activityKinds),
  by: z.enum(['app', 'command-line']),
  /** The name of what it happened to, as the person knows it. */
  subject: z.string().max(1100).optional(),
  count: z.number().int().nonnegative().optional(),
})

export type Activity = z.infer<typeof activitySchema>

/** Whether the recovery kit has been put somewhere safe. */
export const kitStateSchema = z.strictObject({
  state: z.enum(['pending', 'saved', 'refused']),
  at: time.optional(),
  /** When groups of it were last typed from the paper, and were right. */
  testedAt: time.optional(),
})

export type KitState = z.infer<typeof kitStateSchema>

/** What the vault keeps of its owner's way in, one record, named by the vault's own id. */
export const securitySchema = z.strictObject({
  id: z.uuid(),
  /** The last passwords, newest first. */
  former: z.array(formerPasswordSchema).max(10),
  /** What is asked for after the password; absent: nothing. */
  secondSteps: secondStepsSchema.optional(),
})

export type Security = z.infer<typeof securitySchema>

/**
 * The kinds of records that the vault holds, one line a kind: the name of its list in the file, its schema, and how it is kept.
 * `highest` names the fields of which the highest ever known holds, whatever is merged, undone or restored.
 * `passing` names the fields whose change is nothing a person would want to take back, or to have a backup of.
 */
export const recordKinds = {
  entries: {
    schema: entrySchema,
    highest: ['counter', 'uses'],
    passing: ['usedAt', 'uses', 'counter'],
    order: byPosition,
  },
  accounts: { schema: accountSchema, highest: [], passing: ['lastSignInAt'], order: byServiceName },
  contacts: { schema: contactSchema, highest: [], passing: [], order: byAge },
  devices: { schema: deviceSchema, highest: [], passing: [], order: byAge },
  addressChanges: { schema: addressChangeSchema, highest: [], passing: [], order: byStart },
  recoveryFacts: { schema: recoveryFactSchema, highest: [], passing: [], order: bySaying },
  losses: { schema: lossSchema, highest: [], passing: [], order: byStart },
  drills: {
    schema: drillSchema,
    highest: [],
    passing: ['limit', 'pauses', 'checks', 'ended', 'nextAt'],
    order: byStart,
  },
  backupProofs: { schema: backupProofSchema, highest: [], passing: [], order: byMoment },
  emergencySheets: {
    schema: emergencySheetSchema,
    highest: [],
    passing: ['outdatedAt', 'remindAt'],
    order: byPrinting,
  },
  security: { schema: securitySchema, highest: [], passing: [], order: byId },
} as const satisfies Record<string, Kind>

interface Kind {
  schema: z.ZodType<{ id: string }>
  highest: readonly string[]
  passing: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: each kind compares records of its own type.
  order: (a: any, b: any) => number
}

export type RecordKind = keyof typeof recordKinds
/** How a kind is kept, whichever it is. */
export const kindOf = (kind: RecordKind): Kind => recordKinds[kind]
export type RecordOf<K extends RecordKind> = z.infer<(typeof recordKinds)[K]['schema']>

/** The kinds that have no order made by hand and no counters: they are put and removed whole. */
export type PlainKind = Exclude<RecordKind, 'entries'>

/** The order made by hand; ids decide between two computers that chose the same place. Compares by code unit. */
function byPosition(a: Entry, b: Entry): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function byServiceName(a: Account, b: Account): number {
  return a.serviceName.localeCompare(b.serviceName, 'en') || byText(a.userId, b.userId) || byText(a.id, b.id)
}

/** Oldest first. */
function byAge(a: Contact | Device, b: Contact | Device): number {
  return a.createdAt - b.createdAt || byText(a.id, b.id)
}

function byStart(a: AddressChange | Loss | Drill, b: AddressChange | Loss | Drill): number {
  return a.startedAt - b.startedAt || byText(a.id, b.id)
}

function byMoment(a: BackupProof, b: BackupProof): number {
  return a.at - b.at || byText(a.id, b.id)
}

function byPrinting(a: EmergencySheet, b: EmergencySheet): number {
  return a.printedAt - b.printedAt || byText(a.id, b.id)
}

function bySaying(a: RecoveryFact, b: RecoveryFact): number {
  return a.saidAt - b.saidAt || byText(a.id, b.id)
}

function byId(a: Security, b: Security): number {
  return byText(a.id, b.id)
}

const byText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
