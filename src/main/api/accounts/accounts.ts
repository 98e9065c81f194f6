import { randomUUID } from 'node:crypto'
import type { AccountAction, AccountPatch, AccountView } from '../../../contract/accounts/accounts.ts'
import { withoutAccount } from '../../accounts/address-change.ts'
import { contactKindOf } from '../../accounts/dependants.ts'
import { accountFromEntry } from '../../accounts/from-entry.ts'
import type { Account, Contact } from '../../accounts/records.ts'
import { readRecoveryCodes } from '../../accounts/recovery-codes.ts'
import type { Action } from '../../accounts/rules/action.ts'
import { act, decide } from '../../accounts/rules/rules.ts'
import { recoveryCodesLeft, runsOutOfRecoveryCodes } from '../../accounts/rules/state.ts'
import { remember } from '../../accounts/rules/steps.ts'
import type { Service } from '../../accounts/services/service.ts'
import { SparekeyError } from '../../errors.ts'
import { recoveryCodesHidden, refuseHiddenCodes } from '../../recovery/drill/hidden.ts'
import { waysTold } from '../../recovery/telling/ways.ts'
import type { Draft } from '../../vault/document/draft.ts'
import { changesOf, follow } from '../follow.ts'
import { procedures } from '../procedures.ts'
import { mapNow } from '../recovery/map-now.ts'
import type { AllServices } from '../services.ts'
import { confirmOwner } from '../vault/owner.ts'

