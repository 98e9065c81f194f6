import { setTimeout as wait } from 'node:timers/promises'
import { SparekeyError } from '../../main/errors.ts'
import { osKeychain } from '../../main/keychain/os-keychain.ts'
import { noteEnded } from '../../main/vault/key/ended-sessions.ts'
import { type Opening, openVault } from '../../main/vault/opening.ts'
import type { Vault } from '../../main/vault/vault.ts'
import type { Arguments } from '../line/arguments.ts'
import { Refusal } from '../line/failure.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Language, Words } from '../terminal/words.ts'
import { type PasswordOptions, passwordGiven } from './password.ts'

interface Request {
  args: Arguments
  terminal: Terminal
  words: Words
  language: Language
  home: string
  password: PasswordOptions
  /** Whether a session that was started before opens it. */
  bySession?: boolean
}

/** How often a wrong password may be typed before the command gives up. */
const attempts = 3

/**
 * The vault, opened: by the password that the options point at, by a session, by the keychain, else by asking for the password.
 * Throws Refusal `vault-none`, `password-needed`, `password-wrong`, `opening-…`.
 */
export async function openForCommand({
  args,
  terminal,
  words,
  language,
  home,
  password,
  bySession = true,
}: Request): Promise<Vault> {
  const keychain = osKeychain()
  const given = await passwordGiven(args, terminal, password)
  const open = (typed: string | undefined) =>
    openVault(home, {
      keychain,
      bySession,
      by: 'command-line',
      ...(typed !== undefined && { password: typed }),
    })
  let opening = await open(given)
  if (given === undefined && terminal.interactive) {
    for (let attempt = 0; attempt < attempts && asksForPassword(opening); attempt++) {
      if (attempt > 0) terminal.say(words('prompts.password-wrong'))
      await untilNext(opening, terminal, words)
      opening = await open(await terminal.askHidden(words('prompts.vault-password')))
    }
  }
  if (opening.state === 'second-step' && terminal.interactive) {
    const { askSecondStep } = await import('./second-step.ts')
    opening = await askSecondStep(opening.pending, { terminal, words, language, home })
  }
  const vault = vaultOf(opening)
  if (opening.state === 'open' && opening.leftKeychain) terminal.say(words('prompts.left-keychain'))
  await noteEnded(home, vault)
  return vault
}

/** A password would help: it is the way in, or the way around a keychain that fails. */
function asksForPassword(opening: Opening): boolean {
  if (opening.state === 'password-needed') return true
  return opening.state === 'failed' && opening.passwordSlot && opening.reason.startsWith('keychain-')
}

type PasswordNeeded = Extract<Opening, { state: 'password-needed' }>

/** Waits, after having said so, where the last wrong password was too recent. Throws `password-closed`. */
async function untilNext(opening: Opening, terminal: Terminal, words: Words): Promise<void> {
  if (opening.state !== 'password-needed') return
  const { closed } = opening.attempts
  if (closed) throw new SparekeyError('password-closed')
  const milliseconds = (opening.attempts.waitUntil ?? 0) - Date.now()
  if (milliseconds <= 0) return
  terminal.say(words('prompts.password-wait', { seconds: Math.ceil(milliseconds / 1000) }))
  await wait(milliseconds)
}

/** What was given was not tried, or was one too many. Throws `password-closed`, `password-wait` {seconds}. */
function throwIfBarred({ refused, attempts: { closed, waitUntil } }: PasswordNeeded): void {
  if (closed) throw new SparekeyError('password-closed')
  if (refused !== 'wait') return
  const seconds = Math.max(1, Math.ceil(((waitUntil ?? 0) - Date.now()) / 1000))
  throw new SparekeyError('password-wait', { seconds })
}

function vaultOf(opening: Opening): Vault {
  switch (opening.state) {
    case 'open':
      return opening.vault
    case 'none':
      throw new Refusal('vault-none')
    case 'password-needed':
      throwIfBarred(opening)
      throw new Refusal(opening.refused === 'wrong' ? 'password-wrong' : 'password-needed')
    case 'second-step':
      throw new SparekeyError('second-step-needed')
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
