import { SparekeyError } from '../../main/errors.ts'
import type { Vault } from '../../main/vault/vault.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../line/failure.ts'
import { askNewPassword, passwordGiven } from './password.ts'

/**
 * Makes or brings back a vault: its key goes into the keychain, or behind a password where the person wants one. Where there is no
 * keychain a password is asked for, and why is said. Throws Refusal `password-instead` where nobody can be asked.
 */
export async function withNewPassword(
  { args, terminal, words }: Context,
  make: (password: string | undefined) => Promise<Vault>,
): Promise<Vault> {
  const ask = () => askNewPassword(terminal, words('prompts.new-password'), words('prompts.again'))
  const given = await passwordGiven(args, terminal, { file: 'password-file', stdin: 'password-stdin' })
  if (args.flag('password') && given === undefined && !terminal.interactive)
    throw new Refusal('password-needed')
  const wanted = given ?? (args.flag('password') ? await ask() : undefined)
  try {
    return await make(wanted)
  } catch (error) {
    const noKeychain = error instanceof SparekeyError && error.code === 'keychain-unavailable'
    if (!noKeychain || wanted !== undefined) throw error
    if (!terminal.interactive) throw new Refusal('password-instead')
    terminal.say(words('prompts.password-instead'))
    return make(await ask())
  }
}

/** What is said of the slots of a vault that was made or brought back. */
export function shownSlots(vault: Vault): { keychain: boolean; password: boolean } {
  const { keychain, password } = vault.keys.slots()
  return { keychain, password }
}
