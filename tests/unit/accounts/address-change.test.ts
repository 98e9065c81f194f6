import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addressAtService,
  beginAddressChange,
  finishAddressChange,
  tickAddressChange,
  withoutAccount,
} from '../../../src/main/accounts/address-change.ts'
import {
  accountsAskingFor,
  contactKindOf,
  dependantsOf,
  unlinked,
} from '../../../src/main/accounts/dependants.ts'
import { addressChangeSchema, type Contact } from '../../../src/main/accounts/records.ts'
import { emptyAccount, methodIn, serviceOf, withMethods } from './made-up.ts'

const phone: Contact = {
  id: randomUUID(),
  kind: 'phone',
  address: '+821011112222',
  verifiedAt: 1,
  verifiedBy: 'code',
  createdAt: 0,
}

const bySms = () => {
  const account = emptyAccount()
  return {
    ...account,
    methods: [{ id: randomUUID(), kind: 'sms' as const, contactId: phone.id, isDefault: true }],
  }
}

describe('a number that changes', () => {
  const [bank, shop, other] = [
    bySms(),
    { ...emptyAccount(), contacts: [{ contactId: phone.id, role: 'backup' as const }] },
    emptyAccount(),
  ]
  const begun = beginAddressChange(phone, '+821033334444', [bank, shop, other], 10)

  test('lists the services that have it, and no others', () => {
    expect(begun.items.map(({ accountId }) => accountId)).toEqual([bank.id, shop.id])
    expect(addressChangeSchema.safeParse(begun).success).toBe(true)
  })

  test('stays what it was until the new one is verified', () => {
    expect(phone.address).toBe('+821011112222')
    expect(addressAtService(phone, bank.id, [begun])).toBe('+821011112222')
    const { contact, change } = finishAddressChange(begun, phone, 'code', 20)
    expect(contact).toMatchObject({ address: '+821033334444', verifiedAt: 20, verifiedBy: 'code' })
    expect(change).toMatchObject({ verifiedAt: 20 })
    expect(() => finishAddressChange(change, contact, 'code', 21)).toThrow('address-change-missing')
  })

  test('is the old one at each service until that is ticked off', () => {
    const { contact, change } = finishAddressChange(begun, phone, 'code', 20)
    const ticked = tickAddressChange(change, bank.id, true, 30)
    expect(addressAtService(contact, bank.id, [ticked])).toBe('+821033334444')
    expect(addressAtService(contact, shop.id, [ticked])).toBe('+821011112222')
    expect(addressAtService(contact, other.id, [ticked])).toBe('+821033334444')
  })

  test('is done when every service is ticked off, and not before it is verified', () => {
    const early = tickAddressChange(tickAddressChange(begun, bank.id, true, 11), shop.id, true, 12)
    expect(early.doneAt).toBeUndefined()
    expect(finishAddressChange(early, phone, 'self', 20).change.doneAt).toBe(20)
    const { change } = finishAddressChange(begun, phone, 'code', 20)
    const one = tickAddressChange(change, bank.id, true, 30)
    expect(one.doneAt).toBeUndefined()
    const both = tickAddressChange(one, shop.id, true, 40)
    expect(both.doneAt).toBe(40)
    expect(tickAddressChange(both, bank.id, false, 50).doneAt).toBeUndefined()
    expect(withoutAccount(one, shop.id, 45).doneAt).toBe(45)
    expect(() => tickAddressChange(both, other.id, true, 50)).toThrow('account-missing')
  })

  test('to what it is already is no change', () => {
    expect(() => beginAddressChange(phone, phone.address, [], 1)).toThrow('method-there')
  })

  test('whatever the order of ticks, it is done exactly when none is left', () => {
    const tick = fc.record({ at: fc.nat({ max: 1 }), changed: fc.boolean() })
    fc.assert(
      fc.property(fc.array(tick), (ticks) => {
        let { change } = finishAddressChange(begun, phone, 'code', 20)
        for (const { at, changed } of ticks)
          change = tickAddressChange(change, change.items[at]!.accountId, changed, 30)
        expect(change.doneAt !== undefined).toBe(
          change.items.every(({ changedAt }) => changedAt !== undefined),
        )
      }),
    )
  })
})

describe('what rests on something', () => {
  test('is a phone for text messages, and the like for the others', () => {
    expect((['sms', 'email', 'kakaotalk', 'passkey'] as const).map(contactKindOf)).toEqual([
      'phone',
      'email',
      'kakaotalk',
      undefined,
    ])
  })

  const kaspersky = serviceOf('my-kaspersky')
  const account = withMethods(kaspersky, 'sms', 'authenticator')
  const { entryId } = methodIn(account, 'authenticator')
  const { contactId } = methodIn(account, 'sms')
  const serviceOfAccount = () => kaspersky

  test('is found by the entry, the contact or the device', () => {
    const found = dependantsOf({ contactId: contactId! }, [account, emptyAccount()], serviceOfAccount)
    expect(found).toMatchObject([
      { account: { id: account.id }, methods: [{ kind: 'sms' }], isLastWay: false },
    ])
    expect(dependantsOf({ entryId: entryId! }, [account], serviceOfAccount)).toMatchObject([
      { methods: [{ kind: 'authenticator' }] },
    ])
    expect(dependantsOf({ deviceId: randomUUID() }, [account], serviceOfAccount)).toEqual([])
  })

  test('is told when it is the last way in', () => {
    const only = withMethods(kaspersky, 'sms')
    const resource = { contactId: methodIn(only, 'sms').contactId! }
    expect(dependantsOf(resource, [only], serviceOfAccount)).toMatchObject([{ isLastWay: true }])
  })

  test('keeps an entry from the trash for as long as a service asks for its codes', () => {
    expect(accountsAskingFor(entryId!, [account])).toEqual([account])
    const begun = {
      ...account,
      methods: account.methods.map((one) => ({ ...one, pending: 'registration' as const })),
    }
    expect(accountsAskingFor(entryId!, [begun])).toEqual([])
  })

  test('is not mentioned any more once it is gone', () => {
    const rest = unlinked(unlinked(account, { contactId: contactId! }), { entryId: entryId! })
    expect(JSON.stringify(rest)).not.toContain(contactId)
    expect(JSON.stringify(rest)).not.toContain(entryId)
    expect(rest.methods.map(({ kind }) => kind)).toEqual(['sms', 'authenticator'])
  })
})
