import type { Channel } from '../../delivery/channel.ts'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { newRecoveryCode } from '../../vault/key/recovery-code.ts'
import type { Vault } from '../../vault/vault.ts'
import { forgetMoment, isMomentOn, keepMoment } from './moment.ts'

/** The recovery code: sent to the backup email, and from then on, with this computer's part, a way to a new password. */

export interface Sender {
  vault: Vault
  keychain: Keychain
  channel: Channel | undefined
  language: 'en' | 'ko'
  /** Keep it for a reset in the moment, too; else as it is now. */
  moment?: boolean
}

/**
 * Sends a fresh code, and makes it the one that counts. The mail goes first: while it cannot be sent, the code before it still counts.
 * Throws `channel-missing`, and as the channel, the keychain and the vault do.
 */
export async function sendRecoveryCode(
  { vault, keychain, channel, language, moment = false }: Sender,
  address: string,
  signal?: AbortSignal,
): Promise<void> {
  if (!channel) throw new SparekeyError('channel-missing')
  const code = newRecoveryCode()
  await channel.send({ to: address, code, language, purpose: 'recovery', minutes: 1, signal })
  const atOnce = moment || (vault.keys.slots().recoveryEmail && (await isMomentOn(keychain, vault.id)))
  await vault.keys.setRecoveryEmail(code)
  if (atOnce) await keepMoment(keychain, vault.id, { code, address })
}

/** Codes that were sent open nothing any more. Throws as the keychain and the vault do. */
export async function revokeRecoveryEmail(vault: Vault, keychain: Keychain): Promise<void> {
  await forgetMoment(keychain, vault.id)
  await vault.keys.removeRecoveryEmail()
}
