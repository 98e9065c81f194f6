import { SparekeyError } from '../../errors.ts'
import { readVault } from '../../vault/disk/store.ts'
import type { VaultIdentity } from '../../vault/key/identity.ts'
import type { SecondSteps } from '../../vault/key/password/second-steps.ts'

/**
 * What a key leads to, before there is a password for it again: that it is the vault's, and what is asked for beside it. Nothing of it is kept.
 * Throws `vault-missing`, `key-wrong`, `vault-unreadable`, `vault-newer`, and as diskError does.
 */
export async function lookInside(
  home: string,
  identity: VaultIdentity,
): Promise<{ vaultId: string; steps: SecondSteps | undefined }> {
  const stored = await readVault(home, identity).catch((error: unknown) => {
    const damaged = error instanceof SparekeyError && error.code === 'file-damaged'
    throw damaged ? new SparekeyError('vault-unreadable') : error
  })
  if (!stored) throw new SparekeyError('vault-missing')
  const { vaultId, document } = stored
  try {
    return { vaultId, steps: document.view().records.security.get(vaultId)?.secondSteps }
  } finally {
    document.destroy()
  }
}
