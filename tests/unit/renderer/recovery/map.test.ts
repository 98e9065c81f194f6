import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecoveryMapView } from '../../../../src/contract/recovery/recovery.ts'
import { arrange, groupsOf, stack } from '../../../../src/renderer/recovery/map/groups.ts'
import { nearOf } from '../../../../src/renderer/recovery/map/near.ts'
import { mailboxesOf, tiesOf } from '../../../../src/renderer/recovery/map/ties.ts'
import { wavesOf } from '../../../../src/renderer/recovery/map/waves.ts'

type Account = RecoveryMapView['accounts'][number]
type Resource = RecoveryMapView['resources'][number]

const account = (id: string, ties: string[], more: Partial<Account> = {}): Account => ({
  id,
  name: id,
  serviceName: id,
  userId: '',
  isMailbox: false,
  reach: 'open',
  kindred: ties.join(),
  ties: ties.map((resource) => ({ resource, by: ['sms'], reach: 'open' })),
  ...more,
})
const resource = (id: string, more: Partial<Resource> = {}): Resource => ({ id, reach: 'open', ...more })

const none: ReadonlyMap<string, readonly string[]> = new Map()

describe('the columns of the map', () => {
  test('hold each account and each resource once, whatever they are tied to', () => {
    const ids = ['phone', 'number', 'mail', 'key']
    const accounts = fc.array(fc.subarray(ids), { maxLength: 60 })
    fc.assert(
      fc.property(accounts, fc.boolean(), (all, isInside) => {
        const resources = ids.map((id) =>
          resource(id, isInside && id === 'number' ? { within: 'phone' } : {}),
        )
        const groups = groupsOf(
          all.map((ties, at) => account(`a${at}`, ties)),
          none,
        )
        const arranged = arrange(resources, groups)
        expect(arranged.resources.map(({ id }) => id).sort()).toEqual([...ids].sort())
        expect(arranged.groups.flatMap((group) => group.accounts.map(({ id }) => id)).sort()).toEqual(
          all.map((_, at) => `a${at}`).sort(),
        )
        const at = arranged.resources.findIndex(({ id }) => id === 'number')
        if (isInside) expect(arranged.resources[at - 1]?.id).toBe('phone')
      }),
    )
  })

  test('group accounts that fall together only where there are many', () => {
    const few = Array.from({ length: 5 }, (_, at) => account(`a${at}`, ['phone']))
    expect(groupsOf(few, none)).toHaveLength(5)
    const many = Array.from({ length: 50 }, (_, at) => account(`a${at}`, [at % 2 ? 'phone' : 'mail']))
    expect(groupsOf(many, none).map(({ accounts }) => accounts.length)).toEqual([25, 25])
  })

  test('put what is tied near each other, so that lines do not cross', () => {
    const groups = groupsOf([account('a', ['y']), account('b', ['x']), account('c', ['z'])], none)
    const arranged = arrange([resource('x'), resource('y'), resource('z')], groups)
    const order = arranged.resources.map(({ id }) => id)
    expect(arranged.groups.map(({ ties }) => ties[0])).toEqual(order)
  })

  test('hold what is in something that is in something, too: a number in a phone that somebody keeps', () => {
    const resources = [
      resource('number', { within: 'phone' }),
      resource('jun'),
      resource('phone', { within: 'jun' }),
    ]
    expect(arrange(resources, []).resources.map(({ id }) => id)).toEqual(['jun', 'phone', 'number'])
  })

  test('stand one below the other, with no space above the first', () => {
    const { rows, height } = stack(['a', 'b'], () => ({ height: 40, before: 8 }))
    expect(rows.map(({ top }) => top)).toEqual([0, 48])
    expect(height).toBe(88)
  })
})

test('what one looks at is near what it is tied to: a mailbox to the account that holds it, a number to its phone', () => {
  const accounts = [account('bank', ['number']), account('google', []), account('shop', ['mail'])]
  const resources = [
    resource('phone'),
    resource('number', { within: 'phone' }),
    resource('mail', { holder: 'google' }),
  ]
  const map = { resources, accounts }
  const groups = groupsOf(accounts, mailboxesOf(map))
  const near = (column: 'resources' | 'groups', id: string) => {
    const found = nearOf({ column, id }, map, groups)
    return found && [[...found.resources], [...found.groups]]
  }
  expect(near('resources', 'phone')).toEqual([['phone', 'number'], ['bank']])
  expect(near('resources', 'mail')).toEqual([['mail'], ['google', 'shop']])
  expect(near('groups', 'bank')).toEqual([['number', 'phone'], ['bank']])
  expect(nearOf(undefined, map, groups)).toBeUndefined()
})

test('what rests on something falls after it, and everything lost falls in some wave, cycles too', () => {
  const lost = { reach: 'lost' as const }
  const map: RecoveryMapView = {
    resources: [
      resource('phone', lost),
      resource('number', { ...lost, within: 'phone' }),
      resource('one', { ...lost, holder: 'a' }),
      resource('other', { ...lost, holder: 'b' }),
    ],
    accounts: [
      account('bank', ['number'], lost),
      account('a', ['number', 'other'], lost),
      account('b', ['one'], lost),
      account('kept', ['number', 'key']),
    ],
  }
  const waves = wavesOf(map, ['phone'])
  expect([waves.get('phone'), waves.get('number'), waves.get('bank')]).toEqual([0, 1, 2])
  for (const id of ['a', 'b', 'one', 'other']) expect(waves.has(id)).toBe(true)
  expect(waves.has('kept')).toBe(false)
})

test('a mailbox has a line to the account that opens it, of another kind than those to what rests on it', () => {
  const accounts = [account('shop', ['mail']), account('google', ['number'], { reach: 'lost' })]
  const resources = [resource('number'), resource('mail', { holder: 'google' })]
  const groups = groupsOf(accounts, mailboxesOf({ resources, accounts }))
  const place = <T>(items: readonly T[]) => stack(items, () => ({ height: 40, before: 8 })).rows
  const ties = tiesOf(place(groups), {
    scrolled: { left: 0, right: 10 },
    resources: place(resources),
    waves: new Map(),
    near: undefined,
  })
  expect(ties.map(({ kind, from, to, reach }) => [kind, from, to, reach])).toEqual([
    ['rests', 68, 10, 'open'],
    ['rests', 20, 58, 'open'],
    ['holds', 68, 58, 'lost'],
  ])
  expect(new Set(ties.map(({ id }) => id)).size).toBe(ties.length)
})
