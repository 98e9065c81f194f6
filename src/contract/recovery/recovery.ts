import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { methodKindSchema } from '../accounts/accounts.ts'
import { deviceKindSchema } from '../accounts/contacts.ts'

/** What would be lost with what, what nobody has said yet, and the way back in when something is gone. No codes, no addresses of servers. */

export const reachSchema = z.enum(['open', 'unknown', 'lost'])

export const resourceSchema = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'phone',
    'computer',
    'security-key',
    'paper',
    'person',
    'number',
    'mailbox',
    'kakaotalk',
    'kit',
    'keychain',
    'vault-password',
  ]),
  /** Empty where its kind says it all. */
  name: z.string(),
  /** The numbers that ring on a phone, the phone that a number rings on. */
  detail: z.string(),
  /** It is the computer that the vault is on. */
  isHere: z.boolean(),
  lostAt: z.number().optional(),
  /** How many accounts are lost with it, and of how many nobody can say. */
  locks: z.number(),
  unsure: z.number(),
  /** Of a device that has a record. */
  deviceId: z.string().optional(),
})
export type ResourceView = z.infer<typeof resourceSchema>

const questionSchema = z.strictObject({
  id: z.string(),
  ask: z.enum(['mailbox', 'number', 'kakaotalk', 'works', 'second-step', 'method', 'vault-copy']),
  /** What it is about: an address, or an account. */
  about: z.string(),
  contactId: z.string().optional(),
  accountId: z.string().optional(),
  method: methodKindSchema.optional(),
  /** When an address was checked last: too long ago to go by it. */
  checkedAt: z.number().optional(),
  /** How many accounts depend on the answer. */
  accounts: z.number(),
  /** What can be chosen. */
  choices: z.array(
    z.strictObject({
      kind: z.enum(['device', 'account', 'contact']),
      id: z.string(),
      name: z.string(),
    }),
  ),
})
export type QuestionView = z.infer<typeof questionSchema>

/** What opens an account beside its methods; the last two open the vault, and with it its owner's account. */
export const openersSchema = z.enum(['password', 'kit', 'this-computer'])
const wayBySchema = z.union([methodKindSchema, openersSchema, z.literal('unknown')])

export const waySchema = z.strictObject({
  by: wayBySchema,
  /** Where it arrives, as people write it. */
  address: z.string().optional(),
  device: z.string().optional(),
  entryId: z.string().optional(),
  /** Recovery codes that are left here. */
  codes: z.number().optional(),
})
export type WayInView = z.infer<typeof waySchema>

const fixSchema = z.strictObject({
  do: z.enum([
    'verify',
    'answer',
    'register-otp-here',
    'add-backup-email',
    'save-recovery-codes',
    'trust-this-computer',
    'add-method',
    'finish',
    'add-second-device',
    'save-kit',
    'copy-vault',
    'save-other',
    'make-account',
    'look',
  ]),
  contactId: z.string().optional(),
  /** The address of that contact, and when it was checked last. */
  address: z.string().optional(),
  checkedAt: z.number().optional(),
  question: z.string().optional(),
  method: methodKindSchema.optional(),
  methodId: z.string().optional(),
  entryId: z.string().optional(),
  /** The other account that is to be saved, and its name. */
  accountId: z.string().optional(),
  other: z.string().optional(),
})
export type FixView = z.infer<typeof fixSchema>

const accountSchema = z.strictObject({
  id: z.string(),
  /** Absent: it is known by its entry alone. */
  accountId: z.string().optional(),
  entryId: z.string().optional(),
  name: z.string(),
  serviceName: z.string(),
  userId: z.string(),
  isMailbox: z.boolean(),
  reach: reachSchema,
  open: z.array(waySchema),
  /** The ways that are not open. */
  shut: z.array(waySchema),
  fix: fixSchema.optional(),
})
export type AccountAfterLossView = z.infer<typeof accountSchema>

/** What can be lost, the accounts, and what ties them, when these resources are lost as well. */
const mapSchema = z.strictObject({
  /** Their names are in the overview. */
  resources: z.array(
    z.strictObject({
      id: z.string(),
      reach: reachSchema,
      /** The resource that it is in: a number in its phone. */
      within: z.string().optional(),
      /** The account that holds a mailbox. */
      holder: z.string().optional(),
    }),
  ),
  accounts: z.array(
    z.strictObject({
      id: z.string(),
      accountId: z.string().optional(),
      name: z.string(),
      serviceName: z.string(),
      userId: z.string(),
      isMailbox: z.boolean(),
      reach: reachSchema,
      /** Accounts that share it rest on the same things in the same way. */
      kindred: z.string(),
      ties: z.array(
        z.strictObject({
          resource: z.string(),
          by: z.array(wayBySchema),
          reach: reachSchema,
        }),
      ),
    }),
  ),
})
export type RecoveryMapView = z.infer<typeof mapSchema>

