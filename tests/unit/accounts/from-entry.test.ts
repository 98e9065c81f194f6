import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { accountFromEntry } from '../../../src/main/accounts/from-entry.ts'
import { accountSchema, type Contact } from '../../../src/main/accounts/records.ts'
import { violations } from '../../../src/main/accounts/rules/forbidden.ts'
import { catalog, serviceOf } from './made-up.ts'

const entry = (issuer: string, account: string) => ({ id: randomUUID(), issuer, account, createdAt: 5 })
const options = { now: 9, language: 'en', registered: true } as const

describe('an account made from an entry', () => {
  test('has the service that the issuer means, the user ID, and the authenticator with its entry', () => {
    const from = entry('KakaoCloud', 'mina@example.com')
    const { account } = accountFromEntry(from, serviceOf('kakaocloud'), [], options)
    expect(account).toMatchObject({
      serviceId: 'kakaocloud',
      serviceName: 'KakaoCloud',
      userId: 'mina@example.com',
      createdAt: 9,
    })
    expect(account.methods).toMatchObject([
      { kind: 'authenticator', entryId: from.id, isDefault: true, enabledAt: 5 },
    ])
  })

  test('has the service under its Korean name where Korean is spoken', () => {
    const { account } = accountFromEntry(entry('KakaoCloud', ''), serviceOf('kakaocloud'), [], {
      ...options,
      language: 'ko',
    })
    expect(account.serviceName).toBe('카카오클라우드')
  })

  test('keeps the issuer of a service that is not known, and leaves it out of the user ID', () => {
    const { account } = accountFromEntry(entry('Hanbit', 'hanbit:mina'), undefined, [], options)
    expect(account).toMatchObject({ serviceName: 'Hanbit', userId: 'mina' })
    expect(account.serviceId).toBeUndefined()
    expect(accountFromEntry(entry('', 'mina'), undefined, [], options).account.serviceName).toBe('mina')
  })

  test('knows that a My Kaspersky account with an app has a phone too, and no security question any more', () => {
    const { account } = accountFromEntry(
      entry('Kaspersky', 'mina@example.com'),
      serviceOf('my-kaspersky'),
      [],
      options,
    )
    expect(account.methods.map(({ kind, contactId }) => [kind, contactId])).toEqual([
      ['sms', undefined],
      ['authenticator', undefined],
    ])
    expect(account.settings).toEqual({ 'security-question': 'ended' })
  })

  test('has no method yet where its registration has only begun', () => {
    const { account } = accountFromEntry(entry('KakaoCloud', 'mina'), serviceOf('kakaocloud'), [], {
      ...options,
      registered: false,
    })
    expect(account.methods).toEqual([])
  })

  test('is tied to the contact that has its address, and says which address it is where none has', () => {
    const contact: Contact = { id: randomUUID(), kind: 'email', address: 'Mina@example.com', createdAt: 0 }
    const made = accountFromEntry(entry('Hanbit', 'mina@Example.com'), undefined, [contact], options)
    expect(made.email).toEqual({ address: 'mina@example.com', contactId: contact.id })
    expect(made.account.contacts).toEqual([{ contactId: contact.id, role: 'primary' }])
    expect(accountFromEntry(entry('Hanbit', 'mina@example.com'), undefined, [], options).email).toEqual({
      address: 'mina@example.com',
    })
    expect(accountFromEntry(entry('Hanbit', 'mina'), undefined, [contact], options).email).toBeUndefined()
  })

  test('is one that its service could have, whichever service it is', () => {
    for (const service of [undefined, ...catalog.list]) {
      const { account } = accountFromEntry(entry('Hanbit', 'mina'), service, [], options)
      expect(accountSchema.safeParse(account).success).toBe(true)
      // Which of several ways came first, an entry cannot tell: that one rule is left to the person.
      const broken = [...violations(account, service)].filter((one) => one !== 'method-requires')
      expect(broken, service?.id).toEqual([])
    }
  })
})
