import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  accountsToTry,
  beginCheck,
  beginDrill,
  endDrill,
  finishCheck,
  nextDrillAt,
  pauseDrill,
  prolongDrill,
} from '../../../src/main/recovery/drill/drill.ts'
import { entriesShown, recoveryCodesHidden } from '../../../src/main/recovery/drill/hidden.ts'
import { elapsed, isOver, monthsAfter } from '../../../src/main/recovery/drill/time.ts'
import { recoveryMap } from '../../../src/main/recovery/map.ts'
import { changedSince, printedFrom, type SheetContent } from '../../../src/main/recovery/sheet/sheet.ts'
import { nodeOf } from '../../../src/main/recovery/ways.ts'
import { Document } from '../../../src/main/vault/document/document.ts'
import { StagedDraft } from '../../../src/main/vault/document/draft.ts'
import { emptyAccount } from '../accounts/made-up.ts'
import { device, type Mina, mapped, method, mina } from './made-up.ts'

// A drill in the document of the vault, and what matters most.

let document: Document
beforeEach(() => {
  document = Document.create({ name: 'Test', createdAt: 0, kit: { state: 'saved' } })
})
afterEach(() => document.destroy())

const change = <T>(edit: (draft: StagedDraft) => T): T => {
  const draft = new StagedDraft(document.view())
  const result = edit(draft)
  document.apply(draft.edits())
  return result
}
const known = mina()
const map = recoveryMap(known)
const phone = nodeOf.device(known.devices[0]!.id)
const bank = mapped(map, 'Hanbit Bank').id
const cloud = mapped(map, 'KakaoCloud').id
const begin = (resource = phone, accounts = [bank, cloud]) =>
  change((draft) => beginDrill(draft, map, { resource, accounts }, 1000))
const drillNow = () => document.view().list('drills')[0]!
const minute = 60_000

describe('a drill', () => {
  test('hides what would be gone and is not, for as long as it runs and is not paused', () => {
    const { id, hidden } = begin(nodeOf.thisComputer)
    expect(hidden.entries.sort()).toEqual(known.entries.map((entry) => entry.id).sort())
    const shown = (now: number) => {
      const records = {
        entries: () => known.entries,
        records: (kind: string) => document.view().list(kind as 'drills'),
      }
      return entriesShown(records as never, now).length
    }
    expect(shown(2000)).toBe(0)
    change((draft) => pauseDrill(draft, id, true, 3000))
    expect(shown(4000)).toBe(2)
    change((draft) => pauseDrill(draft, id, false, 5000))
    expect(shown(6000)).toBe(0)
    expect(shown(1000 + 2000 + 10 * minute)).toBe(2)
  })

  test('hides recovery codes where all places that they are kept in would be gone, and not before', () => {
    const drawer = device('paper', 'Drawer')
    const onPaper = method('recovery-code', { deviceId: drawer.id })
    const withCodes = (name: string, codes: string[], methods: Mina['accounts'][number]['methods']) => ({
      ...emptyAccount(),
      serviceName: name,
      recoveryCodes: codes.map((code) => ({ code })),
      methods,
    })
    const accounts = [
      withCodes('On paper', [], [onPaper]),
      withCodes('Here', ['aaaa-bbbb'], [method('recovery-code')]),
      withCodes('Both', ['cccc-dddd'], [onPaper]),
    ]
    const here = { ...known, accounts, devices: [...known.devices, drawer], kit: 'refused' as const }
    const hiddenWith = (resource: string) => {
      const drill = change((draft) => beginDrill(draft, recoveryMap(here), { resource, accounts: [] }, 1000))
      const names = drill.hidden.recoveryCodes?.map(
        (id) => accounts.find((one) => one.id === id)?.serviceName,
      )
      const records = { records: (kind: string) => document.view().list(kind as 'drills') } as never
      expect([...recoveryCodesHidden(records, 2000)]).toEqual(drill.hidden.recoveryCodes)
      expect([...recoveryCodesHidden(records, 1000 + 10 * minute)]).toEqual([])
      change((draft) => draft.remove('drills', drill.id))
      return names
    }
    expect(hiddenWith(nodeOf.device(drawer.id))).toEqual(['On paper'])
    expect(hiddenWith(nodeOf.thisComputer)).toEqual(['Here'])
  })

  test('counts the time of each account without pauses', () => {
    const { id } = begin()
    change((draft) => beginCheck(draft, id, bank, 2000))
    change((draft) => pauseDrill(draft, id, true, 5000))
    change((draft) => pauseDrill(draft, id, false, 95_000))
    change((draft) => finishCheck(draft, id, bank, { outcome: 'in', by: 'sms' }, 97_000))
    expect(drillNow().checks[0]).toMatchObject({ expected: 'lost', outcome: 'in', by: 'sms', took: 5000 })
    expect(drillNow().checks[1]).toMatchObject({ expected: 'open' })
  })

  test('ends with its time, also when it is noticed later, and is proposed again in half a year', () => {
    const { id } = begin()
    change((draft) => finishCheck(draft, id, cloud, { outcome: 'not-in' }, 2000))
    change((draft) => prolongDrill(draft, id, 3000))
    expect(isOver(drillNow(), 1000 + 15 * minute - 1)).toBe(false)
    expect(isOver(drillNow(), 1000 + 15 * minute)).toBe(true)
    expect(() => change((draft) => prolongDrill(draft, id, 1000 + 15 * minute))).toThrow('drill-missing')
    change((draft) => endDrill(draft, id, 'time', 1000 + 60 * minute))
    expect(drillNow().ended).toEqual({ at: 1000 + 15 * minute, how: 'time' })
    expect(nextDrillAt(document.view().list('drills'))).toBe(monthsAfter(1000 + 15 * minute, 6))
  })

  test('in which nothing was tried is forgotten, and there is one at a time', () => {
    const { id } = begin()
    expect(() => begin()).toThrow('drill-running')
    expect(change((draft) => endDrill(draft, id, 'early', 2000))).toBeUndefined()
    expect(document.view().list('drills')).toEqual([])
    expect(() => begin('device:gone')).toThrow('recovery-resource-missing')
  })

  test('never runs backwards, and never longer than the clock', () => {
    const span = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(span, span), { maxLength: 5 }), span, span, (steps, later, more) => {
        let at = 0
        const pauses = steps.map(([run, stand]) => {
          const from = at + run
          at = from + stand
          return { from, to: at }
        })
        const drill = { ...begin(), startedAt: 0, pauses }
        change((draft) => endDrill(draft, drill.id, 'early', 2000))
        const now = at + later
        expect(elapsed(drill, now)).toBe(now - pauses.reduce((sum, { from, to }) => sum + to - from, 0))
        expect(elapsed(drill, now + more)).toBeGreaterThanOrEqual(elapsed(drill, now))
      }),
      { numRuns: 50 },
    )
  })
})

