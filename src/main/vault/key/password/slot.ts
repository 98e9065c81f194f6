import { dirname } from 'node:path'
import { z } from 'zod'
import { SparekeyError } from '../../../errors.ts'
import type { Keychain } from '../../../keychain/keychain.ts'
import { makeFolder, readIfThere, replaceFile } from '../../disk/file.ts'
import { VaultIdentity } from '../identity.ts'
import { decryptWithPassphrase, encryptWithPassphrase } from '../passphrase.ts'
import { newToken, tokenName } from '../token-slots.ts'
import { type SecondSteps, secondStepsSchema } from './second-steps.ts'

/**
 * The password slot: an age file under the password. Without a second step it holds the identity's line. With one it holds what is asked
 * for, and the identity sealed once more, to a random key in the keychain that is only released when the step has succeeded.
 * A copy of the disk and the password together do not open it then.
 */
export type OpenedSlot = { identity: VaultIdentity } | { envelope: Envelope }

/** The slot behind its password, before the second step. */
export class Envelope {
  readonly steps: SecondSteps
  readonly #sealed: Uint8Array
  readonly #keyId: string

  constructor(steps: SecondSteps, sealed: Uint8Array, keyId: string) {
    this.steps = steps
    this.#sealed = sealed
    this.#keyId = keyId
  }

  /** For who has seen the second step succeed. Null where the keychain keeps no key for it. Throws `key-unreadable`, and as the keychain does. */
  async identity(keychain: Keychain, vaultId: string): Promise<VaultIdentity | null> {
    const key = await keychain.get(tokenName.secondStep(vaultId, this.#keyId))
    return key === null ? null : identityIn(await decrypt(this.#sealed, key))
  }
}

const envelopeSchema = z.object({
  format: z.literal('sparekey-second-step'),
  version: z.literal(1),
  /** Names the entry of the keychain. */
  key: z.uuid(),
  steps: secondStepsSchema,
  /** An age file, base64. */
  identity: z.string(),
})

/** Null where there is no file. Throws `password-wrong`, `key-unreadable` for a damaged one, `kdf-too-costly`, and as diskError does. */
export async function openPasswordSlot(path: string, password: string): Promise<OpenedSlot | null> {
  const file = await readIfThere(path)
  if (!file) return null
  const plain = await decrypt(file, password)
  if (plain[0] !== '{'.charCodeAt(0)) return { identity: identityIn(plain) }
  try {
    const { steps, identity, key } = envelopeSchema.parse(JSON.parse(new TextDecoder().decode(plain)))
    return { envelope: new Envelope(steps, Buffer.from(identity, 'base64'), key) }
  } catch {
    throw new SparekeyError('key-unreadable')
  } finally {
    plain.fill(0)
  }
}

/**
 * Seals the identity with the password, and with the second step where there is one. The slot has been opened again when it resolves.
 * Throws as the keychain does, for a second step, and as diskError does.
 */
export async function writePasswordSlot(
  path: string,
  password: string,
  identity: VaultIdentity,
  second?: SecondStepSealing,
): Promise<void> {
  const plain = second ? await sealed(identity, second) : Buffer.from(`${identity.text()}\n`)
  const file = await encryptWithPassphrase(plain, password)
  await makeFolder(dirname(path))
  await replaceFile(path, file, {
    verify: async (readBack) => {
      const opened = await decryptWithPassphrase(readBack, password)
      const same = plain.equals(opened)
      opened.fill(0)
      if (!same) throw new SparekeyError('disk-error', { code: 'VERIFY' })
    },
  })
  plain.fill(0)
}

export interface SecondStepSealing {
  steps: SecondSteps
  keychain: Keychain
  vaultId: string
  /** A new one for each slot that is written: it names the entry of the keychain. */
  key: string
}

/** The key is in the keychain, and has been read back, before anything is sealed with it. */
async function sealed(
  identity: VaultIdentity,
  { steps, keychain, vaultId, key }: SecondStepSealing,
): Promise<Buffer> {
  const token = newToken()
  await keychain.set(tokenName.secondStep(vaultId, key), token)
  const line = Buffer.from(`${identity.text()}\n`)
  const inner = await encryptWithPassphrase(line, token, 10)
  line.fill(0)
  const content = {
    format: 'sparekey-second-step',
    version: 1,
    key,
    steps,
    identity: Buffer.from(inner).toString('base64'),
  }
  return Buffer.from(JSON.stringify(content))
}

async function decrypt(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  try {
    return await decryptWithPassphrase(file, passphrase)
  } catch (error) {
    const damaged = error instanceof SparekeyError && error.code === 'file-damaged'
    throw damaged ? new SparekeyError('key-unreadable') : error
  }
}

function identityIn(line: Uint8Array): VaultIdentity {
  try {
    return VaultIdentity.fromText(new TextDecoder().decode(line).trim())
  } finally {
    line.fill(0)
  }
}
