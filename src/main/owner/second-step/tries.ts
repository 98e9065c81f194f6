import { dirname } from 'node:path'
import { z } from 'zod'
import { SparekeyError } from '../../errors.ts'
import { makeFolder, readIfThere, replaceFile } from '../../vault/disk/file.ts'
import { secondStepFile } from '../../vault/home.ts'

/**
 * The tries at authenticator codes, in a file, so that they hold after a restart: the last step of which a code was taken, which is never
 * taken again, and the wrong ones in a row. Sparekey keeps to it; whoever writes to the folder can take it away.
 */
export interface Tries {
  lastStep: number
  failures: number
  /** Of the last wrong one: milliseconds since 1970. */
  lastAt: number
}

const triesSchema = z.object({ lastStep: z.number(), failures: z.number(), lastAt: z.number() })
const noTries: Tries = { lastStep: -1, failures: 0, lastAt: 0 }

export const mostTries = 5
/** Milliseconds. */
const pause = 5 * 60_000

export async function readTries(home: string): Promise<Tries> {
  const bytes = await readIfThere(secondStepFile(home)).catch(() => null)
  if (!bytes) return noTries
  const read = triesSchema.safeParse(parsed(bytes))
  return read.success ? read.data : noTries
}

/** In a folder that cannot be written to, nothing is kept, and the owner still gets in. */
export async function writeTries(home: string, tries: Tries): Promise<void> {
  try {
    await makeFolder(dirname(secondStepFile(home)))
    await replaceFile(secondStepFile(home), Buffer.from(`${JSON.stringify(tries)}\n`))
  } catch (error) {
    if (!(error instanceof SparekeyError)) throw error
  }
}

/** Milliseconds until the next may be made, 0: now. A clock that was set back keeps nobody out for longer than the pause. */
export function pauseLeft({ failures, lastAt }: Tries, now: number): number {
  if (failures < mostTries) return 0
  return Math.min(pause, Math.max(0, lastAt + pause - now))
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