test('half a year after the last day of August is the last day of February', () => {
  const day = (text: string) => new Date(text).getTime()
  expect(monthsAfter(day('2026-08-31T10:00'), 6)).toBe(day('2027-02-28T10:00'))
  expect(monthsAfter(day('2027-08-31T10:00'), 6)).toBe(day('2028-02-29T10:00'))
  expect(monthsAfter(day('2026-12-15T10:00'), 1)).toBe(day('2027-01-15T10:00'))
})

test('accounts that others are got into by matter most, and those that rest on the loss are tried first', () => {
  const ranked = map.accounts.map(({ name }) => name)
  expect(ranked.slice(0, 2)).toEqual(['Google', 'Proton'])
  const phoneThing = map.resources.find(({ id }) => id === phone)!
  const toTry = accountsToTry(map, phoneThing)
  const hit = toTry.map(({ isHit }) => isHit)
  expect(hit).toEqual([...hit].sort((a, b) => Number(b) - Number(a)))
  const names = toTry.filter(({ isHit }) => isHit).map((one) => one.mapped.name)
  expect(names).toEqual(expect.arrayContaining(['Google', 'Hanbit Bank', 'Kakao Account', 'My Kaspersky']))
})

describe('an emergency sheet', () => {
  const content: SheetContent = {
    vault: { id: 'v', name: 'desk', key: 'k', computer: 'desk', kit: 'saved', copy: 'unknown', numbers: [] },
    accounts: [
      { id: 'a', name: 'Google', userId: 'mina', ways: [{ by: 'recovery-code', codes: 8 }], isUnsure: false },
      { id: 'b', name: 'Proton', userId: 'mina', ways: [{ by: 'email', address: 'a@b.c' }], isUnsure: false },
    ],
  }
  const sheet = printedFrom(content, { how: 'pdf', withKit: false }, 1000)
  const withAccount = (id: string, more: object): SheetContent => ({
    ...content,
    accounts: content.accounts.map((one) => (one.id === id ? { ...one, ...more } : one)),
  })

  test('is true as long as nothing on it has changed', () => {
    expect(changedSince(sheet, content)).toEqual({ accounts: [], vault: false })
    // A recovery code that was used up is none of what is on it.
    expect(
      changedSince(sheet, withAccount('a', { ways: [{ by: 'recovery-code', codes: 7 }] })).accounts,
    ).toEqual([])
  })

  test('names what has changed, or is gone', () => {
    expect(changedSince(sheet, withAccount('b', { ways: [] })).accounts).toEqual(['Proton'])
    expect(changedSince(sheet, { ...content, accounts: content.accounts.slice(1) }).accounts).toEqual([
      'Google',
    ])
    const vault = { ...content.vault, copy: 'yes' as const }
    expect(changedSince(sheet, { ...content, vault })).toEqual({ accounts: [], vault: true })
    const newKey = { ...content.vault, key: 'another' }
    expect(changedSince(sheet, { ...content, vault: newKey }).vault).toBe(true)
  })

  test('keeps nothing of what is on it', () => {
    expect(JSON.stringify(sheet)).not.toContain('a@b.c')
  })
})
