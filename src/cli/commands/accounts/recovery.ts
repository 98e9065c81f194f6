import { knownServices } from '../../../main/accounts/services/known.ts'
import { listed } from '../../../main/listed.ts'
import { type Fix, type FixPlan, fallenWays, fixesFor, fixPlan } from '../../../main/recovery/fixes.ts'
import { knownFrom } from '../../../main/recovery/from-vault.ts'
import {
  type AccountAfterLoss,
  goneWith,
  outcomeOf,
  type ResourceRisk,
  risks,
} from '../../../main/recovery/losses.ts'
import {
  type MappedAccount,
  type RecoveryMap,
  type Resource,
  recoveryMap,
} from '../../../main/recovery/map.ts'
import { savingSets } from '../../../main/recovery/saving.ts'
import { nodeOf, type Way } from '../../../main/recovery/ways.ts'
import { openSettings } from '../../../main/settings/settings.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'

/** `sparekey recovery [--lose DEVICE…]`: what is left, what is lost, and the least to do about it. Changes nothing. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, json, home, terminal } = context
  const vault = await context.vault()
  const months = (await openSettings(home)).get().checkContactsAfter
  const map = recoveryMap(knownFrom(vault, await knownServices(home), months))
  const struck = args.all('lose').map((text) => resourceCalled(map, text))
  const gone = goneWith(
    map,
    struck.flatMap(({ strikes }) => strikes),
  )
  const outcome = outcomeOf(map, gone)
  const fixes = fixesFor(map, outcome)
  const plan = fixPlan(map, gone, outcome, fixes)
  const ranking = risks(map)
  if (json) {
    const lost = outcome.accounts.filter(({ reach }) => reach === 'lost').map(({ mapped }) => mapped.id)
    const saving = savingSets(map.graph, gone, lost)
    terminal.printJson({
      lose: struck.map(resourceJson),
      accounts: outcome.accounts.map((one) => ({
        ...accountJson(one.mapped),
        reach: one.reach,
        ways: one.mapped.ways.map((way) => ({
          by: way.by,
          open: one.open.includes(way),
          ...restsOn(map, way),
        })),
        ...(one.reach === 'lost' && { savedBy: savedBy(map, saving.get(one.mapped.id) ?? []) }),
        ...(fixes.has(one.mapped.id) && { fix: fixes.get(one.mapped.id)!.do }),
      })),
      fixes: plan.map(({ fix, at, saves }) => ({
        do: fix.do,
        ...(at && { at: accountJson(at) }),
        ...withWhat(map, fix),
        saves: saves.map(accountJson),
      })),
      resources: ranking.map(({ resource, locks, unsure }) => ({
        ...resourceJson(resource),
        locks: locks.length,
        unsure: unsure.length,
      })),
    })
    return 0
  }
  sayOutcome(context, struck, outcome.accounts)
  sayFixes(context, map, plan)
  if (struck.length === 0) sayRanking(context, ranking)
  return 0
}

/** The one resource that is called that, or whose name has it in it. Throws Refusal where there is none, or several. */
function resourceCalled(map: RecoveryMap, text: string): Resource {
  const wanted = text.trim().toLowerCase()
  const named = map.resources.filter(({ name }) => name !== '')
  // What has no name of its own goes by what it is: kit, keychain, vault-password.
  const whole = map.resources.filter(({ name, kind }) => (name || kind).toLowerCase() === wanted)
  const found = whole.length > 0 ? whole : named.filter(({ name }) => name.toLowerCase().includes(wanted))
  const [only] = found
  if (!only || wanted === '') throw new Refusal('recovery-none')
  if (found.length > 1) {
    throw new Refusal('recovery-ambiguous', {
      names: found
        .map(({ name }) => name)
        .sort()
        .join(', '),
    })
  }
  return only
}

const accountJson = ({ account, entry, name, userId }: MappedAccount) => ({
  id: account?.id ?? entry?.id ?? '',
  name,
  userId,
})

const resourceJson = ({ kind, name, lostAt }: Resource) => ({
  kind,
  name,
  ...(lostAt !== undefined && { lostAt: new Date(lostAt).toISOString() }),
})

