import { randomUUID } from 'node:crypto'
import type { AccountPatch } from '../../../contract/accounts/accounts.ts'
import { withoutAccount } from '../../accounts/address-change.ts'
import { accountFromEntry } from '../../accounts/from-entry.ts'
import type { Account } from '../../accounts/records.ts'
import { act, decide } from '../../accounts/rules/rules.ts'
import { remember } from '../../accounts/rules/steps.ts'
import type { Service } from '../../accounts/services/service.ts'
import { SparekeyError } from '../../errors.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { actionOf, refuseWithout, trashIdle } from './account-actions.ts'
import { accountChanges, nameOf } from './account-changes.ts'
import { accountsWatch } from './accounts-watch.ts'
import { recoveryCodesHandlers } from './recovery-codes.ts'

export function accountsHandlers(services: AllServices) {
  const { session, catalog, language } = services
  const own = procedures.accounts
  const { serviceOf, othersAccount, change } = accountChanges(services)

  return {
    watch: accountsWatch(services),

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

    recoveryCodes: recoveryCodesHandlers(services),
  }
}

const isWarning = (what: string) => what === 'method-off' || what === 'second-step-off' || what === 'last-way'

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
