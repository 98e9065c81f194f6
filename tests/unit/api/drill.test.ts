import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountView } from '../../../src/contract/accounts/accounts.ts'
import type { Drills } from '../../../src/contract/recovery/drill.ts'
import type { SheetView } from '../../../src/contract/recovery/sheet.ts'
import type { Drill } from '../../../src/main/recovery/drill/records.ts'
import { keepMina } from '../recovery/keep.ts'
import { mina } from '../recovery/made-up.ts'
import { openPage, type Page } from './page.ts'

// Drills, proved backups and the emergency sheet, as the page asks for them.

let page: Page
const stop = new AbortController()
beforeEach(async () => {
  page = await openPage()
  await page.main.vault.create({})
  await keepMina(page.session.vault, mina())
})
afterEach(() => page.close())

/** What is told until it is as wanted. */
async function until<T>(told: Promise<AsyncIterable<T>>, wanted: (one: T) => boolean): Promise<T> {
  for await (const one of await told) if (wanted(one)) return one
  throw new Error('never told')
}
const drills = (wanted: (one: Drills) => boolean) =>
  until(page.main.drill.watch(undefined, { signal: stop.signal }), wanted)
const sheet = (wanted: (one: SheetView) => boolean) =>
  until(page.main.sheet.watch(undefined, { signal: stop.signal }), wanted)

const month = 31 * 24 * 60 * 60_000
const drill = (more: Partial<Drill>): Drill => ({
  id: crypto.randomUUID(),
  startedAt: Date.now() - 7 * month,
  lose: { resource: 'kit', kind: 'kit', name: '' },
  limit: 600_000,
  pauses: [],
  hidden: { entries: [], contacts: [] },
  checks: [{ account: 'account:x', name: 'Gone', expected: 'open', outcome: 'in', took: 5 }],
  ...more,
})

describe('a drill', () => {
  test('whose time was over long ago ends with its time, and nothing stays hidden', async () => {
    const { vault } = page.session
    const hidden = { entries: vault.entries().map(({ id }) => id), contacts: [] }
    await vault.change((draft) => draft.put('drills', drill({ hidden })))
    const entries = await until(page.main.entries.watch(undefined, { signal: stop.signal }), () => true)
    expect(entries.entries).toHaveLength(2)
    const { past } = await drills(({ past }) => past.length === 1)
    expect(past[0]).toMatchObject({ ended: { how: 'time' }, elapsed: 600_000 })
  })

  test('tells of recovery codes that would be gone no more than that, and of all again when it is over', async () => {
    const { vault } = page.session
    const [account] = vault.records('accounts')
    const recoveryCodes = [{ code: 'swordfish-1' }, { code: 'swordfish-2' }]
    await vault.change((draft) => draft.put('accounts', { ...account!, recoveryCodes }))
    const told = (wanted: (codes: AccountView['recoveryCodes']) => boolean) =>
      until(page.main.accounts.watch(undefined, { signal: stop.signal }), ({ accounts }) =>
        accounts.some(({ id, recoveryCodes }) => id === account!.id && wanted(recoveryCodes)),
      )
    await told(({ total }) => total === 2)
    const running = drill({
      startedAt: Date.now(),
      hidden: { entries: [], contacts: [], recoveryCodes: [account!.id] },
    })
    await vault.change((draft) => draft.put('drills', running))
    await told(({ total, isHidden }) => total === 0 && isHidden === true)
    await page.main.drill.pause({ id: running.id, on: true })
    await told(({ total, isHidden }) => total === 2 && isHidden === undefined)
  })

  test('gives nobody what would be gone, however it is asked for, and all of it again while it is paused', async () => {
    const { vault } = page.session
    const [entry, other] = vault.entries()
    const [account] = vault.records('accounts')
    const recoveryCodes = [{ code: 'swordfish-1' }, { code: 'swordfish-2' }]
    const running = drill({
      startedAt: Date.now(),
      hidden: { entries: [entry!.id], contacts: [], recoveryCodes: [account!.id] },
    })
    await vault.change((draft) => {
      draft.put('accounts', { ...account!, recoveryCodes })
      draft.put('drills', running)
    })
    const { codes, entries, accounts } = page.main
    const ways: (() => Promise<unknown>)[] = [
      () => accounts.recoveryCodes.reveal({ id: account!.id, confirmed: true }),
      () => accounts.recoveryCodes.copyOne({ id: account!.id }),
      () => entries.reveal({ id: entry!.id, confirmed: true }),
      () => codes.copy({ id: entry!.id, which: 'current' }),
    ]
    for (const asked of ways) await expect(asked()).rejects.toMatchObject({ data: { code: 'drill-hides' } })
    const shown = await codes.current({ ids: [entry!.id, other!.id] })
    expect(shown.map(({ id }) => id)).toEqual([other!.id])
    expect(page.copied).toEqual([])
    expect(page.crossed()).not.toContain('swordfish')
    expect(page.crossed()).not.toContain(entry!.secret)

    await page.main.drill.pause({ id: running.id, on: true })
    for (const asked of ways) await asked()
    expect(page.copied).toHaveLength(2)
  })

  test('is proposed again when its day has come, and a month later where it is put off', async () => {
    const ended = { at: Date.now() - 7 * month, how: 'done' as const }
    await page.session.vault.change((draft) => draft.put('drills', drill({ ended, nextAt: Date.now() - 1 })))
    await drills(({ isDue }) => isDue)
    await page.main.drill.putOff()
    const { nextAt } = await drills(({ isDue }) => !isDue)
    expect(nextAt).toBeGreaterThan(Date.now() + 27 * 24 * 60 * 60_000)
  })

  test('is refused for what is no longer there, and for accounts that are not', async () => {
    const begin = (resource: string) => page.main.drill.begin({ resource, accounts: ['account:gone'] })
    await expect(begin('device:gone')).rejects.toMatchObject({ data: { code: 'recovery-resource-missing' } })
  })
})

