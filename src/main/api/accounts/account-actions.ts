import type { AccountAction } from '../../../contract/accounts/accounts.ts'
import { contactKindOf } from '../../accounts/dependants.ts'
import type { Account, Contact } from '../../accounts/records.ts'
import type { Action } from '../../accounts/rules/action.ts'
import { SparekeyError } from '../../errors.ts'
import type { Draft } from '../../vault/document/draft.ts'

/** What a person does to an account, as the rules take it; and what is looked after in the vault beside it. */

export function actionOf(
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

/** What the method is to rest on must be there, and be of the kind that such a method needs. */
export function refuseWithout(
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

/** Trashes the entries that the account's methods rested on and no method rests on any more. */
export function trashIdle(draft: Draft, before: Account, after: Account): void {
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
