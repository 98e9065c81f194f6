import { SparekeyError } from '../../errors.ts'
import { decryptVault } from '../disk/store.ts'
import { type Comparison, compareViews } from '../document/comparing.ts'
import type { View } from '../document/view.ts'
import { VaultIdentity } from '../key/identity.ts'
import { parseKit } from '../kit/kit.ts'

/** What would be different if that file took the place of the open vault. Throws as Vault.compareWith does. */
export async function compareFile(
  bytes: Uint8Array,
  kit: string | undefined,
  open: { id: string; view: View; identity: VaultIdentity },
): Promise<Comparison> {
  const identity = kit === undefined ? open.identity : VaultIdentity.fromText(parseKit(kit))
  try {
    const { vaultId, document } = await decryptVault(bytes, identity)
    const compared = compareViews(open.view, document.view())
    document.destroy()
    return { ...compared, otherVault: vaultId !== open.id }
  } catch (error) {
    const code = error instanceof SparekeyError ? error.code : undefined
    if (code === 'key-wrong' && kit === undefined) throw new SparekeyError('kit-needed')
    throw code === 'file-damaged' ? new SparekeyError('vault-unreadable') : error
  } finally {
    if (kit !== undefined) identity.forget()
  }
}
