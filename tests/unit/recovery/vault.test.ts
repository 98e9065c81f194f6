import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fixesFor } from '../../../src/main/recovery/fixes.ts'
import { goneWith, outcomeOf } from '../../../src/main/recovery/losses.ts'
import { type Known, recoveryMap } from '../../../src/main/recovery/map.ts'
import { questionsOf } from '../../../src/main/recovery/questions.ts'
import { tiesOf } from '../../../src/main/recovery/telling/ties.ts'
import { nodeOf } from '../../../src/main/recovery/ways.ts'
import { emptyAccount } from '../accounts/made-up.ts'
import { contact, device, mapped, method, mina } from './made-up.ts'

// The vault's own second step and recovery email: what rests on the codes in it rests on them too.

const id = randomUUID()

/** Mina, whose vault asks for its password and a text message to her phone. */
function withSecondStep(more: Partial<Known> = {}) {
  const known = mina()
  const backup = contact('email', 'spare@example.net')
  const owner = {
    ...emptyAccount(),
    id,
    serviceId: 'sparekey',
    serviceName: 'Sparekey',
    methods: [method('recovery-code'), method('sms', { contactId: known.contacts[0]!.id })],
    contacts: [{ contactId: backup.id, role: 'backup' as const }],
  }
  const slots = { keychain: false, password: true, secondStep: true, device: false, recoveryEmail: false }
  return {
    ...known,
    accounts: [...known.accounts, owner],
    contacts: [...known.contacts, backup],
    vaultId: id,
    kit: 'refused' as const,
    slots,
    ...more,
  }
}

const withoutPhone = (known: Known) => {
  const map = recoveryMap(known)
  const phone = map.resources.find(({ name }) => name === 'Galaxy S24')!
  const outcome = outcomeOf(map, goneWith(map, phone.strikes))
  return { map, outcome, reach: outcome.reached.of(nodeOf.vault), fixes: fixesFor(map, outcome) }
}

test('a vault whose second step goes to the phone is lost with the phone, and every code in it', () => {
  const { reach, outcome, map, fixes } = withoutPhone(withSecondStep())
  expect(reach).toBe('lost')
  expect(outcome.reached.of(mapped(map, 'KakaoCloud').id)).toBe('lost')
  const owner = mapped(map, 'Sparekey')
  expect(outcome.reached.of(owner.id)).toBe('lost')
  expect(fixes.get(owner.id)).toEqual({ do: 'save-kit' })
})

test('the kit, the trust in this computer, or a recovery email that is read elsewhere keeps it', () => {
  expect(withoutPhone(withSecondStep({ kit: 'saved' })).reach).toBe('open')
  const { slots, contacts } = withSecondStep()
  expect(withoutPhone(withSecondStep({ slots: { ...slots, device: true } })).reach).toBe('open')
  const tablet = device('phone', 'Tablet')
  const known = withSecondStep({ slots: { ...slots, recoveryEmail: true } })
  const elsewhere = {
    ...known,
    devices: [...known.devices, tablet],
    contacts: known.contacts.map((one) =>
      one.address === 'spare@example.net' ? { ...one, receivedOn: tablet.id } : one,
    ),
  }
  expect(contacts).toHaveLength(5)
  expect(withoutPhone(known).reach).toBe('unknown')
  expect(withoutPhone(elsewhere).reach).toBe('open')
})

test('the owner gets in by the kit and by this computer, and the kit is one of the things that this rests on', () => {
  const { slots } = withSecondStep()
  const map = recoveryMap(withSecondStep({ kit: 'saved', slots: { ...slots, device: true } }))
  const owner = mapped(map, 'Sparekey')
  expect(new Set(owner.ways.map(({ by }) => by))).toEqual(new Set(['this-computer', 'sms', 'kit']))
  const kitTie = tiesOf(map, owner, map.graph.reach(map.gone)).find(({ resource }) => resource === nodeOf.kit)
  expect(kitTie).toEqual({ resource: nodeOf.kit, by: ['kit'], reach: 'open' })
  const struck = map.graph.reach(goneWith(map, [nodeOf.kit]))
  expect(tiesOf(map, owner, struck).find(({ resource }) => resource === nodeOf.kit)?.reach).toBe('lost')
})

test('nothing is asked about the ways that the owner’s account has: they are known', () => {
  const asked = questionsOf(recoveryMap(withSecondStep())).filter((one) => 'accountId' in one)
  expect(asked).toEqual([])
})

test('without the keychain a second step releases nothing', () => {
  const map = recoveryMap(withSecondStep())
  expect(map.resources.map(({ kind }) => kind)).toContain('keychain')
  expect(map.graph.reach(goneWith(map, [nodeOf.keychain])).of(nodeOf.vault)).toBe('lost')
  expect(map.graph.reach(map.gone).of(nodeOf.vault)).toBe('open')
})
