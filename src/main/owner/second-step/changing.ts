import type { Contact } from '../../accounts/records.ts'
import type { Service } from '../../accounts/services/service.ts'
import type { Vault } from '../../vault/vault.ts'
import { changeOwner, ownerOf, ownersContact } from '../account/record.ts'
import { methodsInForce } from './mirror.ts'
import { type StepChange, stepsAfter } from './steps.ts'

/** Changes what is asked for after the password. Throws as stepsAfter and Keys.setSecondSteps do; then all is as it was. */
export async function changeSecondSteps(vault: Vault, password: string, change: StepChange): Promise<void> {
  const before = vault.keys.secondSteps()
  const after = stepsAfter(before, change, {
    kitSaved: vault.kitState().state === 'saved',
    backupEmail: backupEmailOf(vault)?.address,
  })
  if (before === undefined && after === undefined) return
  await vault.keys.setSecondSteps(password, after ?? null)
  // Trust is about the second step: without one there is nothing to be spared.
  if (!after) await vault.keys.forgetDevice()
}

export function backupEmailOf(vault: Vault): Contact | undefined {
  const owner = ownerOf(vault)
  return owner && ownersContact(vault, owner, 'email', 'backup')
}

/** Brings the methods of the owner's account in line with what is in force. Nothing where they are, or no account has been made. */
export async function keepMethodsTrue(vault: Vault, service: Service | undefined): Promise<void> {
  const inForce = {
    steps: vault.keys.secondSteps(),
    kitSaved: vault.kitState().state === 'saved',
    isTrusted: vault.keys.slots().device,
    contactOf: (kind: Contact['kind'], address: string) =>
      vault.records('contacts').find((one) => one.kind === kind && one.address === address)?.id,
  }
  const owner = ownerOf(vault)
  if (!owner) return
  const methods = methodsInForce(owner.methods, inForce, service)
  if (JSON.stringify(methods) === JSON.stringify(owner.methods)) return
  await vault.change((draft) => changeOwner(draft, vault.id, (account) => ({ ...account, methods })))
}