test('a backup is proved without its key or any secret crossing to the page', async () => {
  const { identity } = page.session.vault.kit()
  const { proof, different } = await page.main.drill.prove({ of: { fresh: true }, kit: identity })
  expect(proof).toMatchObject({ of: 'fresh', by: 'kit', entries: { total: 2, same: 2 } })
  expect(different).toEqual([])
  await expect(page.main.drill.prove({ of: { backup: '../vault.age' } })).rejects.toMatchObject({
    data: { code: 'backup-missing' },
  })
  expect(page.crossed()).not.toContain(identity.slice(16))
})

describe('an emergency sheet', () => {
  test('with the kit has the key on it, and without has not', async () => {
    const { identity } = page.session.vault.kit()
    const { chosen } = await sheet(() => true)
    await page.main.sheet.make({ how: 'pdf', accounts: chosen })
    await page.main.sheet.make({ how: 'pdf', accounts: chosen, kit: { confirmed: true } })
    const [without, withKit] = page.printed.map((html) => html.replace(/<[^>]+>/g, ''))
    expect(without).not.toContain(identity.slice(16, 20))
    expect(withKit).toContain(identity.slice(16, 20))
    expect(page.session.vault.records('emergencySheets')).toHaveLength(1)
    expect(page.crossed()).not.toContain(identity.slice(16))
  })

  test('notes from which day on it is no longer true, of which account, and when it is true again', async () => {
    const { chosen } = await sheet(() => true)
    await page.main.sheet.make({ how: 'pdf', accounts: chosen })
    const { vault } = page.session
    const [account] = vault.records('accounts').filter(({ serviceName }) => serviceName === 'KakaoCloud')
    await vault.change((draft) => draft.put('accounts', { ...account!, methods: [] }))
    const { last, isDue } = await sheet((told) => told.last?.outdatedAt !== undefined)
    expect(last!.changed).toEqual({ accounts: ['KakaoCloud'], vault: false })
    expect(isDue).toBe(true)
    await page.main.sheet.putOff()
    await sheet((told) => !told.isDue && told.last?.outdatedAt !== undefined)
    await vault.change((draft) => draft.put('accounts', account!))
    await sheet((told) => told.last?.outdatedAt === undefined)
  })

  test('of a printer that did not print is no sheet', async () => {
    expect(await page.main.sheet.make({ how: 'printer', accounts: [] })).toEqual({ done: false })
    expect(page.session.vault.records('emergencySheets')).toEqual([])
  })
})
