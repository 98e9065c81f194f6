import type { Contact, MethodKind } from '../accounts/records.ts'
import { kindsOn, usesOf } from '../accounts/rules/state.ts'
import { type MethodRules, methodRules, type Service } from '../accounts/services/service.ts'
import type { ReachedNodes } from './graph.ts'
import type { AccountAfterLoss, LossOutcome } from './losses.ts'
import type { MappedAccount, RecoveryMap } from './map.ts'
import { nodeOf, type Way } from './ways.ts'

/** The one best thing to do so that an account would outlast a loss, by the rules of its service and by what is left. */

export type Fix =
  /** The address that would do has never been tried. */
  | { do: 'verify'; contactId: string }
  /** Somebody has to say something first. */
  | { do: 'answer'; question: string }
  | { do: 'register-otp-here' }
  | { do: 'add-backup-email'; contactId: string }
  | { do: 'save-recovery-codes' }
  | { do: 'trust-this-computer' }
  | { do: 'add-method'; method: MethodKind }
  /** It was begun here, and is still to be set up at the service. */
  | { do: 'finish'; methodId: string; method: MethodKind }
  /** Its codes are made on this computer alone. */
  | { do: 'add-second-device'; entryId: string }
  | { do: 'save-kit' }
  | { do: 'copy-vault' }
  /** Another account has to be saved, and this one is with it. */
  | { do: 'save-other'; accountId: string }
  /** It is known by its entry alone. */
  | { do: 'make-account'; entryId: string }
  /** The service's rules know of nothing better. */
  | { do: 'look' }

/** For each account that is lost or not known to be left, by its node. */
export function fixesFor(map: RecoveryMap, outcome: LossOutcome): Map<string, Fix> {
  const mailboxes = mailboxesByUse(map)
  return new Map(
    outcome.accounts.flatMap(({ mapped, reach }) =>
      reach === 'open' ? [] : [[mapped.id, bestFix(map, mailboxes, mapped, outcome.reached)] as const],
    ),
  )
}

/** The one that most accounts use already first: it is the one that is looked into. */
function mailboxesByUse({ known }: RecoveryMap): Contact[] {
  const uses = new Map<string, number>()
  for (const { methods } of known.accounts) {
    for (const id of new Set(methods.map(({ contactId }) => contactId))) {
      if (id !== undefined) uses.set(id, (uses.get(id) ?? 0) + 1)
    }
  }
  return known.contacts
    .filter(({ kind }) => kind === 'email')
    .sort((a, b) => (uses.get(b.id) ?? 0) - (uses.get(a.id) ?? 0))
}

function bestFix(
  map: RecoveryMap,
  mailboxes: readonly Contact[],
  mapped: MappedAccount,
  reached: ReachedNodes,
): Fix {
  const { account, entry } = mapped
  if (account && account.id === map.known.vaultId) return vaultFix(map, reached)
  if (!account) return reached.of(nodeOf.vault) === 'open' ? makeAccount(entry) : vaultFix(map, reached)
  return (
    sayFix(mapped, reached) ??
    ownVaultFix(map, mapped, reached) ??
    finishFix(mapped, reached) ??
    newMethodFix(map, mailboxes, mapped, reached) ?? { do: 'look' }
  )
}

const makeAccount = (entry: MappedAccount['entry']): Fix =>
  entry ? { do: 'make-account', entryId: entry.id } : { do: 'look' }

/** What stands between it and a way is only that nobody has said or tried something. */
function sayFix({ ways }: MappedAccount, reached: ReachedNodes): Fix | undefined {
  for (const way of ways) {
    const missing = way.needs.filter((need) => reached.of(need) !== 'open')
    if (way.contactId !== undefined && missing.join() === nodeOf.unknown.works(way.contactId)) {
      return { do: 'verify', contactId: way.contactId }
    }
  }
  for (const way of ways) {
    if (!way.needs.every((need) => reached.of(need) !== 'lost')) continue
    const question = way.needs.find((need) => reached.of(need) === 'unknown')
    if (question === undefined) continue
    // What is behind a contact is asked of the contact, and what is behind the vault of its copy.
    if (question === nodeOf.contact(way.contactId ?? '')) {
      return { do: 'answer', question: nodeOf.unknown.receiver(way.contactId!) }
    }
    if (question.startsWith('unknown:')) return { do: 'answer', question }
  }
  return undefined
}

