import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { deviceFile, recoveryEmailFile } from '../home.ts'
import type { VaultIdentity } from './identity.ts'
import { parseRecoveryCode } from './recovery-code.ts'
import { readSlots, type SlotList } from './slots.ts'
import { openTokenSlot, tokenName } from './token-slots.ts'

/** The identity by the slots that let a forgotten password be replaced; `reopenWith` (restore.ts) takes it from there. */

/**
 * By the code that was sent to the recovery email, as it was typed. Throws as parseRecoveryCode does; `password-wrong` for a code that is
 * not the last one; `slots-unreadable` where there is no such slot; `keychain-entry-gone` where this computer's part is; and as the keychain does.
 */
export async function openRecoveryEmail(
  home: string,
  keychain: Keychain,
  typed: string,
): Promise<VaultIdentity> {
  const code = parseRecoveryCode(typed)
  const { vaultId } = await slotsOf(home)
  const token = await tokenOf(keychain, tokenName.recoveryEmail(vaultId))
  return present(await openTokenSlot(recoveryEmailFile(home), `${code}-${token}`))
}

/** By the trust in this computer. Throws as openRecoveryEmail does, but for the code. */
export async function openTrustedDevice(home: string, keychain: Keychain): Promise<VaultIdentity> {
  const { vaultId } = await slotsOf(home)
  const token = await tokenOf(keychain, tokenName.device(vaultId))
  return present(await openTokenSlot(deviceFile(home), token))
}

async function slotsOf(home: string): Promise<SlotList> {
  const slots = await readSlots(home)
  if (slots === null || slots === 'unreadable') throw new SparekeyError('slots-unreadable')
  return slots
}

async function tokenOf(keychain: Keychain, name: string): Promise<string> {
  const token = await keychain.get(name)
  if (token === null) throw new SparekeyError('keychain-entry-gone')
  return token
}

function present(identity: VaultIdentity | null): VaultIdentity {
  if (!identity) throw new SparekeyError('slots-unreadable')
  return identity
}
