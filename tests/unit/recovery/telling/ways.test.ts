import { describe, expect, test } from 'vitest'
import { type Known, recoveryMap } from '../../../../src/main/recovery/map.ts'
import { waysTold } from '../../../../src/main/recovery/telling/ways.ts'
import { contact, mapped, method, mina, withAccount } from '../made-up.ts'

const toldOf = (known: Known, name: string) => {
  const map = recoveryMap(known)
  return waysTold(map)(mapped(map, name))
}

/** Mina, whose bank takes the code of this computer, one by email and one by text message. */
function withThreeWays() {
  const known = mina()
  const [entry] = known.entries
  const gmail = known.contacts.find(({ address }) => address === 'mina.park@gmail.com')!
  return withAccount(known, 'Hanbit Bank', (account) => ({
    ...account,
    methods: [
      method('authenticator', { entryId: entry!.id }),
      method('email', { contactId: gmail.id }),
      ...account.methods,
    ],
  }))
}

describe('the ways into an account, for reading', () => {
  test('the code of this computer takes no phone, and a mailbox that only the phone opens does', () => {
    const known = withThreeWays()
    expect(toldOf(known, 'Hanbit Bank')).toMatchObject([
      { kind: 'authenticator', withoutPhone: true },
      { kind: 'email', withoutPhone: false },
      { kind: 'sms', withoutPhone: false },
    ])
    const gmailHere = withAccount(known, 'Google', (account) => ({
      ...account,
      methods: [...account.methods, method('authenticator', { entryId: known.entries[0]!.id })],
    }))
    expect(toldOf(gmailHere, 'Hanbit Bank')[1]).toMatchObject({ kind: 'email', withoutPhone: true })
  })

  test('are lost with the device that they rested on, and a mailbox with the phone that opened it', () => {
    const known = withThreeWays()
    const phone = { ...known.devices[0]!, lostAt: 5 }
    const told = toldOf({ ...known, devices: [phone] }, 'Hanbit Bank')
    expect(told.map(({ kind, lostWith }) => [kind, lostWith])).toEqual([
      ['authenticator', undefined],
      ['email', phone.id],
      ['sms', phone.id],
    ])
  })

  test('a mailbox of which nobody said whose it is may or may not take a phone', () => {
    const known = mina()
    const box = contact('email', 'old@example.net')
    const next = withAccount({ ...known, contacts: [...known.contacts, box] }, 'KakaoCloud', (account) => ({
      ...account,
      methods: [],
      contacts: [{ contactId: box.id, role: 'primary' }],
    }))
    const [password, reset] = toldOf(next, 'KakaoCloud')
    expect(password).toMatchObject({ use: 'password' })
    expect(reset).toEqual({ use: 'reset', kind: 'email', contactId: box.id, isDefault: false })
  })

  test('resetting the password opens nothing where a second step is asked for', () => {
    const known = mina()
    const box = contact('email', 'here@example.net', { receivedOn: known.devices[0]!.id })
    const next = withAccount({ ...known, contacts: [...known.contacts, box] }, 'Hanbit Bank', (account) => ({
      ...account,
      contacts: [{ contactId: box.id, role: 'primary' }],
    }))
    expect(toldOf(next, 'Hanbit Bank').map(({ use }) => use)).toEqual(['second-step', 'reset'])
    expect(mapped(recoveryMap(next), 'Hanbit Bank').ways.map(({ by }) => by)).toEqual(['sms'])
  })
})
