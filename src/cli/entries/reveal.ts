import type { Entry } from '../../main/vault/document/records.ts'
import type { Vault } from '../../main/vault/vault.ts'
import { nameOf } from './name.ts'

/** Secrets that leave the vault are noted in the activity list, before they are shown. */
export async function noteReveal(vault: Vault, entries: readonly Entry[]): Promise<void> {
  const [first, ...others] = entries
  if (!first) return
  await vault.change((draft) => {
    draft.note({
      kind: 'revealed',
      by: 'command-line',
      count: entries.length,
      ...(others.length === 0 && { subject: nameOf(first) }),
    })
  })
}
