import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginLoss, closeLoss, tickLoss } from '../../../src/main/recovery/way-back.ts'
import { Document } from '../../../src/main/vault/document/document.ts'
import { StagedDraft } from '../../../src/main/vault/document/draft.ts'
import { contact, device } from './made-up.ts'

// What is done about a loss, in the document of the vault: kept, merged, and refused where there is nothing to do it about.

let document: Document
const phone = device('phone', 'Galaxy S24')
beforeEach(() => {
  document = Document.create({ name: 'Test', createdAt: 0, kit: { state: 'saved' } })
  change((draft) => draft.put('devices', phone))
})
afterEach(() => document.destroy())

const change = <T>(edit: (draft: StagedDraft) => T): T => {
  const draft = new StagedDraft(document.view())
  const result = edit(draft)
  document.apply(draft.edits())
  return result
}

describe('a loss', () => {
  test('is there again, with what was done, from the saved state of the vault', () => {
    const { id } = change((draft) => beginLoss(draft, phone.id, 1000))
    const accountId = randomUUID()
    change((draft) => tickLoss(draft, id, { step: 'carrier' }, true, 2000))
    change((draft) => tickLoss(draft, id, { step: 'sign-in', accountId }, true, 3000))
    const again = Document.fromState(document.state())
    expect(again.view().list('losses')).toEqual([
      {
        id,
        deviceId: phone.id,
        startedAt: 1000,
        done: [
          { step: 'carrier', at: 2000 },
          { step: 'sign-in', accountId, at: 3000 },
        ],
      },
    ])
    expect(again.view().list('devices')).toEqual([{ ...phone, lostAt: 1000 }])
    expect(again.view().quarantined).toEqual([])
    again.destroy()
  })

  test('that is closed takes no more ticks, and a new one begins for the same device', () => {
    const first = change((draft) => beginLoss(draft, phone.id, 1000))
    change((draft) => closeLoss(draft, first.id, 'found', 2000))
    expect(() => change((draft) => tickLoss(draft, first.id, { step: 'carrier' }, true, 3000))).toThrow(
      'recovery-loss-missing',
    )
    expect(document.view().list('devices')).toEqual([phone])
    expect(change((draft) => beginLoss(draft, phone.id, 4000)).id).not.toBe(first.id)
  })

  test('that was closed and is not over is gone on with, and what was done is not asked for again', () => {
    const first = change((draft) => beginLoss(draft, phone.id, 1000))
    change((draft) => tickLoss(draft, first.id, { step: 'lock' }, true, 2000))
    change((draft) => closeLoss(draft, first.id, 'replaced', 3000))
    const again = change((draft) => beginLoss(draft, phone.id, 4000))
    expect(again).toEqual({
      id: first.id,
      deviceId: phone.id,
      startedAt: 1000,
      done: [{ step: 'lock', at: 2000 }],
    })
    expect(document.view().list('losses')).toEqual([again])
  })

  test('whose number has a new SIM card leaves it in no phone, also where the old one was found', () => {
    const number = contact('phone', '+821023456789', { receivedOn: phone.id })
    const closed = (how: 'found' | 'replaced', isDone: boolean) => {
      change((draft) => draft.put('contacts', number))
      const { id } = change((draft) => beginLoss(draft, phone.id, 1000))
      change((draft) => tickLoss(draft, id, { step: 'carrier' }, isDone, 2000))
      change((draft) => closeLoss(draft, id, how, 3000))
      return document.view().list('contacts')[0]?.receivedOn
    }
    expect(closed('found', false)).toBe(phone.id)
    expect(closed('found', true)).toBeUndefined()
    expect(closed('replaced', true)).toBeUndefined()
  })

  test('cannot be of a device that is not there', () => {
    expect(() => change((draft) => beginLoss(draft, randomUUID(), 1000))).toThrow('device-missing')
  })

  test('of a fact or a loss that does not fit is refused by its field', () => {
    const fact = { id: randomUUID(), about: 'vault-copy', answer: 'perhaps', saidAt: 1 } as never
    expect(() => change((draft) => draft.put('recoveryFacts', fact))).toThrow('record-invalid')
  })
})
