import { osKeychain } from '../main/keychain/os-keychain.ts'
import { type Opening, openVault } from '../main/vault/opening.ts'
import type { Vault } from '../main/vault/vault.ts'
import type { Arguments } from './arguments.ts'
import { Refusal } from './failure.ts'
import { type PasswordOptions, passwordGiven } from './password.ts'
import type { Terminal } from './terminal.ts'
import type { Words } from './words.ts'

interface Request {
  args: Arguments
  terminal: Terminal
  words: Words
  home: string
  password: PasswordOptions
}

/** How often a wrong password may be typed before the command gives up. */
const attempts = 3

/**
 * The vault, opened: by the keychain, else by the password that the options point at, else by asking for it.
 * Throws Refusal `vault-none`, `password-needed`, `password-wrong`, `opening-…`.
 */
export async function openForCommand({ args, terminal, words, home, password }: Request): Promise<Vault> {
  const keychain = osKeychain()
  const given = await passwordGiven(args, terminal, password)
  const open = (typed: string | undefined) =>
    openVault(home, { keychain, ...(typed !== undefined && { password: typed }) })
  let opening = await open(given)
  if (given === undefined && terminal.interactive) {
    for (let attempt = 0; attempt < attempts && asksForPassword(opening); attempt++) {
      if (attempt > 0) terminal.say(words('prompts.password-wrong'))
      opening = await open(await terminal.askHidden(words('prompts.vault-password')))
    }
  }
  return vaultOf(opening)
}

/** A password would help: it is the way in, or the way around a keychain that fails. */
function asksForPassword(opening: Opening): boolean {
  if (opening.state === 'password-needed') return true
  return opening.state === 'failed' && opening.passwordSlot && opening.reason.startsWith('keychain-')
}

function vaultOf(opening: Opening): Vault {
  switch (opening.state) {
    case 'open':
      return opening.vault
    case 'none':
      throw new Refusal('vault-none')
    case 'password-needed':
      throw new Refusal(opening.wrong ? 'password-wrong' : 'password-needed')
    case 'failed': {
      const { backup, reason } = opening
      if (!backup) throw new Refusal(`opening-${reason}`)
      throw new Refusal(`opening-${reason}`, {
        backup: backup.id,
        date: new Date(backup.at).toISOString().slice(0, 16).replace('T', ' '),
        entries: backup.entries ?? 0,
      })
    }
  }
}
