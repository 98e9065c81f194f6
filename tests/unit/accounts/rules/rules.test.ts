import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { accountSchema } from '../../../../src/main/accounts/records.ts'
import type { Action } from '../../../../src/main/accounts/rules/action.ts'
import { violations } from '../../../../src/main/accounts/rules/forbidden.ts'
import { act, decide } from '../../../../src/main/accounts/rules/rules.ts'
import { recoveryCodesLeft, runsOutOfRecoveryCodes } from '../../../../src/main/accounts/rules/state.ts'
import type { Service } from '../../../../src/main/accounts/services/service.ts'
import { doAll, emptyAccount, methodIn, serviceOf, withMethods } from '../made-up.ts'

const begin = (
  kind: 'authenticator' | 'sms' | 'kakaotalk' | 'email' | 'passkey' | 'trusted-device',
): Action => ({
  do: 'begin-method',
  method: { id: randomUUID(), kind },
})

const reason = (account: Parameters<typeof decide>[0], service: Service | undefined, action: Action) => {
  const decision = decide(account, service, action)
  return decision.allowed ? 'allowed' : decision.reason
}

describe('My Kaspersky', () => {
  const kaspersky = serviceOf('my-kaspersky')

  test('takes the phone first, and the authenticator app only after it', () => {
    expect(decide(emptyAccount(), kaspersky, begin('authenticator'))).toEqual({
      allowed: false,
      reason: 'method-requires',
      details: { service: 'My Kaspersky', method: 'authenticator', needs: 'sms' },
    })
    expect(reason(withMethods(kaspersky, 'sms'), kaspersky, begin('authenticator'))).toBe('allowed')
  })

  test('does not count a phone that is not confirmed yet', () => {
    const begun = act(emptyAccount(), kaspersky, begin('sms'), 1)
    expect(methodIn(begun, 'sms').pending).toBe('registration')
    expect(reason(begun, kaspersky, begin('authenticator'))).toBe('method-requires')
  })

  test('turns the authenticator off with the phone, and says so before', () => {
    const account = withMethods(kaspersky, 'sms', 'authenticator')
    const authenticator = methodIn(account, 'authenticator')
    const remove: Action = { do: 'remove-method', id: methodIn(account, 'sms').id }
    const decision = decide(account, kaspersky, remove)
    expect(decision).toMatchObject({
      allowed: true,
      mustBeSeen: ['method-off', 'second-step-off', 'last-way'],
    })
    expect(decision.allowed && decision.follows).toContainEqual({
      what: 'method-off',
      methodId: authenticator.id,
      kind: 'authenticator',
    })
    expect(decision.allowed && decision.follows).toContainEqual({
      what: 'entry-idle',
      entryId: authenticator.entryId,
    })
    expect(() => act(account, kaspersky, remove, 3)).toThrow('warnings-unseen')
    expect(() => act(account, kaspersky, { ...remove, seen: ['method-off', 'last-way'] }, 3)).toThrow(
      'warnings-unseen',
    )
    const seen = ['method-off', 'second-step-off', 'last-way'] as const
    expect(act(account, kaspersky, { ...remove, seen }, 3).methods).toEqual([])
  })

  test("asks for the app's code by default, and nobody can choose otherwise", () => {
    const account = withMethods(kaspersky, 'sms', 'authenticator')
    expect(methodIn(account, 'authenticator').isDefault).toBe(true)
    expect(methodIn(account, 'sms').isDefault).toBe(false)
    expect(reason(account, kaspersky, { do: 'set-default', id: methodIn(account, 'sms').id })).toBe(
      'default-by-service',
    )
  })

  test('disables the security question for good', () => {
    const on = act(
      emptyAccount(),
      kaspersky,
      { do: 'set-setting', setting: 'security-question', on: true },
      1,
    )
    const begun = act(on, kaspersky, begin('sms'), 1)
    const confirm: Action = { do: 'confirm-method', id: begun.methods[0]!.id }
    const decision = decide(begun, kaspersky, confirm)
    expect(decision.allowed && decision.follows).toEqual([
      { what: 'second-step-on' },
      { what: 'setting-ends', setting: 'security-question', forGood: true },
    ])
    const after = doAll(begun, kaspersky, confirm, {
      do: 'turn-off-second-step',
      seen: ['second-step-off', 'last-way', 'method-off'],
    })
    expect(after.methods).toEqual([])
    expect(reason(after, kaspersky, { do: 'set-setting', setting: 'security-question', on: true })).toBe(
      'setting-ended',
    )
  })

  test('offers nothing else', () => {
    expect(reason(emptyAccount(), kaspersky, begin('passkey'))).toBe('method-not-offered')
    expect(reason(withMethods(kaspersky, 'sms'), kaspersky, begin('sms'))).toBe('method-enough')
  })
})

