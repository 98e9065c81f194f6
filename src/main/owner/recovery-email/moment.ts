import type { Keychain } from '../../keychain/keychain.ts'
import { parseRecoveryCode } from '../../vault/key/recovery-code.ts'

/**
 * Reset by mail in the moment, for who has chosen it: the recovery code and its address lie in this computer's keychain, so that Sparekey can
 * open the recovery slot once a fresh code of six digits has come back from there. From then on that question is the app's alone: what
 * the keychain holds is enough for whoever can read it.
 */

export interface Moment {
  code: string
  address: string
}

const nameOf = (vaultId: string) => `${vaultId} recovery email in the moment`

/** Throws as the keychain does. */
export async function readMoment(keychain: Keychain, vaultId: string): Promise<Moment | undefined> {
  const [code = '', address = ''] = (await keychain.get(nameOf(vaultId)))?.split(' ') ?? []
  if (!address) return undefined
  try {
    return { code: parseRecoveryCode(code), address: Buffer.from(address, 'base64url').toString('utf8') }
  } catch {
    return undefined
  }
}

/** False where the keychain cannot be asked. */
export const isMomentOn = async (keychain: Keychain, vaultId: string): Promise<boolean> =>
  (await readMoment(keychain, vaultId).catch(() => undefined)) !== undefined

export const keepMoment = (keychain: Keychain, vaultId: string, { code, address }: Moment): Promise<void> =>
  keychain.set(nameOf(vaultId), `${code} ${Buffer.from(address).toString('base64url')}`)

export async function forgetMoment(keychain: Keychain, vaultId: string): Promise<void> {
  await keychain.delete(nameOf(vaultId))
}
