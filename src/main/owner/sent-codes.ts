import { createHash, randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { SentCodes } from '../accounts/verifying.ts'
import { SparekeyError } from '../errors.ts'
import { makeFolder, readIfThere, replaceFile } from '../vault/disk/file.ts'
import { sentCodesFile } from '../vault/home.ts'

/**
 * When codes were sent within the last hour, in a file, so that the waits hold after a restart, and for the app and the command line together.
 * No code is in it, and no address: each is told from the others by 16 bits of a salted hash, which many addresses share.
 * Sparekey keeps to it; whoever writes to the folder can take it away.
 */

const keptFor = 60 * 60_000
const most = 200

const fileSchema = z.strictObject({
  salt: z.uuid(),
  sent: z.array(z.strictObject({ to: z.string().regex(/^[0-9a-f]{4}$/), at: z.number().finite() })).max(most),
})
type File = z.infer<typeof fileSchema>

export function sentCodes(home: string): SentCodes {
  return {
    async times(destination) {
      const { salt, sent } = await readSent(home)
      const to = tagOf(salt, destination)
      return sent.filter((one) => one.to === to).map(({ at }) => at)
    },
    async add(destination, at) {
      const { salt, sent } = await readSent(home)
      const kept = sent.filter((one) => Math.abs(at - one.at) < keptFor).slice(1 - most)
      await writeSent(home, { salt, sent: [...kept, { to: tagOf(salt, destination), at }] })
    },
  }
}

/** Where it is damaged, or not there, nothing was sent. */
async function readSent(home: string): Promise<File> {
  const bytes = await readIfThere(sentCodesFile(home)).catch(() => null)
  const none: File = { salt: randomUUID(), sent: [] }
  if (!bytes || bytes.length > 64 * 1024) return none
  try {
    return fileSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    return none
  }
}

/** In a folder that cannot be written to, nothing is kept, and the owner still gets a code. */
async function writeSent(home: string, file: File): Promise<void> {
  try {
    await makeFolder(dirname(sentCodesFile(home)))
    await replaceFile(sentCodesFile(home), Buffer.from(`${JSON.stringify(file)}\n`))
  } catch (error) {
    if (!(error instanceof SparekeyError)) throw error
  }
}

const tagOf = (salt: string, destination: string) =>
  createHash('sha256').update(`${salt} ${destination}`).digest('hex').slice(0, 4)