/** The address or the device that a way rests on. */
function restsOn(
  { known }: RecoveryMap,
  { contactId, deviceId }: Way,
): { address?: string; device?: string } {
  const address = known.contacts.find(({ id }) => id === contactId)?.address
  const device = known.devices.find(({ id }) => id === deviceId)?.name
  return { ...(address !== undefined && { address }), ...(device !== undefined && { device }) }
}

/** The address, the account or the method that it is done with. */
function withWhat({ known, accounts }: RecoveryMap, fix: Fix): { with?: string } {
  const what =
    'contactId' in fix
      ? known.contacts.find(({ id }) => id === fix.contactId)?.address
      : fix.do === 'save-other'
        ? accounts.find(({ account }) => account?.id === fix.accountId)?.name
        : undefined
  return what === undefined ? {} : { with: what }
}

/** Sets that hold something nobody has said are no help to anybody who reads them. */
function savedBy({ resources, known }: RecoveryMap, sets: readonly (readonly string[])[]) {
  const sims = new Map(known.contacts.map(({ id, address }) => [nodeOf.newSim(id), address]))
  return sets.flatMap((set) => {
    const things = set.map((id) => {
      const resource = resources.find((one) => one.id === id)
      if (resource) return { kind: resource.kind as string, name: resource.name }
      const number = sims.get(id)
      return number === undefined ? undefined : { kind: 'new-sim', name: number }
    })
    return things.includes(undefined) ? [] : [things]
  })
}

function sayOutcome(
  { terminal, words, language }: Context,
  struck: readonly Resource[],
  accounts: readonly AccountAfterLoss[],
): void {
  const count = (reach: string) => accounts.filter((one) => one.reach === reach).length
  const numbers = { kept: count('open'), lost: count('lost') }
  const names = listed(
    struck.map(({ name, kind }) => name || words(`recovery.kinds.${kind}`)),
    language,
  )
  terminal.print(
    struck.length > 0 ? words('recovery.if-lost', { names, ...numbers }) : words('recovery.now', numbers),
  )
  for (const reach of ['lost', 'unknown'] as const) {
    const those = accounts.filter((one) => one.reach === reach)
    if (those.length === 0) continue
    terminal.print('')
    terminal.print(words(`recovery.${reach}`))
    for (const one of those) {
      const fallen = [...new Set(fallenWays(one).map(({ by }) => words(`recovery.ways.${by}`)))]
      const { name, userId } = one.mapped
      terminal.print(`  ${[name, userId, fallen.join(', ')].filter(Boolean).join(' · ')}`)
    }
  }
}

function sayFixes({ terminal, words }: Context, map: RecoveryMap, plan: readonly FixPlan[]): void {
  if (plan.length === 0) return
  terminal.print('')
  terminal.print(words('recovery.do'))
  for (const { fix, at, saves } of plan) {
    const where = at ? `${at.name}: ` : ''
    const more = saves.length > 1 ? ` ${words('recovery.saves', { count: saves.length })}` : ''
    const { with: what } = withWhat(map, fix)
    terminal.print(`  ${where}${words(keyOf(fix))}${what === undefined ? '' : `: ${what}`}${more}`)
  }
}

const keyOf = (fix: Fix) => `recovery.fixes.${fix.do}`

function sayRanking({ terminal, words }: Context, ranking: readonly ResourceRisk[]): void {
  const dangerous = ranking.filter(({ locks, unsure }) => locks.length + unsure.length > 0)
  if (dangerous.length === 0) return
  terminal.print('')
  terminal.print(words('recovery.rests'))
  for (const { resource, locks, unsure } of dangerous) {
    const name = resource.name || words(`recovery.kinds.${resource.kind}`)
    const what = [
      locks.length > 0 && words('recovery.locks', { count: locks.length }),
      unsure.length > 0 && words('recovery.unsure', { count: unsure.length }),
    ]
    terminal.print(`  ${name}: ${what.filter(Boolean).join(', ')}`)
  }
}