export function accountsHandlers(services: AllServices) {
  const { session, catalog, desktop, settings, language } = services
  const own = procedures.accounts
  const serviceOf = ({ serviceId }: Pick<Account, 'serviceId'>) =>
    serviceId === undefined ? undefined : catalog.get(serviceId)

  /** Takes an account through `edit`, in one change of the vault. */
  const change = (
    id: string,
    edit: (account: Account, service: Service | undefined, draft: Draft) => Account,
  ): Promise<Account> =>
    session.vault.change((draft) => {
      const account = othersAccount(draft, id)
      return draft.put('accounts', edit(account, serviceOf(account), draft))
    })

  /** The ways into every account, by what is left of all that they rest on. */
  const waysNow = (): Map<string, AccountView['ways']> => {
    const map = mapNow(services)
    const tell = waysTold(map)
    return new Map(map.accounts.flatMap((one) => (one.account ? [[one.account.id, tell(one)]] : [])))
  }

  /** The owner's own says what is in force here: it is changed with that, and not by hand. Throws `account-owner`. */
  const othersAccount = (draft: Draft, id: string): Account => {
    if (id === session.vault.id) throw new SparekeyError('account-owner')
    return accountIn(draft, id)
  }

  /** What a drill pretends to be gone is not told. */
  const viewOf = (account: Account, ways: AccountView['ways'], isHidden: boolean): AccountView => {
    const { recoveryCodes, recoveryCodesAt, ...rest } = account
    if (isHidden) {
      return {
        ...rest,
        recoveryCodes: { left: 0, total: 0, few: false, isHidden },
        ways: ways.filter(({ kind }) => kind !== 'recovery-code'),
      }
    }
    return {
      ...rest,
      recoveryCodes: {
        left: recoveryCodesLeft(account),
        total: recoveryCodes.length,
        few: runsOutOfRecoveryCodes(account),
        ...(recoveryCodesAt !== undefined && { at: recoveryCodesAt }),
      },
      ways,
    }
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      let known = new Map<string, { account: Account; ways: string }>()
      let first = true
      for await (const _ of follow(changesOf(session, settings), signal)) {
        const ways = session.isOpen ? waysNow() : new Map<string, AccountView['ways']>()
        const accounts = session.isOpen ? session.vault.records('accounts') : []
        const hidden = session.isOpen ? recoveryCodesHidden(session.vault) : new Set<string>()
        // A way can end with another account, a contact or a device: it is compared by what is told of it.
        const now = new Map(
          accounts.map((account) => [
            account.id,
            { account, ways: JSON.stringify([ways.get(account.id) ?? [], hidden.has(account.id)]) },
          ]),
        )
        const changed = accounts.filter((account) => {
          const before = known.get(account.id)
          return before?.account !== account || before.ways !== now.get(account.id)?.ways
        })
        const removed = [...known.keys()].filter((id) => !now.has(id))
        known = now
        if (first || changed.length > 0 || removed.length > 0) {
          const views = changed.map((account) =>
            viewOf(account, ways.get(account.id) ?? [], hidden.has(account.id)),
          )
          yield { whole: first, accounts: views, removed }
        }
        first = false
      }
    }),

    fromEntry: own.fromEntry.handler(({ input: { entryId } }) =>
      session.vault.change((draft) => {
        const entry = draft.entry(entryId)
        if (!entry) throw new SparekeyError('entry-missing')
        if (entry.accountId !== undefined && draft.record('accounts', entry.accountId)) {
          return { id: entry.accountId }
        }
        const { account } = accountFromEntry(entry, catalog.find(entry.issuer), draft.records('contacts'), {
          now: Date.now(),
          language: language(),
          registered: true,
        })
        draft.put('accounts', account)
        draft.changeEntry(entryId, { accountId: account.id })
        draft.note({ kind: 'added', by: 'app', subject: nameOf(account) })
        return { id: account.id }
      }),
    ),

    add: own.add.handler(({ input: { serviceId, serviceName, userId } }) => {
      if (serviceId !== undefined && !catalog.get(serviceId)) throw new SparekeyError('service-missing')
      const service = serviceId ?? catalog.find(serviceName)?.id
      const now = Date.now()
      return session.vault.change((draft) => {
        const account = draft.put('accounts', {
          id: randomUUID(),
          ...(service !== undefined && { serviceId: service }),
          serviceName,
          userId,
          methods: [],
          contacts: [],
          settings: {},
          recoveryCodes: [],
          note: '',
          history: [{ at: now, what: 'created' }],
          createdAt: now,
        })
        draft.note({ kind: 'added', by: 'app', subject: nameOf(account) })
        return { id: account.id }
      })
    }),

    edit: own.edit.handler(async ({ input: { id, change: patch } }) => {
      if (patch.serviceId && !catalog.get(patch.serviceId)) throw new SparekeyError('service-missing')
      await change(id, (account, service, draft) => {
        const edited = patched(account, service, patch)
        draft.note({ kind: 'edited', by: 'app', subject: nameOf(edited) })
        return edited
      })
    }),

    remove: own.remove.handler(async ({ input: { id } }) => {
      await session.vault.change((draft) => {
        const account = othersAccount(draft, id)
        draft.remove('accounts', id)
        for (const entry of draft.entries()) {
          if (entry.accountId === id) draft.changeEntry(entry.id, { accountId: undefined })
        }
        for (const contact of draft.records('contacts')) {
          const { heldBy, ...rest } = contact
          if (heldBy === id) draft.put('contacts', rest)
        }
        for (const one of draft.records('addressChanges')) {
          if (one.items.some(({ accountId }) => accountId === id)) {
            draft.put('addressChanges', withoutAccount(one, id, Date.now()))
          }
        }
        draft.note({ kind: 'deleted', by: 'app', subject: nameOf(account) })
      })
    }),

    decide: own.decide.handler(({ input: { id, action } }) => {
      const account = session.vault.record('accounts', id)
      if (!account) throw new SparekeyError('account-missing')
      const decision = decide(account, serviceOf(account), actionOf(action, randomUUID(), session.vault))
      return decision.allowed ? { ...decision, mustBeSeen: decision.mustBeSeen.filter(isWarning) } : decision
    }),

    act: own.act.handler(async ({ input: { id, action } }) => {
      const methodId = action.do === 'begin-method' ? randomUUID() : undefined
      await change(id, (account, service, draft) => {
        if (action.do === 'begin-method') refuseWithout(draft, action)
        if (action.do === 'add-contact' && !draft.record('contacts', action.contactId)) {
          throw new SparekeyError('contact-missing')
        }
        const after = act(account, service, actionOf(action, methodId ?? '', draft), Date.now())
        if (action.do === 'begin-method' && action.entryId !== undefined) {
          draft.changeEntry(action.entryId, { accountId: id })
        }
        if ('trashEntry' in action && action.trashEntry) trashIdle(draft, account, after)
        return after
      })
      return methodId === undefined ? {} : { methodId }
    }),

    restOn: own.restOn.handler(async ({ input: { id, methodId, ...rests } }) => {
      await change(id, (account, _service, draft) => {
        const method = account.methods.find((one) => one.id === methodId)
        if (!method) throw new SparekeyError('method-missing')
        refuseWithout(draft, { kind: method.kind, ...rests })
        const methods = account.methods.map((one) => (one.id === methodId ? { ...one, ...rests } : one))
        return remember({ ...account, methods }, Date.now(), { what: 'method-moved', method: method.kind })
      })
    }),

    recoveryCodes: {
      read: own.recoveryCodes.read.handler(({ input: { text } }) => {
        const { codes, used, leftOut } = readRecoveryCodes(text)
        return { codes: codes.length, used: used.length, leftOut: leftOut.length }
      }),

      replace: own.recoveryCodes.replace.handler(async ({ input: { id, text } }) => {
        const { codes, used } = readRecoveryCodes(text)
        const now = Date.now()
        await change(id, (account, service) => {
          const replaced = act(account, service, { do: 'replace-recovery-codes', codes }, now)
          const recoveryCodes = replaced.recoveryCodes.map((one) =>
            used.includes(one.code) ? { ...one, usedAt: now } : one,
          )
          return { ...replaced, recoveryCodes }
        })
        return { codes: codes.length }
      }),

      reveal: own.recoveryCodes.reveal.handler(async ({ input: { id, password } }) => {
        refuseHiddenCodes(session.vault, id)
        await confirmOwner(session, password)
        const { recoveryCodes } = await session.vault.change((draft) => {
          const account = accountIn(draft, id)
          draft.note({ kind: 'revealed', by: 'app', subject: nameOf(account) })
          return account
        })
        return { codes: recoveryCodes.map((one) => ({ ...one })) }
      }),

      copyOne: own.recoveryCodes.copyOne.handler(async ({ input: { id, index, password } }) => {
        refuseHiddenCodes(session.vault, id)
        await confirmOwner(session, password)
        let code = ''
        // Marked first: a code that is out and not marked would be offered again.
        const account = await change(id, (account, service, draft) => {
          const wanted =
            index === undefined
              ? account.recoveryCodes.find(({ usedAt }) => usedAt === undefined)
              : account.recoveryCodes[index]
          code = wanted?.code ?? ''
          draft.note({ kind: 'revealed', by: 'app', subject: nameOf(account) })
          return act(account, service, { do: 'use-recovery-code', code }, Date.now())
        })
        const clearsAfter = settings.get().clearClipboardAfter
        await desktop.copyCode(code, clearsAfter)
        return { left: recoveryCodesLeft(account), clearsAfter }
      }),
    },
  }
}