/** Its codes are here, and it is the vault that is gone. */
function ownVaultFix(map: RecoveryMap, { ways }: MappedAccount, reached: ReachedNodes): Fix | undefined {
  if (reached.of(nodeOf.vault) === 'open') return undefined
  const codes = ways.find(({ needs }) =>
    needs.every((need) => need === nodeOf.vault || need.startsWith(nodeOf.entry(''))),
  )
  if (!codes) return undefined
  const hasPhone = map.known.devices.some(
    ({ id, kind }) => kind === 'phone' && reached.of(nodeOf.device(id)) === 'open',
  )
  const fix = vaultFix(map, reached)
  return fix.do === 'look' && codes.entryId !== undefined && hasPhone
    ? { do: 'add-second-device', entryId: codes.entryId }
    : fix
}

function vaultFix({ known }: RecoveryMap, reached: ReachedNodes): Fix {
  if (known.kit !== 'saved') return { do: 'save-kit' }
  return reached.of(nodeOf.vaultCopy) === 'open' ? { do: 'look' } : { do: 'copy-vault' }
}

/** A way that was begun and would outlast the loss; the codes of an app go on being registered where they were begun. */
function finishFix({ account, service }: MappedAccount, reached: ReachedNodes): Fix | undefined {
  const begun = (account?.methods ?? []).find(({ pending, kind, contactId, deviceId }) => {
    if (pending !== 'registration' || kind === 'authenticator') return false
    const at = contactId === undefined ? deviceId && nodeOf.device(deviceId) : nodeOf.contact(contactId)
    return at !== undefined && reached.of(at) !== 'lost' && opens(service, kind)
  })
  return begun && { do: 'finish', methodId: begun.id, method: begun.kind }
}

const opens = (service: Service | undefined, kind: MethodKind): boolean =>
  usesOf(service, kind).some((use) => use === 'second-step' || use === 'backup' || use === 'passwordless')

/** Something that the service offers, and that would outlast the loss. */
function newMethodFix(
  map: RecoveryMap,
  mailboxes: readonly Contact[],
  mapped: MappedAccount,
  reached: ReachedNodes,
): Fix | undefined {
  const vaultIsOpen = reached.of(nodeOf.vault) === 'open'
  const has = (kind: MethodKind) => mapped.ways.some(({ by }) => by === kind)
  if (canRegisterHere(mapped, reached)) return { do: 'register-otp-here' }
  if (mapped.service && offers(mapped, 'email', ['backup', 'second-step'])) {
    const mailbox = mailboxFor(map, mailboxes, mapped, reached)
    if (mailbox) return { do: 'add-backup-email', contactId: mailbox.id }
  }
  const other = otherAccountFix(map, mapped, reached)
  if (other) return other
  if (vaultIsOpen && mapped.service && offers(mapped, 'recovery-code', ['backup', 'passwordless'])) {
    return { do: 'save-recovery-codes' }
  }
  if (vaultIsOpen && mapped.service && offers(mapped, 'trusted-device', ['backup'])) {
    if (!has('trusted-device')) return { do: 'trust-this-computer' }
  }
  for (const method of ['security-key', 'passkey'] as const) {
    if (mapped.service && !has(method) && offers(mapped, method, ['second-step', 'passwordless'])) {
      return { do: 'add-method', method }
    }
  }
  return undefined
}

function canRegisterHere(mapped: MappedAccount, reached: ReachedNodes): boolean {
  const isHere = mapped.ways.some(({ entryId }) => entryId !== undefined)
  return (
    !isHere &&
    reached.of(nodeOf.vault) === 'open' &&
    offers(mapped, 'authenticator', ['second-step', 'backup'])
  )
}

