import { z } from 'zod'
import { methodKinds } from '../../accounts/records.ts'

/** What the vault keeps of drills, and of backups that were proved. Times are milliseconds since 1970 (UTC), spans milliseconds. */

const time = z.number().int().nonnegative()
const count = z.number().int().nonnegative()

/** One account of a drill, and what came of it. */
const drillCheckSchema = z.strictObject({
  /** The account's place in the map: it may be known by its entry alone. */
  account: z.string().min(1).max(200),
  /** As it was called then: it may be gone when the result is read. */
  name: z.string().max(1100),
  /** What Sparekey said would be. */
  expected: z.enum(['open', 'unknown', 'lost']),
  /** How long the drill had run when this one was begun. */
  begunAfter: count.optional(),
  outcome: z.enum(['in', 'not-in']).optional(),
  /** The way that worked; absent: another one. */
  by: z.enum([...methodKinds, 'password', 'kit', 'this-computer']).optional(),
  /** How long it took, pauses not counted. */
  took: count.optional(),
})

/** A loss that was pretended. */
export const drillSchema = z.strictObject({
  id: z.uuid(),
  startedAt: time,
  /** What is gone: its place in the map, and what it was called then (empty where its kind says it all). */
  lose: z.strictObject({
    resource: z.string().min(1).max(200),
    kind: z.string().min(1).max(40),
    name: z.string().max(500),
  }),
  /** How long it lasts at most, pauses not counted. */
  limit: count,
  pauses: z.array(z.strictObject({ from: time, to: time.optional() })).max(1000),
  /** What is not shown while it runs. */
  hidden: z.strictObject({
    entries: z.array(z.uuid()).max(20_000),
    contacts: z.array(z.uuid()).max(5000),
    /** The accounts whose recovery codes are not shown. */
    recoveryCodes: z.array(z.uuid()).max(5000).optional(),
  }),
  checks: z.array(drillCheckSchema).max(100),
  /** `done`: every account was tried; `early`: the person ended it; `time`: its time was over. */
  ended: z.strictObject({ at: time, how: z.enum(['done', 'early', 'time']) }).optional(),
  /** When the next one is proposed. */
  nextAt: time.optional(),
})

export type Drill = z.infer<typeof drillSchema>
export type DrillCheck = Drill['checks'][number]

const comparedSchema = z.strictObject({ total: count, same: count })

/** A copy of the vault that was restored into a scratch vault and compared. */
export const backupProofSchema = z.strictObject({
  id: z.uuid(),
  at: time,
  /** `fresh`: a backup made for it; `backup`: one that was there; `file`: a copy from elsewhere. */
  of: z.enum(['fresh', 'backup', 'file']),
  /** When the copy was made, where that is known. */
  madeAt: time.optional(),
  by: z.enum(['this-computer', 'kit']),
  entries: comparedSchema,
  records: comparedSchema,
  more: count,
  /** The drill that it was part of. */
  drillId: z.uuid().optional(),
})

export type BackupProof = z.infer<typeof backupProofSchema>