function accountIn(draft: Draft, id: string): Account {
  const account = draft.record('accounts', id)
  if (!account) throw new SparekeyError('account-missing')
  return account
}

const nameOf = ({ serviceName, userId }: Pick<Account, 'serviceName' | 'userId'>) =>
  [serviceName, userId].filter(Boolean).join(' · ')

function actionOf(
  action: AccountAction,
  methodId: string,
  vault: { records(kind: 'contacts'): readonly Contact[] },
): Action {
  if (action.do === 'begin-method') {
    const { do: _, ...method } = action
    return { do: 'begin-method', method: { ...method, id: methodId } } as Action
  }
  if (action.do === 'add-contact') {
    const contacts = vault.records('contacts')
    const kind = contacts.find(({ id }) => id === action.contactId)?.kind
    return { ...action, alike: contacts.filter((one) => one.kind === kind).map(({ id }) => id) }
  }
  return action as Action
}

const isWarning = (what: string) => what === 'method-off' || what === 'second-step-off' || what === 'last-way'

/** What the method is to rest on must be there, and be of the kind that such a method needs. */
function refuseWithout(
  draft: Draft,
  { kind, entryId, contactId, deviceId }: Omit<AccountAction & { do: 'begin-method' }, 'do'>,
): void {
  if (entryId !== undefined && !draft.entry(entryId)) throw new SparekeyError('entry-missing')
  if (deviceId !== undefined && !draft.record('devices', deviceId)) throw new SparekeyError('device-missing')
  if (contactId === undefined) return
  const contact = draft.record('contacts', contactId)
  if (!contact) throw new SparekeyError('contact-missing')
  if (contact.kind !== contactKindOf(kind)) throw new SparekeyError('contact-kind-wrong')
}

/** The entries that the account's methods rested on and no method rests on any more. */
function trashIdle(draft: Draft, before: Account, after: Account): void {
  for (const { entryId } of before.methods) {
    if (entryId === undefined || after.methods.some((method) => method.entryId === entryId)) continue
    const entry = draft.entry(entryId)
    if (!entry) continue
    draft.trash(entryId)
    draft.note({
      kind: 'trashed',
      by: 'app',
      subject: [entry.issuer, entry.account].filter(Boolean).join(' · '),
    })
  }
}

function patched(account: Account, service: Service | undefined, patch: AccountPatch): Account {
  const { userId, correction, serviceName, note, ...others } = patch
  const named =
    userId === undefined || userId === account.userId
      ? account
      : act(
          account,
          service,
          { do: 'change-user-id', userId, ...(correction !== undefined && { correction }) },
          Date.now(),
        )
  const next: Record<string, unknown> = {
    ...named,
    ...(serviceName !== undefined && { serviceName }),
    ...(note !== undefined && { note }),
  }
  for (const [field, value] of Object.entries(others)) {
    if (value === null) delete next[field]
    else if (value !== undefined) next[field] = value
  }
  return next as Account
}