/** A mailbox that outlasts the loss; else one that would, once its own account has its codes here. */
function mailboxFor(
  map: RecoveryMap,
  mailboxes: readonly Contact[],
  { account, ways }: MappedAccount,
  reached: ReachedNodes,
) {
  const used = new Set(ways.map(({ contactId }) => contactId))
  const others = mailboxes.filter(({ id, heldBy }) => !used.has(id) && heldBy !== account?.id)
  return (
    others.find(({ id }) => reached.of(nodeOf.contact(id)) === 'open') ??
    others.find(({ heldBy }) => {
      const holder = map.accounts.find((one) => one.account && one.account.id === heldBy)
      return holder && canRegisterHere(holder, reached)
    })
  )
}

/** Whether the service offers it for one of these uses, with what it requires on. Of a service that is not known, what is usual. */
function offers({ account, service }: MappedAccount, kind: MethodKind, uses: MethodRules['uses']): boolean {
  if (!account) return false
  if (!service) return true
  const rules = methodRules(service, kind)
  if (!rules?.uses.some((use) => uses.includes(use))) return false
  const on = kindsOn(account)
  const isOff = [...on].some((one) => rules.excludes?.includes(one))
  return !isOff && (rules.requires ?? []).every(({ oneOf }) => oneOf.some((one) => on.has(one)))
}

/** It comes back with the account of a mailbox that could have its codes here. */
function otherAccountFix(
  map: RecoveryMap,
  { ways, account }: MappedAccount,
  reached: ReachedNodes,
): Fix | undefined {
  for (const { contactId } of ways) {
    const holder = map.known.contacts.find(({ id }) => id === contactId)?.heldBy
    const other = map.accounts.find((one) => one.account && one.account.id === holder)
    if (!other?.account || other.account.id === account?.id || reached.of(other.id) === 'open') continue
    if (canRegisterHere(other, reached)) return { do: 'save-other', accountId: other.account.id }
  }
  return undefined
}

export interface FixPlan {
  fix: Fix
  /** The accounts that it is done at; none where it is done here. */
  at?: MappedAccount
  /** The accounts that it saves. */
  saves: readonly MappedAccount[]
}

/**
 * The fewest things to do so that nothing is lost, as far as is known: what saves most comes first, of two that save as many what
 * matters more, and what is saved with another account or by the same fix is not asked for again.
 */
export function fixPlan(
  map: RecoveryMap,
  gone: ReadonlySet<string>,
  outcome: LossOutcome,
  fixes: ReadonlyMap<string, Fix>,
): FixPlan[] {
  const left = new Map(
    outcome.accounts.filter(({ reach }) => reach !== 'open').map((one) => [one.mapped.id, one]),
  )
  const savedBy = (one: AccountAfterLoss) => {
    const fix = fixes.get(one.mapped.id)!
    if (fix.do === 'save-kit' || fix.do === 'copy-vault') {
      return [...left.values()].filter(({ mapped }) => fixes.get(mapped.id)?.do === fix.do)
    }
    const after = map.graph.reach(gone, [one.mapped.id])
    return [...left.values()].filter(({ mapped }) => after.of(mapped.id) === 'open')
  }
  const candidates = [...left.values()]
    .filter(({ mapped }) => fixes.get(mapped.id)?.do !== 'save-other')
    .map((one) => ({ one, saves: savedBy(one) }))
    .sort((a, b) => b.saves.length - a.saves.length)
  const plan: FixPlan[] = []
  for (const { one, saves } of candidates) {
    const more = saves.filter(({ mapped }) => left.has(mapped.id))
    if (!left.has(one.mapped.id)) continue
    for (const { mapped } of more) left.delete(mapped.id)
    const fix = fixes.get(one.mapped.id)!
    const isHere = fix.do === 'save-kit' || fix.do === 'copy-vault'
    plan.push({ fix, ...(!isHere && { at: one.mapped }), saves: more.map(({ mapped }) => mapped) })
  }
  return plan
}

/** The ways of an account that a loss has taken: all that are not open after it. */
export const fallenWays = ({ mapped, open }: AccountAfterLoss): Way[] =>
  mapped.ways.filter((way) => !open.includes(way))
