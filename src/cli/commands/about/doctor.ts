import { release } from 'node:os'
import packageJson from '../../../../package.json' with { type: 'json' }
import type { ErrorDetails } from '../../../contract/errors.ts'
import { type Check, clockCheck, keychainCheck, openVaultChecks } from '../../../main/about/checks.ts'
import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { openSettings } from '../../../main/settings/settings.ts'
import { openVault } from '../../../main/vault/opening.ts'
import type { Context } from '../../context.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { passwordGiven } from '../../opening/password.ts'
import { explain } from '../../terminal/explain.ts'

/** `sparekey doctor`: looks at everything a code depends on, changes nothing, and asks nobody but the time servers it may ask. */
export async function run(context: Context): Promise<ExitCode> {
  const { terminal, words, json, home } = context
  const keychain = osKeychain()
  const ofVault = await vaultChecks(context, keychain)
  // Some keychains say that they keep nothing while they are locked: the one that would not give the key is.
  const locked = ofVault.some(({ finding }) => finding === 'vault-keychain-locked')
  const checks = [
    keychainCheck(locked ? 'locked' : await keychain.state()),
    ...ofVault,
    await clockCheck(
      (await openSettings(home)).get(),
      context.args.flag('clock'),
      (error) => explain(error, words).message,
    ),
  ]
  const versions = {
    sparekey: packageJson.version,
    node: process.versions.node,
    system: `${process.platform} ${release()} ${process.arch}`,
  }
  if (json) {
    const told = checks.map((check) => ({
      ...check,
      message: words(`doctor.${check.finding}`, check.details),
    }))
    terminal.printJson({ versions, home, checks: told })
  } else {
    terminal.print(`Sparekey ${versions.sparekey}, Node ${versions.node}, ${versions.system}`)
    terminal.print(words('doctor.home', { home }))
    for (const { state, finding, details } of checks) {
      terminal.print(`${signOf(state, terminal)} ${words(`doctor.${finding}`, details)}`)
    }
  }
  return checks.some(({ state }) => state === 'trouble') ? 1 : 0
}

function signOf(state: Check['state'], terminal: Context['terminal']): string {
  if (state === 'good') return terminal.style('green', '✓')
  return state === 'attention' ? terminal.style('yellow', '!') : terminal.style('red', '✗')
}

async function vaultChecks(context: Context, keychain: ReturnType<typeof osKeychain>): Promise<Check[]> {
  const { args, terminal, home } = context
  const password = await passwordGiven(args, terminal, { file: 'password-file', stdin: 'password-stdin' })
  const opening = await openVault(home, {
    keychain,
    bySession: true,
    ...(password !== undefined && { password }),
  })
  const vault = (state: Check['state'], finding: string, details: ErrorDetails = {}): Check[] => [
    { check: 'vault', state, finding, details },
  ]
  switch (opening.state) {
    case 'none':
      return vault('attention', 'vault-none')
    case 'password-needed':
      return opening.refused === 'wrong'
        ? vault('trouble', 'vault-password-wrong')
        : vault('attention', `vault-password-${opening.why}`)
    case 'second-step':
      return vault('attention', 'vault-second-step')
    case 'failed':
      return vault('trouble', `vault-${opening.reason}`, {
        ...(opening.backup && { backup: opening.backup.id, entries: opening.backup.entries ?? 0 }),
      })
    case 'open':
      try {
        return await openVaultChecks(opening.vault)
      } finally {
        opening.vault.close()
      }
  }
}
