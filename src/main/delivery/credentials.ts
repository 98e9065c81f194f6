import { SparekeyError } from '../errors.ts'
import type { Keychain } from '../keychain/keychain.ts'

/**
 * The passwords and tokens of channels, in the keychain and nowhere else: not in the vault, which goes to backups and other
 * computers, and must be open to be read, which is what a code by email may be needed for. Each is JSON in Base64, cut into
 * parts: the keychain of Windows takes 2560 bytes a value, and tokens may be longer.
 */

const partLength = 1000
const mostParts = 64

const partName = (id: string, number: number) => `delivery ${id} ${number}`

/** Throws as the keychain does; then nothing of it is left there. */
export async function keepCredentials(keychain: Keychain, id: string, secrets: unknown): Promise<void> {
  const text = Buffer.from(JSON.stringify(secrets)).toString('base64')
  const parts = text.match(new RegExp(`.{1,${partLength}}`, 'g')) ?? []
  if (parts.length > mostParts) throw new SparekeyError('channel-field-wrong', { field: 'token' })
  try {
    // The first says how many there are, and is written last: what is cut off in between is as if it were not there.
    for (const [number, part] of [...parts.entries()].reverse())
      await keychain.set(partName(id, number), number === 0 ? `${parts.length}.${part}` : part)
  } catch (error) {
    await forgetCredentials(keychain, id).catch(() => {})
    throw error
  }
}

/** Null where they are not there, or not whole. Throws as the keychain does. */
export async function readCredentials(keychain: Keychain, id: string): Promise<unknown> {
  const first = /^(\d{1,2})\.(.*)$/.exec((await keychain.get(partName(id, 0))) ?? '')
  if (!first) return null
  let text = first[2]!
  for (let number = 1; number < Number(first[1]); number++) {
    const part = await keychain.get(partName(id, number))
    if (part === null) return null
    text += part
  }
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'))
  } catch {
    return null
  }
}

/** Throws as the keychain does. */
export async function forgetCredentials(keychain: Keychain, id: string): Promise<void> {
  for (let number = 0; number < mostParts; number++)
    if (!(await keychain.delete(partName(id, number))) && number > 0) return
}
