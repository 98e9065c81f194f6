import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { methodKindSchema } from '../accounts/accounts.ts'
import { openersSchema, reachSchema, resourceSchema, waySchema } from './recovery.ts'

/** A loss that is pretended for ten minutes, and copies of the vault that are proved by restoring them. Spans are milliseconds. */

const loseSchema = z.strictObject({
  kind: resourceSchema.shape.kind,
  /** Empty where its kind says it all. */
  name: z.string(),
  isHere: z.boolean(),
})

/** An account that can be tried. */
const candidateSchema = z.strictObject({
  id: z.string(),
  accountId: z.string().optional(),
  name: z.string(),
  serviceName: z.string(),
  userId: z.string(),
  /** One of its ways in goes with the loss. */
  isHit: z.boolean(),
})
export type DrillCandidate = z.infer<typeof candidateSchema>

const checkSchema = z.strictObject({
  id: z.string(),
  /** Absent: it is known by its entry alone, or is gone. */
  accountId: z.string().optional(),
  name: z.string(),
  serviceName: z.string(),
  userId: z.string(),
  /** What Sparekey says will be. */
  expected: reachSchema,
  state: z.enum(['waiting', 'trying', 'in', 'not-in']),
  by: z.union([methodKindSchema, openersSchema]).optional(),
  took: z.number().optional(),
  /** The ways that are left, while the drill runs; and those that would be gone. */
  open: z.array(waySchema),
  shut: z.array(waySchema),
})
export type DrillCheckView = z.infer<typeof checkSchema>

const comparedSchema = z.strictObject({ total: z.number(), same: z.number() })

const proofSchema = z.strictObject({
  id: z.string(),
  at: z.number(),
  of: z.enum(['fresh', 'backup', 'file']),
  madeAt: z.number().optional(),
  by: z.enum(['this-computer', 'kit']),
  entries: comparedSchema,
  records: comparedSchema,
  /** Records that came back and are not here any more. */
  more: z.number(),
})
export type BackupProofView = z.infer<typeof proofSchema>

const drillViewSchema = z.strictObject({
  id: z.string(),
  startedAt: z.number(),
  lose: loseSchema,
  limit: z.number(),
  /** How long it had run at `toldAt`, pauses not counted. */
  elapsed: z.number(),
  toldAt: z.number(),
  paused: z.boolean(),
  /** How much is not shown meanwhile. */
  /** Of recovery codes, of how many accounts. */
  hidden: z.strictObject({ entries: z.number(), contacts: z.number(), recoveryCodes: z.number() }),
  checks: z.array(checkSchema),
  proofs: z.array(proofSchema),
  ended: z.strictObject({ at: z.number(), how: z.enum(['done', 'early', 'time']) }).optional(),
})
export type DrillView = z.infer<typeof drillViewSchema>

const drillsSchema = z.strictObject({
  running: drillViewSchema.optional(),
  /** Newest first. */
  past: z.array(drillViewSchema),
  /** Newest first. */
  proofs: z.array(proofSchema),
  /** When the next one is proposed; absent before the first. */
  nextAt: z.number().optional(),
  isDue: z.boolean(),
})
export type Drills = z.infer<typeof drillsSchema>

const id = z.uuid()
const place = z.string().max(200)

export const drill = {
  /** At once, and again after each change. */
  watch: oc.output(eventIterator(drillsSchema)),
  /** What could be tried without this thing, the accounts that rest on it first; `chosen`: those that are proposed. */
  candidates: oc
    .input(z.strictObject({ resource: place }))
    .output(z.strictObject({ accounts: z.array(candidateSchema), chosen: z.array(z.string()) })),
  begin: oc
    .input(z.strictObject({ resource: place, accounts: z.array(place).min(1).max(50) }))
    .output(z.strictObject({ id: z.string() })),
  pause: oc.input(z.strictObject({ id, on: z.boolean() })).output(z.void()),
  /** Five minutes more. */
  prolong: oc.input(z.strictObject({ id })).output(z.void()),
  /** The time of this account begins. */
  tryAccount: oc.input(z.strictObject({ id, account: place })).output(z.void()),
  /** What came of it; without an outcome, it has not been tried. */
  record: oc
    .input(
      z.strictObject({
        id,
        account: place,
        outcome: z.enum(['in', 'not-in']).optional(),
        by: checkSchema.shape.by,
      }),
    )
    .output(z.void()),
  /** Before its time. `kept` is false where nothing was tried: then it is forgotten. */
  end: oc.input(z.strictObject({ id })).output(z.strictObject({ kept: z.boolean() })),
  /** The proposal comes again in a month. */
  putOff: oc.output(z.void()),
  /**
   * Restores a copy of the vault into a scratch vault and compares each record. `kit`: its text or its ticket; without it the key of
   * this computer is used. `different`: the entries that did not come back as they are here, by name.
   */
  prove: oc
    .input(
      z.strictObject({
        of: z.union([
          z.strictObject({ fresh: z.literal(true) }),
          z.strictObject({ backup: z.string().max(200) }),
          z.strictObject({ file: z.file().max(256 * 1024 * 1024) }),
        ]),
        kit: z.string().max(4096).optional(),
        drillId: id.optional(),
      }),
    )
    .output(z.strictObject({ proof: proofSchema, different: z.array(z.string()) })),
}
