import type { AppState } from '../../contract/app/app.ts'
import type { Settings } from '../../contract/app/settings.ts'
import type { ErrorDetails } from '../../contract/errors.ts'
import { measureDrift } from '../clock/drift.ts'
import type { KeychainState } from '../keychain/keychain.ts'
import type { Vault } from '../vault/vault.ts'

/** What a code depends on, looked at one by one: for `sparekey doctor` and for what the app tells when help is asked for. */

/** `trouble` needs the person; `attention` is worth a look; `finding` is a key of `doctor` among the words. */
export interface Check {
  check: 'keychain' | 'vault' | 'records' | 'folder' | 'kit' | 'backups' | 'clock'
  state: 'good' | 'attention' | 'trouble'
  finding: string
  details: ErrorDetails
}

export function keychainCheck(state: KeychainState): Check {
  return {
    check: 'keychain',
    // Without a keychain the vault can still open by its password; whether it does is the next check.
    state: state === 'ready' ? 'good' : 'attention',
    finding: `keychain-${state}`,
    details: {},
  }
}

/** Of a vault that is not open, by what the app is doing in its stead. */
export function closedVaultCheck(app: Exclude<AppState, { phase: 'open' }>): Check {
  const vault = (state: Check['state'], finding: string): Check => ({
    check: 'vault',
    state,
    finding,
    details: {},
  })
  if (app.phase === 'failed') return vault('trouble', `vault-${app.reason}`)
  if (app.phase === 'locked') return vault('attention', `vault-password-${app.why}`)
  if (app.phase === 'second-step') return vault('attention', 'vault-second-step')
  return vault('attention', 'vault-none')
}

export async function openVaultChecks(vault: Vault): Promise<Check[]> {
  const quarantined = vault.quarantined().length
  const trouble = await vault.writeTrouble()
  const kit = vault.kitState().state
  const backups = await vault.backups()
  const [newest] = backups
  const readable = backups.filter(({ entries }) => entries !== undefined).length
  const count = vault.entries().filter(({ trashedAt }) => trashedAt === undefined).length
  return [
    { check: 'vault', state: 'good', finding: 'vault-open', details: { count } },
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

/** Asks time servers only where the settings allow it, or `asked`; `explain` puts a failure into words. */
export async function clockCheck(
  { checkClock, timeServers, clockCorrection }: Settings,
  asked: boolean,
  explain: (error: unknown) => string,
): Promise<Check> {
  const clock = (state: Check['state'], finding: string, details: ErrorDetails = {}): Check => ({
    check: 'clock',
    state,
    finding,
    details,
  })
  if (!checkClock && !asked) return clock('good', 'clock-not-asked')
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
    return clock('attention', 'clock-unknown', { why: explain(error) })
  }
}
