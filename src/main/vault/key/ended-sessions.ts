import fs from 'node:fs/promises'
import { z } from 'zod'
import { readIfThere, replaceFile } from '../disk/file.ts'
import { endedFile } from '../home.ts'
import type { Vault } from '../vault.ts'

/**
 * Sessions that were ended without a key, to be noted in the activity list when the vault is open next. Whoever writes to the folder can write
 * here too: nothing but the end of sessions is believed, at most so many times, and none of it later than now.
 */

const most = 50
const mostBytes = 16 * 1024

const endedSchema = z
  .array(z.strictObject({ at: z.number().int().nonnegative(), count: z.number().int().min(1).max(1000) }))
  .max(most)
type Ended = z.infer<typeof endedSchema>

/** For who holds the vault's lock. Failing to is of no harm: they have ended all the same. */
export async function keepEnded(home: string, count: number): Promise<void> {
  const kept = [...(await readEnded(home)), { at: Date.now(), count }].slice(-most)
  await replaceFile(endedFile(home), Buffer.from(`${JSON.stringify(kept)}\n`)).catch(() => {})
}

/** Notes them in the vault. While it cannot be written to, they stay where they are. */
export async function noteEnded(home: string, vault: Vault): Promise<void> {
  const ended = await readEnded(home)
  try {
    if (ended.length > 0) {
      const now = Date.now()
      await vault.change((draft) => {
        for (const { at, count } of ended) {
          draft.note({ kind: 'session-ended', by: 'command-line', at: Math.min(at, now), count })
        }
      })
    }
    await fs.rm(endedFile(home), { force: true })
  } catch {
    // The next to open the vault notes them.
  }
}

async function readEnded(home: string): Promise<Ended> {
  const bytes = await readIfThere(endedFile(home)).catch(() => null)
  if (!bytes || bytes.length > mostBytes) return []
  try {
    return endedSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return []
  }
}
