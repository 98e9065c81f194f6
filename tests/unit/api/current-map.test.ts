import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { knownServices } from '../../../src/main/accounts/services/known.ts'
import { currentMap } from '../../../src/main/api/recovery/current-map.ts'
import { keepMina } from '../recovery/keep.ts'
import { mina } from '../recovery/made-up.ts'
import { openPage, type Page } from './page.ts'

// The map is drawn anew when something in it may be another, and for nothing else: it is asked for after each change of the vault.

let page: Page
let months = 6
let mapNow: ReturnType<typeof currentMap>
beforeEach(async () => {
  page = await openPage()
  await page.main.vault.create({})
  await keepMina(page.session.vault, mina())
  mapNow = currentMap({
    session: page.session,
    catalog: await knownServices('/nowhere'),
    settings: { get: () => ({ checkContactsAfter: months }) } as Parameters<typeof currentMap>[0]['settings'],
  })
})
afterEach(() => page.close())

test('it is the same map after what is none of it: an order, a tag, a note', async () => {
  const { vault } = page.session
  const map = mapNow()
  const [first, second] = vault.entries()
  await vault.change((draft) => draft.move(second!.id, first!.id))
  await vault.change((draft) => draft.changeEntry(first!.id, { tags: ['work'], note: 'kept' }))
  expect(vault.entries()[0]!.id).toBe(second!.id)
  expect(mapNow()).toBe(map)
})

test('it is another after each of what it is drawn from', async () => {
  const { vault } = page.session
  const [entry] = vault.entries()
  const [phone] = vault.records('devices')
  const [account] = vault.records('accounts')
  const changes = [
    () => vault.change((draft) => draft.changeEntry(entry!.id, { issuer: 'Another' })),
    () => vault.change((draft) => draft.changeEntry(entry!.id, { pinned: true })),
    () => vault.change((draft) => draft.markUsed(entry!.id, Date.now())),
    () => vault.change((draft) => draft.put('devices', { ...phone!, lostAt: Date.now() })),
    () => vault.change((draft) => draft.put('accounts', { ...account!, nickname: 'Mine' })),
    () => vault.change((draft) => draft.setKitState('refused')),
    async () => {
      months = 12
    },
  ]
  let before = mapNow()
  for (const change of changes) {
    await change()
    expect(mapNow()).not.toBe(before)
    before = mapNow()
  }
})

test('it is drawn again after a minute, in which a check may have become too old', () => {
  const map = mapNow()
  vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] })
  expect(mapNow()).not.toBe(map)
  vi.useRealTimers()
})

test('nothing of it is kept when the vault is locked', async () => {
  mapNow()
  await page.session.close()
  expect(mapNow).toThrow('vault-locked')
})
