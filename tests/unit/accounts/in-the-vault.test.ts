import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account, Contact, Device } from '../../../src/main/accounts/records.ts'
import { Document } from '../../../src/main/vault/document/document.ts'
import { StagedDraft } from '../../../src/main/vault/document/draft.ts'
import { History } from '../../../src/main/vault/document/history.ts'
import { doAll, emptyAccount, withMethods } from './made-up.ts'

// Accounts, contacts and devices in the document of the vault: the same merging, undoing and quarantine as entries.

let document: Document
beforeAll(() => {
  document = Document.create({ name: 'Test', createdAt: 0, kit: { state: 'saved' } })
})
afterAll(() => document.destroy())

const change = <T>(one: Document, edit: (draft: StagedDraft) => T): T => {
  const draft = new StagedDraft(one.view())
  const result = edit(draft)
  one.apply(draft.edits())
  return result
}

const contact = (): Contact => ({
  id: randomUUID(),
  kind: 'email',
  address: 'mina@example.com',
  createdAt: 1,
})
const device = (): Device => ({ id: randomUUID(), kind: 'phone', name: 'Galaxy S24', createdAt: 2 })

describe('the vault', () => {
  test('keeps accounts, contacts and devices, in the order of their kind', () => {
    const [mail, phone] = [contact(), device()]
    const accounts: Account[] = [
      { ...withMethods(undefined, 'authenticator'), serviceName: 'Slack' },
      { ...emptyAccount(), serviceName: 'GitHub' },
    ]
    change(document, (draft) => {
      for (const account of accounts) draft.put('accounts', account)
      draft.put('contacts', mail)
      draft.put('devices', phone)
      expect(draft.records('accounts').map(({ serviceName }) => serviceName)).toEqual(['GitHub', 'Slack'])
    })
    const view = document.view()
    expect(view.list('accounts')).toEqual([accounts[1], accounts[0]])
    expect(view.records.contacts.get(mail.id)).toEqual(mail)
    expect(view.list('devices')).toEqual([phone])
    expect(view.quarantined).toEqual([])
  })

  test('has them again from its saved state', () => {
    const again = Document.fromState(document.state())
    expect(again.view().list('accounts')).toEqual(document.view().list('accounts'))
    again.destroy()
  })

  test('refuses a record that does not fit, by the name of the field', () => {
    const wrong = { ...contact(), kind: 'phone', address: '010-2345-6789' } as const
    expect(() => change(document, (draft) => draft.put('contacts', wrong))).toThrow('record-invalid')
    const draft = new StagedDraft(document.view())
    try {
      draft.put('accounts', { ...emptyAccount(), serviceName: '' })
    } catch (error) {
      expect(error).toMatchObject({ code: 'record-invalid', details: { field: 'serviceName' } })
    }
    expect(draft.edits().records).toEqual([])
  })

  test('removes a record, and none that is not there', () => {
    const phone = device()
    change(document, (draft) => draft.put('devices', phone))
    change(document, (draft) => draft.remove('devices', phone.id))
    expect(document.view().records.devices.has(phone.id)).toBe(false)
    expect(() => change(document, (draft) => draft.remove('devices', phone.id))).toThrow('record-missing')
  })

  test('puts together what two computers changed of one account', () => {
    const account = emptyAccount()
    change(document, (draft) => draft.put('accounts', account))
    const other = Document.fromState(document.state())
    change(document, (draft) => draft.put('accounts', { ...account, note: 'The one for work' }))
    change(other, (draft) =>
      draft.put(
        'accounts',
        doAll(account, undefined, { do: 'replace-recovery-codes', codes: ['1234 5678'] }),
      ),
    )
    document.merge(other.state())
    expect(document.view().records.accounts.get(account.id)).toMatchObject({
      note: 'The one for work',
      recoveryCodes: [{ code: '1234 5678' }],
    })
    other.destroy()
  })

  test('takes a change of an account back', () => {
    const account = emptyAccount()
    change(document, (draft) => draft.put('accounts', account))
    const history = new History()
    const draft = new StagedDraft(document.view())
    draft.put('accounts', { ...account, nickname: 'mina' })
    history.remember(draft.edits())
    document.apply(draft.edits())
    const undo = history.undo(document.view())!
    document.apply(undo.edits)
    expect(document.view().records.accounts.get(account.id)).toEqual(account)
  })

  test('ties an entry to its account', () => {
    const account = emptyAccount()
    const entry = change(document, (draft) => {
      draft.put('accounts', account)
      const added = draft.addEntry({
        type: 'totp',
        issuer: 'Hanbit',
        account: 'mina',
        secret: 'JBSWY3DPEHPK3PXP',
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
        counter: 0,
      })
      return draft.changeEntry(added.id, { accountId: account.id })
    })
    expect(document.view().records.entries.get(entry.id)?.accountId).toBe(account.id)
  })
})