describe('KakaoCloud', () => {
  const kakaocloud = serviceOf('kakaocloud')

  test('has OTP registered only when its code was taken', () => {
    const begun = act(emptyAccount(), kakaocloud, begin('authenticator'), 1)
    const { id } = methodIn(begun, 'authenticator')
    expect(methodIn(begun, 'authenticator')).toMatchObject({ pending: 'registration', isDefault: false })
    expect(reason(begun, kakaocloud, { do: 'set-default', id })).toBe('method-pending')
    const registered = act(begun, kakaocloud, { do: 'confirm-method', id }, 5)
    expect(methodIn(registered, 'authenticator')).toMatchObject({ isDefault: true, enabledAt: 5 })
    expect(methodIn(registered, 'authenticator').pending).toBeUndefined()
    expect(act(begun, kakaocloud, { do: 'cancel-method', id }, 5).methods).toEqual([])
  })

  test('deletes OTP there first: until that is confirmed it still works, and its entry is needed', () => {
    const account = withMethods(kakaocloud, 'authenticator')
    const { id, entryId } = methodIn(account, 'authenticator')
    expect(reason(account, kakaocloud, { do: 'remove-method', id })).toBe('method-still-on')
    const going = act(account, kakaocloud, { do: 'begin-removal', id }, 3)
    expect(methodIn(going, 'authenticator')).toMatchObject({ pending: 'removal', isDefault: true })
    const decision = decide(going, kakaocloud, { do: 'remove-method', id })
    expect(decision.allowed && decision.follows).toContainEqual({ what: 'entry-idle', entryId })
    const kept = act(going, kakaocloud, { do: 'cancel-method', id }, 4)
    expect({ ...kept, history: [] }).toEqual({ ...account, history: [] })
    expect(kept.history.slice(-2).map(({ what }) => what)).toEqual(['removal-begun', 'removal-called-off'])
    const seen = ['second-step-off', 'last-way'] as const
    expect(act(going, kakaocloud, { do: 'remove-method', id, seen }, 4).methods).toEqual([])
  })

  test('says what a removal brings when it begins', () => {
    const account = withMethods(kakaocloud, 'authenticator')
    const decision = decide(account, kakaocloud, { do: 'begin-removal', id: account.methods[0]!.id })
    expect(decision).toMatchObject({ mustBeSeen: ['second-step-off', 'last-way'] })
  })

  test('never changes a user ID; what was written down wrongly here can be put right', () => {
    const change = (correction?: boolean): Action => ({
      do: 'change-user-id',
      userId: 'nina@example.com',
      ...(correction && { correction }),
    })
    expect(reason(emptyAccount(), kakaocloud, change())).toBe('account-userid-fixed')
    expect(act(emptyAccount(), kakaocloud, change(true), 1).userId).toBe('nina@example.com')
    expect(act(emptyAccount({ userId: '' }), kakaocloud, change(), 1).userId).toBe('nina@example.com')
    expect(act(emptyAccount(), serviceOf('kakao-account'), change(), 1).userId).toBe('nina@example.com')
  })

  test('does not take its contacts for a second step', () => {
    const account = withMethods(kakaocloud, 'email', 'sms')
    expect(account.methods.some(({ isDefault }) => isDefault)).toBe(false)
    expect(reason(account, kakaocloud, { do: 'set-default', id: methodIn(account, 'sms').id })).toBe(
      'method-not-asked',
    )
  })
})