const localizedSchema = z.strictObject({ en: z.string(), ko: z.string() })

const stepSchema = z.strictObject({
  accountId: z.string(),
  name: z.string(),
  serviceName: z.string(),
  userId: z.string(),
  organization: z.string().optional(),
  isMailbox: z.boolean(),
  /** What can be done now; `carrier`: once the new SIM card is there; `lost`: by nothing that is known. */
  when: z.enum(['now', 'carrier', 'unknown', 'lost']),
  /** Those that are open by then. */
  ways: z.array(
    waySchema.extend({
      /** What to press at the service's sign-in. */
      atSignIn: localizedSchema.optional(),
    }),
  ),
  /** The service's own steps for signing in without the phone. */
  steps: z.array(localizedSchema),
  /** What the service says about being back in. */
  after: z.array(localizedSchema),
  source: z.strictObject({ title: z.string(), checked: z.string() }).optional(),
  /** What rested on the device, and is to be changed. */
  change: z.array(methodKindSchema),
  signedInAt: z.number().optional(),
  securedAt: z.number().optional(),
})
export type StepView = z.infer<typeof stepSchema>

const wayBackSchema = z.strictObject({
  id: z.string(),
  deviceId: z.string(),
  device: z.string(),
  startedAt: z.number(),
  /** The numbers that were in it. */
  numbers: z.array(z.string()),
  carrierAt: z.number().optional(),
  /** When the phone was locked or erased from afar. */
  lockedAt: z.number().optional(),
  isPhone: z.boolean(),
  steps: z.array(stepSchema),
  closed: z.strictObject({ at: z.number(), how: z.enum(['found', 'replaced']) }).optional(),
})
export type WayBackView = z.infer<typeof wayBackSchema>

const overviewSchema = z.strictObject({
  /** The worst first. */
  resources: z.array(resourceSchema),
  questions: z.array(questionSchema),
  accounts: z.number(),
  /** Devices that are lost, and that something is still being done about. */
  lost: z.array(wayBackSchema),
})
export type RecoveryOverview = z.infer<typeof overviewSchema>

const id = z.uuid()

export const recovery = {
  /** At once, and again after each change. */
  watch: oc.output(eventIterator(overviewSchema)),
  /** What is left when these resources are lost as well; the accounts that matter most first, and the least there is to do. */
  after: oc.input(z.strictObject({ lose: z.array(z.string().max(200)).max(200) })).output(
    z.strictObject({
      accounts: z.array(accountSchema),
      /** The accounts, by id, of which it takes a fix of their own so that all are saved. */
      plan: z.array(z.strictObject({ id: z.string(), saves: z.number() })),
    }),
  ),
  /** The same with what ties each account to what. */
  map: oc.input(z.strictObject({ lose: z.array(z.string().max(200)).max(200) })).output(mapSchema),
  answer: oc
    .input(
      z.strictObject({
        id: z.string().max(200),
        answer: z.union([
          z.strictObject({ deviceId: id }),
          z.strictObject({
            newDevice: z.strictObject({ kind: deviceKindSchema, name: z.string().trim().min(1).max(500) }),
          }),
          z.strictObject({ accountId: id }),
          z.strictObject({ contactId: id }),
          z.strictObject({ yes: z.boolean() }),
        ]),
      }),
    )
    .output(z.void()),
  lost: {
    /** The device is lost from now on; one that is being worked on already is answered. */
    begin: oc.input(z.strictObject({ deviceId: id })).output(z.strictObject({ id: z.string() })),
    /** Ticks a step off, or takes that back. */
    tick: oc
      .input(
        z.strictObject({
          id,
          step: z.enum(['carrier', 'lock', 'sign-in', 'secure']),
          accountId: id.optional(),
          done: z.boolean(),
        }),
      )
      .output(z.void()),
    /** `found`: the device is here again; `replaced`: it stays lost. */
    close: oc.input(z.strictObject({ id, how: z.enum(['found', 'replaced']) })).output(wayBackSchema),
    /** The list and what is done of it, as a PDF. */
    save: oc.input(z.strictObject({ id })).output(z.strictObject({ saved: z.boolean() })),
  },
}
