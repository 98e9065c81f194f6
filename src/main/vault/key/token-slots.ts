import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { diskError, makeFolder, readIfThere, replaceFile } from '../disk/file.ts'
import { VaultIdentity } from './identity.ts'
import { decryptWithPassphrase, encryptWithPassphrase } from './passphrase.ts'

/**
 * Slots under a random key of 256 bits that the keychain of this computer holds: a trusted device, a session of the command line,
 * and, together with the code that was sent, the recovery email. Each is an age file under a passphrase, and the stock `age` opens it.
 */

/** The names of the keychain's entries. */
export const tokenName = {
  device: (vaultId: string) => `${vaultId} device`,
  recoveryEmail: (vaultId: string) => `${vaultId} recovery email`,
  session: (vaultId: string, id: string) => `${vaultId} session ${id}`,
  secondStep: (vaultId: string, id: string) => `${vaultId} second step ${id}`,
}

/** Slow derivations are for what people think up: this cannot be guessed at any speed. */
const tokenWorkFactor = 10

export const newToken = (): string => randomBytes(32).toString('base64url')

/** Seals the identity with the passphrase, durably; it has been opened again when it resolves. Throws as diskError does. */
export async function writeTokenSlot(
  path: string,
  passphrase: string,
  identity: VaultIdentity,
): Promise<void> {
  const line = Buffer.from(`${identity.text()}\n`)
  await makeFolder(dirname(path))
  await replaceFile(path, await encryptWithPassphrase(line, passphrase, tokenWorkFactor), {
    verify: async (readBack) => {
      const opened = await decryptWithPassphrase(readBack, passphrase)
      const same = line.equals(opened)
      opened.fill(0)
      if (!same) throw new SparekeyError('disk-error', { code: 'VERIFY' })
    },
  })
  line.fill(0)
}

/** Null where there is no such slot. Throws `password-wrong` for another passphrase, `key-unreadable` for a damaged slot. */
export async function openTokenSlot(path: string, passphrase: string): Promise<VaultIdentity | null> {
  const file = await readIfThere(path)
  if (!file) return null
  const line = await decryptWithPassphrase(file, passphrase).catch((error: unknown) => {
    throw error instanceof SparekeyError && error.code === 'file-damaged'
      ? new SparekeyError('key-unreadable')
      : error
  })
  try {
    return VaultIdentity.fromText(new TextDecoder().decode(line).trim())
  } finally {
    line.fill(0)
  }
}

/** As openTokenSlot, with the token that the keychain has under that name; null too where it has none or cannot be asked. */
export async function openWithToken(
  path: string,
  keychain: Keychain,
  name: string,
): Promise<VaultIdentity | null> {
  const token = await keychain.get(name).catch(() => null)
  return token === null ? null : openTokenSlot(path, token).catch(() => null)
}

/** Takes a slot's file away. Throws as diskError does. */
export async function removeSlotFile(path: string): Promise<void> {
  await fs.rm(path, { force: true }).catch((error) => {
    throw diskError(error)
  })
}
