import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ContactLists } from '../../../src/contract/accounts/contacts.ts'
import { openPage, type Page } from './page.ts'

let page: Page
beforeEach(async () => {
  page = await openPage()
  await page.main.vault.create({})
})
afterEach(() => page.close())

async function lists(): Promise<ContactLists> {
  for await (const value of await page.main.contacts.watch()) return value
  throw new Error('the stream ended')
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((caught: unknown) => caught)
  if (!(error instanceof ORPCError)) throw new Error('it was not refused')
  return error.data
}

/** A phone whose number is the second step of two accounts. */
async function phoneOfTwoAccounts() {
  const device = await page.main.contacts.devices.add({ kind: 'phone', name: 'Galaxy S24' })
  const number = await page.main.contacts.add({
    kind: 'phone',
    address: '+82 10-2345-6789',
    receivedOn: device.id,
  })
  const ids: string[] = []
  for (const serviceName of ['My Kaspersky', 'Kakao Account']) {
    const { id } = await page.main.accounts.add({ serviceName, userId: 'mina@example.com' })
    const { methodId } = await page.main.accounts.act({
      id,
      action: { do: 'begin-method', kind: 'sms', contactId: number.id },
    })
    await page.main.accounts.act({ id, action: { do: 'confirm-method', id: methodId! } })
    ids.push(id)
  }
  return { device, number, ids }
}

describe('contacts', () => {
  it('are kept in one form however they are written, and each once', async () => {
    await page.main.settings.change({ language: 'ko' })
    const one = await page.main.contacts.add({ kind: 'email', address: 'Mina <mina@EXAMPLE.com>' })
    const again = await page.main.contacts.add({ kind: 'email', address: 'mina@example.com' })
    expect(again.id).toBe(one.id)
    expect((await lists()).contacts).toMatchObject([{ address: 'mina@example.com', verification: 'never' }])
  })

  it('show numbers in national form at home and in international form elsewhere', async () => {
    await page.main.contacts.add({ kind: 'phone', address: '+44 20 7946 0958' })
    await page.main.contacts.add({ kind: 'phone', address: '+82 10-2345-6789' })
    expect((await lists()).contacts.map(({ shown }) => shown)).toEqual(['020 7946 0958', '+82 10 2345 6789'])
  })

  it('checked by the person are shown as that', async () => {
    const { id } = await page.main.contacts.add({ kind: 'email', address: 'mina@example.com' })
    await page.main.contacts.verifyByOneself({ id })
    expect((await lists()).contacts).toMatchObject([{ verification: 'by-oneself' }])
  })

  it('are to be checked again after as many months as the person has set', async () => {
    const { id } = await page.main.contacts.add({ kind: 'email', address: 'mina@example.com' })
    await page.main.contacts.verifyByOneself({ id })
    const sevenMonthsAgo = Date.now() - 213 * 24 * 3_600_000
    await page.session.vault.change((draft) =>
      draft.put('contacts', { ...draft.record('contacts', id)!, verifiedAt: sevenMonthsAgo }),
    )
    const told: unknown[] = []
    for await (const { contacts } of await page.main.contacts.watch()) {
      told.push(contacts[0]?.verification)
      if (told.length === 1) await page.main.settings.change({ checkContactsAfter: 6 })
      else break
    }
    expect(told).toEqual(['by-oneself', 'check-again'])
  })

  it('that accounts rest on go only after that was seen, and the accounts keep their methods', async () => {
    const { number, ids } = await phoneOfTwoAccounts()
    expect(await page.main.contacts.dependants({ id: number.id })).toMatchObject([
      { accountId: ids[1], isLastWay: true },
      { accountId: ids[0], isLastWay: true },
    ])
    expect(await refusal(page.main.contacts.remove({ id: number.id, seen: false }))).toMatchObject({
      code: 'warnings-unseen',
    })
    await page.main.contacts.remove({ id: number.id, seen: true })
    expect((await lists()).contacts).toEqual([])
    for (const id of ids) {
      const methods = page.session.vault.record('accounts', id)?.methods
      expect(methods).toMatchObject([{ kind: 'sms' }])
      expect(methods?.[0]?.contactId).toBeUndefined()
    }
  })
})

describe('a lost device', () => {
  it('takes with it the ways in that rest on its number, in the accounts at once', async () => {
    const { device, ids } = await phoneOfTwoAccounts()
    const seen: string[][] = []
    const stream = await page.main.accounts.watch()
    for await (const { accounts } of stream) {
      seen.push(accounts.flatMap(({ ways }) => ways.flatMap(({ lostWith }) => lostWith ?? [])))
      if (seen.length === 1) await page.main.contacts.devices.edit({ id: device.id, lost: true })
      else break
    }
    expect(seen).toEqual([[], ids.map(() => device.id)])
  })
})

describe('a number that changes', () => {
  it('stays the old one until the new one is verified, then leaves a list of services to go to', async () => {
    const { number, ids } = await phoneOfTwoAccounts()
    const begun = await page.main.contacts.changes.begin({ id: number.id, to: '+82 10-9876-5432' })
    expect((await lists()).contacts).toMatchObject([{ address: '+821023456789' }])
    await page.main.contacts.changes.verifyByOneself({ id: begun.id })
    expect((await lists()).contacts).toMatchObject([{ address: '+821098765432' }])

    expect(await refusal(page.main.contacts.changes.remove({ id: begun.id }))).toMatchObject({
      code: 'address-change-open',
    })
    for (const accountId of ids) {
      await page.main.contacts.changes.tick({ id: begun.id, accountId, changed: true })
    }
    // Ticked off twice, it was done once.
    await page.main.contacts.changes.tick({ id: begun.id, accountId: ids[0]!, changed: true })
    const changes = ids.map((id) =>
      page.session.vault.record('accounts', id)?.history.filter(({ what }) => what === 'address-changed'),
    )
    expect(changes).toEqual([[expect.anything()], [expect.anything()]])
    expect((await lists()).addressChanges).toMatchObject([
      { from: '+82 10 2345 6789', to: '+82 10 9876 5432', doneAt: expect.any(Number) },
    ])
    await page.main.contacts.changes.remove({ id: begun.id })
    expect((await lists()).addressChanges).toEqual([])
  })
})
