import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { restoreFromFile, restoreFromKit } from '../../../main/vault/restore.ts'
import type { Context } from '../../context.ts'
import { listed } from '../../entries/query.ts'
import { readNamedFile } from '../../files/files.ts'
import { readKit } from '../../files/kit-text.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { shownSlots, withNewPassword } from '../../opening/new-password.ts'

const mostVaultBytes = 256 * 1024 * 1024

/** `sparekey restore-kit [KIT] [--vault FILE]`: opens the vault with the recovery kit, and makes the everyday ways in again. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json, home } = context
  const file = args.text('vault')
  const bytes = file === undefined ? undefined : await readNamedFile(file, mostVaultBytes)
  const kit = await readKit(context, args.operands[0])
  const keychain = osKeychain()
  const vault = await withNewPassword(context, (password) => {
    const options = { keychain, by: 'command-line', ...(password !== undefined && { password }) } as const
    return bytes ? restoreFromFile(home, bytes, { ...options, kit }) : restoreFromKit(home, kit, options)
  })
  const entries = listed(vault).length
  if (json)
    terminal.printJson({ vault: { id: vault.id, name: vault.name, slots: shownSlots(vault) }, entries })
  else terminal.print(words('restore-kit.done', { count: entries }))
  vault.close()
  return 0
}