describe('Kakao Account', () => {
  const kakao = serviceOf('kakao-account')

  test('takes KakaoTalk or a phone, then a backup email', () => {
    expect(reason(emptyAccount(), kakao, begin('email'))).toBe('method-requires')
    expect(reason(withMethods(kakao, 'kakaotalk'), kakao, begin('email'))).toBe('allowed')
    expect(reason(withMethods(kakao, 'sms'), kakao, begin('email'))).toBe('allowed')
    expect(reason(emptyAccount(), kakao, begin('authenticator'))).toBe('method-not-offered')
  })

  test('lets KakaoTalk and the phone take turns, and the person choose between them', () => {
    const account = withMethods(kakao, 'kakaotalk', 'sms', 'email')
    const sms = methodIn(account, 'sms')
    expect(methodIn(account, 'kakaotalk').isDefault).toBe(true)
    const chosen = act(account, kakao, { do: 'set-default', id: sms.id }, 3)
    expect(chosen.methods.filter(({ isDefault }) => isDefault)).toEqual([{ ...sms, isDefault: true }])
    const decision = decide(chosen, kakao, { do: 'remove-method', id: sms.id })
    expect(decision.allowed && decision.follows).toEqual([
      { what: 'default-moves', methodId: methodIn(account, 'kakaotalk').id, kind: 'kakaotalk' },
    ])
  })

  test('does not leave a backup email without a second step that it backs', () => {
    const account = withMethods(kakao, 'sms', 'email')
    expect(reason(account, kakao, { do: 'remove-method', id: methodIn(account, 'sms').id })).toBe(
      'method-needed',
    )
    const off = act(
      account,
      kakao,
      { do: 'turn-off-second-step', seen: ['method-off', 'second-step-off', 'last-way'] },
      3,
    )
    expect(off.methods).toEqual([])
  })

  test('turns nothing on twice', () => {
    const account = withMethods(kakao, 'sms')
    const { id, contactId } = methodIn(account, 'sms')
    const again: Action = {
      do: 'begin-method',
      method: { id: randomUUID(), kind: 'sms', contactId: contactId! },
    }
    expect(reason(account, kakao, again)).toBe('method-there')
    expect(reason(account, kakao, { do: 'confirm-method', id })).toBe('method-there')
    expect(reason(account, kakao, { do: 'confirm-method', id: randomUUID() })).toBe('method-missing')
  })
})

describe("Sparekey's own account", () => {
  const sparekey = serviceOf('sparekey')
  const kit: Action = { do: 'begin-method', method: { id: randomUUID(), kind: 'recovery-code' } }
  const kitSaved = act(emptyAccount(), sparekey, kit, 1)
  const confirmed = (account: typeof kitSaved, kind: 'sms' | 'email' | 'authenticator') => {
    const begun = act(account, sparekey, begin(kind), 1)
    return act(begun, sparekey, { do: 'confirm-method', id: methodIn(begun, kind).id }, 2)
  }

  test('turns on no second step before the recovery kit is saved, and keeps the kit while one is on', () => {
    expect(reason(emptyAccount(), sparekey, begin('sms'))).toBe('method-requires')
    const account = confirmed(kitSaved, 'sms')
    expect(
      reason(account, sparekey, { do: 'remove-method', id: methodIn(account, 'recovery-code').id }),
    ).toBe('method-needed')
  })

  test('turns the authenticator app off with the phone, also where a backup email is left', () => {
    const account = confirmed(confirmed(confirmed(kitSaved, 'sms'), 'authenticator'), 'email')
    const remove: Action = { do: 'remove-method', id: methodIn(account, 'sms').id, seen: ['method-off'] }
    const after = act(account, sparekey, remove, 3)
    expect(after.methods.map(({ kind }) => kind)).toEqual(['recovery-code', 'email'])
    expect(methodIn(after, 'email').isDefault).toBe(true)
  })

  test('keeps the backup email as a contact when the second step is turned off', () => {
    const begun = act(
      kitSaved,
      sparekey,
      { do: 'begin-method', method: { id: randomUUID(), kind: 'email', contactId: randomUUID() } },
      1,
    )
    const { id, contactId } = methodIn(begun, 'email')
    const on = act(begun, sparekey, { do: 'confirm-method', id }, 2)
    const off = act(on, sparekey, { do: 'turn-off-second-step', seen: ['method-off', 'second-step-off'] }, 3)
    expect(off.contacts).toEqual([{ contactId, role: 'backup' }])
    expect(off.methods.map(({ kind }) => kind)).toEqual(['recovery-code'])
  })
})

