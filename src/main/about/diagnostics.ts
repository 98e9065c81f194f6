import type { Versions } from '../../contract/app/about.ts'
import type { AppState } from '../../contract/app/app.ts'
import type { Settings } from '../../contract/app/settings.ts'
import type { Vault } from '../vault/vault.ts'
import type { Check } from './checks.ts'
import { lastRefusals } from './refusals.ts'

/**
 * What may be told about a Sparekey to somebody who helps: versions, settings, states and numbers. Everything in it is
 * either a number, a yes or no, or one of a few words of our own: no name, address, path or secret can be among them.
 */
export interface Findings {
  versions: Versions
  evaluationRuntime: boolean
  language: 'en' | 'ko'
  settings: Settings
  app: AppState
  /** The open one. */
  vault: Vault | undefined
  checks: readonly Check[]
  updates: string
}

export function diagnosticsText(findings: Findings): string {
  const { versions, evaluationRuntime, language, settings, app, vault, checks, updates } = findings
  const told = {
    made: new Date().toISOString(),
    versions: { ...versions, chromiumLicences: undefined, evaluationRuntime },
    language,
    vault: app.phase,
    checks: checks.map(({ check, state, finding }) => ({ check, state, finding })),
    updates,
    counts: vault && countsOf(vault),
    settings: withoutAddresses(settings),
    channels: channelKinds(settings),
    lastErrors: lastRefusals().map(({ at, code }) => ({ at: new Date(at).toISOString(), code })),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}

function countsOf(vault: Vault) {
  const entries = vault.entries()
  return {
    entries: entries.length,
    entriesByType: tally(entries.map(({ type }) => type)),
    pinned: entries.filter(({ pinned }) => pinned).length,
    trashed: entries.filter(({ trashedAt }) => trashedAt !== undefined).length,
    tags: new Set(entries.flatMap(({ tags }) => tags)).size,
    accounts: vault.records('accounts').length,
    contactsByKind: tally(vault.records('contacts').map(({ kind }) => kind)),
    devicesByKind: tally(vault.records('devices').map(({ kind }) => kind)),
    quarantined: vault.quarantined().length,
  }
}

function tally(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Settings whose text is one of a few, or keys: others may be addresses and folders, and only how many there are is told. */
const tellable: ReadonlySet<string> = new Set(['language', 'theme', 'sort', 'quickPickShortcut'])

function withoutAddresses(settings: Settings): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]): [string, string | number | boolean][] => {
      if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]]
      if (typeof value === 'string') return [[name, tellable.has(name) ? value : value !== '']]
      return Array.isArray(value) ? [[name, value.length]] : []
    }),
  )
}

function channelKinds({ channels }: Settings): Record<string, string> {
  const { email, phone } = channels
  return {
    ...(email?.view.kind === 'email' && { email: `${email.view.security}, ${email.view.signIn}` }),
    ...(phone?.view.kind === 'phone' && { phone: phone.view.by }),
    ...(channels.kakaotalk && { kakaotalk: 'set up' }),
  }
}
