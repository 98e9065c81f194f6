import { z } from 'zod'

/** What the vault keeps for recovery, beside accounts, contacts and devices. Times are milliseconds since 1970 (UTC); ids are UUIDs. */

const time = z.number().int().nonnegative()

/** What a person has said that no other record has a place for. */
export const recoveryFactSchema = z.strictObject({
  id: z.uuid(),
  /**
   * `vault-copy`: whether there is a copy of the vault outside this computer; `second-step`: whether the service of `accountId` asks
   * for anything beside the password.
   */
  about: z.enum(['vault-copy', 'second-step']),
  accountId: z.uuid().optional(),
  answer: z.enum(['yes', 'no']),
  /** Of `vault-copy`: what it is on. */
  deviceId: z.uuid().optional(),
  saidAt: time,
})

export type RecoveryFact = z.infer<typeof recoveryFactSchema>

/** A device that is gone, and what has been done about it. */
export const lossSchema = z.strictObject({
  id: z.uuid(),
  deviceId: z.uuid(),
  startedAt: time,
  /** What is done: `carrier` and `lock` are of a phone, the others of an account. Kept also when the account is no longer in danger. */
  done: z
    .array(
      z.strictObject({
        step: z.enum(['carrier', 'lock', 'sign-in', 'secure']),
        accountId: z.uuid().optional(),
        at: time,
      }),
    )
    .max(5000),
  /** Whether it was found again, or everything that could be done is done. */
  closed: z.strictObject({ at: time, how: z.enum(['found', 'replaced']) }).optional(),
})

export type Loss = z.infer<typeof lossSchema>