describe('an account of a service that is not known', () => {
  test('takes any method, and warns before the last way is gone', () => {
    const account = withMethods(undefined, 'authenticator', 'email')
    const email = methodIn(account, 'email')
    const authenticator = methodIn(account, 'authenticator')
    const going = doAll(account, undefined, { do: 'begin-removal', id: authenticator.id })
    const one = act(going, undefined, { do: 'remove-method', id: authenticator.id }, 3)
    expect(methodIn(one, 'email').isDefault).toBe(true)
    expect(decide(one, undefined, { do: 'remove-method', id: email.id })).toMatchObject({
      allowed: true,
      mustBeSeen: ['second-step-off', 'last-way'],
    })
  })

  test('warns before its last contact is gone', () => {
    const contactId = randomUUID()
    const account = act(emptyAccount(), undefined, { do: 'add-contact', contactId, role: 'backup' }, 1)
    const remove: Action = { do: 'remove-contact', contactId }
    expect(decide(account, undefined, remove)).toMatchObject({ mustBeSeen: ['last-way'] })
    expect(() => act(account, undefined, remove, 2)).toThrow('warnings-unseen')
    expect(act(account, undefined, { ...remove, seen: ['last-way'] }, 2).contacts).toEqual([])
    const withCodes = act(account, undefined, { do: 'replace-recovery-codes', codes: ['1234 5678'] }, 2)
    expect(decide(withCodes, undefined, remove)).toMatchObject({ mustBeSeen: [] })
  })
})

describe('a service that keeps two-step verification on', () => {
  const stays: Service = {
    ...serviceOf('kakaocloud'),
    secondStepStays: { sources: ['account'] },
  }

  test('does not let the last second step go', () => {
    const account = withMethods(stays, 'authenticator')
    expect(reason(account, stays, { do: 'begin-removal', id: account.methods[0]!.id })).toBe(
      'second-step-stays',
    )
    expect(reason(account, stays, { do: 'turn-off-second-step' })).toBe('second-step-stays')
  })
})

describe('methods that exclude each other', () => {
  const excluding: Service = {
    ...serviceOf('kakaocloud'),
    methods: [
      { kind: 'sms', uses: ['second-step'], sources: ['account'] },
      { kind: 'authenticator', uses: ['second-step'], excludes: ['sms'], sources: ['account'] },
    ],
  }

  test('are not on together, whichever comes first', () => {
    expect(reason(withMethods(excluding, 'sms'), excluding, begin('authenticator'))).toBe('method-excluded')
    expect(reason(withMethods(excluding, 'authenticator'), excluding, begin('sms'))).toBe('method-excluded')
    const both = { ...withMethods(excluding, 'sms') }
    const forced = { ...both, methods: [...both.methods, ...withMethods(excluding, 'authenticator').methods] }
    expect([...violations(forced, excluding)].sort()).toEqual(['default-twice', 'method-excluded'])
  })
})

