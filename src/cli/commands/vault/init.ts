import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { createVault } from '../../../main/vault/create.ts'
import type { Context } from '../../context.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { shownSlots, withNewPassword } from '../../opening/new-password.ts'

/** `sparekey init`: makes the vault. Its key goes into the keychain, or behind a password. */
export async function run(context: Context): Promise<ExitCode> {
  const { terminal, words, json, home } = context
  const keychain = osKeychain()
  const vault = await withNewPassword(context, (password) =>
    createVault(home, { keychain, by: 'command-line', ...(password !== undefined && { password }) }),
  )
  const slots = shownSlots(vault)
  if (json) terminal.printJson({ vault: { id: vault.id, name: vault.name, slots } })
  else terminal.print(words(slots.keychain ? 'init.keychain' : 'init.password'))
  terminal.say(words('kit.reminder'))
  vault.close()
  return 0
}
