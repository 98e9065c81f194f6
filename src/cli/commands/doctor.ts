import { release } from 'node:os'
import packageJson from '../../../package.json' with { type: 'json' }
import type { ErrorDetails } from '../../contract/errors.ts'
import { measureDrift } from '../../main/clock/drift.ts'
import type { KeychainState } from '../../main/keychain/keychain.ts'
import { osKeychain } from '../../main/keychain/os-keychain.ts'
import { openSettings } from '../../main/settings/settings.ts'
import { openVault } from '../../main/vault/opening.ts'
import type { Vault } from '../../main/vault/vault.ts'
import type { Context } from '../context.ts'
import { explain } from '../explain.ts'
import { passwordGiven } from '../password.ts'
import { listed } from '../query.ts'
import type { ExitCode } from '../syntax.ts'

/** One thing that was looked at. `trouble` needs the person; `attention` is worth a look; `finding` is a key of `doctor`. */
interface Check {
  check: 'keychain' | 'vault' | 'records' | 'folder' | 'kit' | 'backups' | 'clock'
  state: 'good' | 'attention' | 'trouble'
  finding: string
  details: ErrorDetails
}

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
    await clockCheck(context),
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

function keychainCheck(state: KeychainState): Check {
  return {
    check: 'keychain',
    // Without a keychain the vault can still open by its password; whether it does is the next check.
    state: state === 'ready' ? 'good' : 'attention',
    finding: `keychain-${state}`,
    details: {},
  }
}

async function vaultChecks(context: Context, keychain: ReturnType<typeof osKeychain>): Promise<Check[]> {
  const { args, terminal, home } = context
  const password = await passwordGiven(args, terminal, { file: 'password-file', stdin: 'password-stdin' })
  const opening = await openVault(home, {
    keychain,
    ...(password !== undefined && { password }),
  })
  const vault = (state: Check['state'], finding: string, details: ErrorDetails = {}): Check[] => [
    { check: 'vault', state, finding, details },
  ]
  switch (opening.state) {
    case 'none':
      return vault('attention', 'vault-none')
    case 'password-needed':
      return opening.wrong
        ? vault('trouble', 'vault-password-wrong')
        : vault('attention', `vault-password-${opening.why}`)
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

async function openVaultChecks(vault: Vault): Promise<Check[]> {
  const quarantined = vault.quarantined().length
  const trouble = await vault.writeTrouble()
  const kit = vault.kitState().state
  const backups = await vault.backups()
  const [newest] = backups
  const readable = backups.filter(({ entries }) => entries !== undefined).length
  return [
    { check: 'vault', state: 'good', finding: 'vault-open', details: { count: listed(vault).length } },
    {
      check: 'records',
      state: quarantined === 0 ? 'good' : 'attention',
      finding: quarantined === 0 ? 'records-good' : 'records-quarantined',
      details: { count: quarantined },
    },
    {
      check: 'folder',
      state: trouble === undefined ? 'good' : 'trouble',
      finding: trouble === undefined ? 'folder-good' : `folder-${trouble}`,
      details: {},
    },
    { check: 'kit', state: kit === 'pending' ? 'attention' : 'good', finding: `kit-${kit}`, details: {} },
    newest
      ? {
          check: 'backups',
          state: readable === backups.length ? 'good' : 'attention',
          finding: readable === backups.length ? 'backups-good' : 'backups-unreadable',
          details: {
            count: backups.length,
            unreadable: backups.length - readable,
            newest: new Date(newest.at).toISOString().slice(0, 16).replace('T', ' '),
          },
        }
      : { check: 'backups', state: 'attention', finding: 'backups-none', details: {} },
  ]
}

/** More than this and codes begin to be refused: servers allow for a step or two of 30 seconds at best. */
const mostDrift = 15_000

async function clockCheck({ args, home, words }: Context): Promise<Check> {
  const clock = (state: Check['state'], finding: string, details: ErrorDetails = {}): Check => ({
    check: 'clock',
    state,
    finding,
    details,
  })
  const { checkClock, timeServers, clockCorrection } = (await openSettings(home)).get()
  if (!checkClock && !args.flag('clock')) return clock('good', 'clock-not-asked')
  try {
    const servers = timeServers.length > 0 ? { servers: timeServers } : {}
    const { milliseconds, uncertainty } = await measureDrift(servers)
    // What is left when the codes have been corrected as the person has set it.
    const off = milliseconds - clockCorrection
    const details = {
      seconds: (Math.abs(off) / 1000).toFixed(1),
      uncertainty: (uncertainty / 1000).toFixed(1),
    }
    if (Math.abs(off) > mostDrift) return clock('trouble', off > 0 ? 'clock-behind' : 'clock-ahead', details)
    return clock('good', 'clock-good', details)
  } catch (error) {
    return clock('attention', 'clock-unknown', { why: explain(error, words).message })
  }
}