describe('recovery codes', () => {
  const codes = ['1111 2222', '3333 4444', '5555 6666', '7777 8888']
  const account = act(emptyAccount(), undefined, { do: 'replace-recovery-codes', codes }, 7)

  test('are counted down as they are used, and run out at two', () => {
    expect(recoveryCodesLeft(account)).toBe(4)
    expect(account.recoveryCodesAt).toBe(7)
    const one = act(account, undefined, { do: 'use-recovery-code', code: '3333 4444' }, 8)
    expect(one.recoveryCodes[1]).toEqual({ code: '3333 4444', usedAt: 8 })
    expect(runsOutOfRecoveryCodes(one)).toBe(false)
    const two = act(one, undefined, { do: 'use-recovery-code', code: '1111 2222' }, 9)
    expect([recoveryCodesLeft(two), runsOutOfRecoveryCodes(two)]).toEqual([2, true])
    expect(runsOutOfRecoveryCodes(emptyAccount())).toBe(false)
  })

  test('are used once', () => {
    const used = act(account, undefined, { do: 'use-recovery-code', code: '3333 4444' }, 8)
    expect(reason(used, undefined, { do: 'use-recovery-code', code: '3333 4444' })).toBe(
      'recovery-code-missing',
    )
  })

  test('are void when new ones are made', () => {
    const replace: Action = { do: 'replace-recovery-codes', codes: ['9999 0000'] }
    const decision = decide(account, undefined, replace)
    expect(decision.allowed && decision.follows).toEqual([{ what: 'codes-void', count: 4 }])
    expect(reason(account, undefined, { do: 'replace-recovery-codes', codes: [] })).toBe(
      'recovery-codes-none',
    )
  })
})

describe('the contacts of an account', () => {
  const [old, next, phone] = ['1', '2', '3'].map((at) => `00000000-0000-4000-8000-00000000000${at}`) as [
    string,
    string,
    string,
  ]
  const primary = (contactId: string, alike: string[]): Action => ({
    do: 'add-contact',
    contactId,
    role: 'primary',
    alike,
  })

  test('have one primary a kind: a new one makes the former a backup', () => {
    let account = act(emptyAccount(), undefined, primary(old, [old]), 1)
    account = act(account, undefined, primary(phone, [phone]), 2)
    account = act(account, undefined, primary(next, [old, next]), 3)
    expect(account.contacts).toEqual([
      { contactId: old, role: 'backup' },
      { contactId: phone, role: 'primary' },
      { contactId: next, role: 'primary' },
    ])
    account = act(account, undefined, primary(old, [old, next]), 4)
    expect(account.contacts.filter(({ role }) => role === 'primary').map((one) => one.contactId)).toEqual([
      phone,
      old,
    ])
    expect(act(account, undefined, primary(old, [old, next]), 5)).toBe(account)
    expect(act(account, undefined, { do: 'remove-contact', contactId: next }, 6).history).toEqual([
      { at: 1, what: 'contact-added' },
      { at: 2, what: 'contact-added' },
      { at: 3, what: 'contact-added' },
      { at: 4, what: 'contact-role-changed' },
      { at: 6, what: 'contact-removed' },
    ])
  })
})

describe('the history of an account', () => {
  test('tells what happened without codes and addresses, and keeps the newest', () => {
    const kakaocloud = serviceOf('kakaocloud')
    const account = withMethods(kakaocloud, 'authenticator')
    expect(account.history).toEqual([
      { at: 1, what: 'method-begun', method: 'authenticator' },
      { at: 2, what: 'method-enabled', method: 'authenticator' },
    ])
    let long = account
    for (let at = 10; at < 300; at++) long = act(long, kakaocloud, { do: 'change-password' }, at)
    expect(long.history).toHaveLength(200)
    expect(long.history.at(-1)).toEqual({ at: 299, what: 'password-changed' })
    expect(long.passwordChangedAt).toBe(299)
    const changed = act(long, kakaocloud, { do: 'change-address' }, 300)
    expect(changed.history.at(-1)).toEqual({ at: 300, what: 'address-changed' })
    expect(accountSchema.safeParse(changed).success).toBe(true)
  })
})
