import { describe, expect, it } from 'vitest'
import type { AccountView } from '../../../src/contract/accounts/accounts.ts'
import { searchableAccounts } from '../../../src/renderer/accounts/list/search.ts'
import { names } from './made-up.ts'

function account(serviceName: string, more: Partial<AccountView> = {}): AccountView {
  return {
    id: serviceName,
    serviceName,
    userId: 'mina.park@example.com',
    methods: [],
    contacts: [],
    settings: {},
    recoveryCodes: { left: 0, total: 0, few: false },
    note: '',
    history: [],
    createdAt: 0,
    ways: [],
    ...more,
  }
}

const accounts = [
  account('KakaoCloud', { organization: { name: 'Hanbit Labs', id: 'hanbit' } }),
  account('My Kaspersky', { nickname: 'laptop' }),
  account('Hanbit Bank', { note: 'papers in the attic' }),
]
const find = (query: string) =>
  searchableAccounts(accounts, names)
    .search(query, 0)
    ?.map(({ view }) => view.serviceName)

describe('searching finds accounts', () => {
  it.each([
    ['by the service, under any of its names', '카카오', ['KakaoCloud']],
    ['by first consonants', 'ㅋㅋㅇ', ['KakaoCloud']],
    ['by the nickname', 'lapt', ['My Kaspersky']],
    ['by what is noted beside it', 'attic', ['Hanbit Bank']],
    ['by the keys of the other layout', 'zkzkdh', ['KakaoCloud']],
    ['by the organization, after services of that name', 'hanbit', ['Hanbit Bank', 'KakaoCloud']],
    ['by the user ID and the service together', 'mina kasp', ['My Kaspersky']],
    ['and nothing where nothing fits', 'zzz', []],
  ])('%s', (_what, query, found) => {
    expect(find(query)).toEqual(found)
  })

  it('and is no search where nothing is typed', () => {
    expect(find('  ')).toBeUndefined()
  })
})
