import type { Account, Contact } from '../../../main/accounts/records.ts'
import { recoveryCodesLeft, runsOutOfRecoveryCodes } from '../../../main/accounts/rules/state.ts'
import { knownServices } from '../../../main/accounts/services/known.ts'
import { knownFrom } from '../../../main/recovery/from-vault.ts'
import { recoveryMap } from '../../../main/recovery/map.ts'
import { type WayIn, waysTold } from '../../../main/recovery/telling/ways.ts'
import { openSettings } from '../../../main/settings/settings.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { table } from '../../terminal/table.ts'
import { isoTimes } from '../../terminal/times.ts'

/** `sparekey accounts [show ID]`: how one gets into each account. Recovery codes are counted, and never printed. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, json, home, terminal, words } = context
  const [what, id] = args.operands
  if (what !== undefined && what !== 'show') throw new UsageError('accounts-what')
  if (what === 'show' && id === undefined) throw new UsageError('operand-missing', { operand: 'ID' })
  const vault = await context.vault()
  const months = (await openSettings(home)).get().checkContactsAfter
  const map = recoveryMap(knownFrom(vault, await knownServices(home), months))
  const tell = waysTold(map)
  const ways = new Map(map.accounts.map((one) => [one.account?.id, tell(one)]))
  const waysOf = ({ id }: Account): WayIn[] => ways.get(id) ?? []
  const accounts = vault.records('accounts')
  if (id !== undefined) {
    const account = oneAccount(accounts, id)
    if (json) terminal.printJson({ account: accountJson(vault, account, waysOf(account)) })
    else show(context, vault, account, waysOf(account))
    return 0
  }
  if (json) {
    terminal.printJson({ accounts: accounts.map((account) => accountJson(vault, account, waysOf(account))) })
    return 0
  }
  if (accounts.length === 0) terminal.say(words('accounts.none'))
  const rows = accounts.map((account) => [
    account.id.slice(0, 8),
    account.serviceName,
    account.userId,
    words('accounts.ways', { count: waysOf(account).length }),
  ])
  for (const line of table(rows)) terminal.print(line)
  return 0
}

/** By its id or the beginning of it (8 characters), by its whole service name or user ID. */
function oneAccount(accounts: readonly Account[], text: string): Account {
  const wanted = text.normalize('NFKC').toLowerCase()
  const isMeant = ({ id, serviceName, userId }: Account) =>
    (/^[0-9a-f-]{8,36}$/.test(wanted) && id.startsWith(wanted)) ||
    [serviceName, userId, `${serviceName} ${userId}`].some((name) => name.toLowerCase() === wanted)
  const [only, ...others] = accounts.filter(isMeant)
  if (!only) throw new Refusal('account-none')
  if (others.length > 0) {
    const candidates = [only, ...others].map(({ id, serviceName, userId }) => ({
      id,
      issuer: serviceName,
      account: userId,
    }))
    throw new Refusal('account-ambiguous', { count: candidates.length }, candidates)
  }
  return only
}

function accountJson(vault: Vault, account: Account, ways: readonly WayIn[]) {
  const { serviceId, serviceName, userId, uuid, name, nickname, organization, settings, note } = account
  const { registeredAt, lastSignInAt, passwordChangedAt, createdAt, recoveryCodesAt } = account
  const addressOf = (id: string | undefined) => {
    const contact = id === undefined ? undefined : vault.record('contacts', id)?.address
    return contact === undefined ? {} : { contact }
  }
  return {
    id: account.id,
    ...(serviceId !== undefined && { service: serviceId }),
    serviceName,
    userId,
    ...(uuid !== undefined && { uuid }),
    ...(name !== undefined && { name }),
    ...(nickname !== undefined && { nickname }),
    ...(organization && { organization }),
    ...isoTimes({ registeredAt, lastSignInAt, passwordChangedAt, createdAt }),
    methods: account.methods.map(({ kind, entryId, contactId, isDefault, enabledAt, pending }) => ({
      kind,
      isDefault,
      ...(pending && { pending }),
      ...(entryId !== undefined && { entry: entryId }),
      ...addressOf(contactId),
      ...isoTimes({ enabledAt }),
    })),
    contacts: account.contacts.map(({ contactId, role }) => ({ role, ...addressOf(contactId) })),
    settings,
    recoveryCodes: {
      left: recoveryCodesLeft(account),
      total: account.recoveryCodes.length,
      few: runsOutOfRecoveryCodes(account),
      ...isoTimes({ at: recoveryCodesAt }),
    },
    ways: ways.map((way) => ({
      use: way.use,
      ...(way.kind && { kind: way.kind }),
      ...addressOf(way.contactId),
      isDefault: way.isDefault,
      ...(way.withoutPhone !== undefined && { withoutPhone: way.withoutPhone }),
      ...(way.lostWith !== undefined && { lostWith: vault.record('devices', way.lostWith)?.name ?? '' }),
    })),
    note,
  }
}

function show({ terminal, words }: Context, vault: Vault, account: Account, ways: readonly WayIn[]): void {
  const { serviceName, userId, name, organization, recoveryCodes } = account
  terminal.print(terminal.style('bold', [serviceName, userId].filter(Boolean).join(' · ')))
  for (const line of [name, organization?.name]) if (line) terminal.print(line)
  terminal.print('')
  const addressOf = (id: string | undefined): Contact['address'] =>
    (id === undefined ? undefined : vault.record('contacts', id)?.address) ?? ''
  for (const way of ways) {
    const kind = way.kind === undefined ? '' : words(`recovery.ways.${way.kind}`)
    const lost = way.lostWith === undefined ? undefined : vault.record('devices', way.lostWith)?.name
    const parts = [
      words(`accounts.uses.${way.use}`, { kind }),
      addressOf(way.contactId),
      way.isDefault && words('accounts.default'),
      lost !== undefined && words('accounts.lost-with', { device: lost }),
    ]
    terminal.print(`  ${parts.filter(Boolean).join(' · ')}`)
  }
  if (recoveryCodes.length > 0) {
    terminal.print('')
    terminal.print(words('accounts.codes', { left: recoveryCodesLeft(account), count: recoveryCodes.length }))
  }
}
