import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { deriveKey } from '../passphrase.ts'

/** The last passwords of the vault, as slow hashes that only the open vault holds: enough to refuse one of them, and no more. */
export const formerPasswordSchema = z.strictObject({
  /** Base64. */
  salt: z.string().max(100),
  hash: z.string().max(100),
  /** The base-2 logarithm of scrypt's N; r = 8, p = 1. */
  workFactor: z.number().int().min(10).max(20),
  since: z.number().int().nonnegative(),
})

export type FormerPassword = z.infer<typeof formerPasswordSchema>

/** How many are kept, the present one among them. */
export const formerKept = 3
const usualWorkFactor = 16

export async function formerPassword(password: string): Promise<FormerPassword> {
  const salt = randomBytes(16)
  const hash = await deriveKey(password, salt, usualWorkFactor)
  return {
    salt: salt.toString('base64'),
    hash: hash.toString('base64'),
    workFactor: usualWorkFactor,
    since: Date.now(),
  }
}

/** Takes some tenths of a second for each. */
export async function isFormer(password: string, former: readonly FormerPassword[]): Promise<boolean> {
  for (const { salt, hash, workFactor } of former) {
    const expected = Buffer.from(hash, 'base64')
    const found = await deriveKey(password, Buffer.from(salt, 'base64'), workFactor)
    if (expected.length === found.length && timingSafeEqual(found, expected)) return true
  }
  return false
}
