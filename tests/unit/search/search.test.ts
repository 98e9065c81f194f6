import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryView } from '../../../src/contract/codes/entries.ts'
import { searchable } from '../../../src/renderer/search/search.ts'
import { entry, names } from './made-up.ts'

const now = 1_800_000_000_000
const day = 24 * 3_600_000

const entries = [
  entry('KakaoCloud'),
  entry('카카오'),
  entry('My Kaspersky'),
  entry('GitHub', { account: 'minapark', tags: ['Work'] }),
  entry('Google (work)', { account: 'mina@corp.example' }),
  entry('Hanbit Bank', { account: '110-2034', tags: ['은행'] }),
  entry('깃랩'),
  entry('달빛 공방', { account: '' }),
  entry('Café Société'),
]

const find = (query: string, among: readonly EntryView[] = entries) =>
  searchable(among, names)
    .search(query, now)
    ?.map(({ issuer }) => issuer)

describe('searching finds', () => {
  it.each([
    ['the beginning of a name', 'kaka', ['KakaoCloud', '카카오']],
    ['the beginning of a later word', 'bank', ['Hanbit Bank']],
    ['a word within a name written as one', 'cloud', ['KakaoCloud']],
    ['the account', 'minap', ['GitHub']],
    ['a tag', '은행', ['Hanbit Bank']],
    ['letters in their order', 'gh', ['GitHub']],
    ['first consonants', 'ㅋㅋㅇ', ['카카오', 'KakaoCloud']],
    ['a syllable that is still being typed', '카캉', ['카카오', 'KakaoCloud']],
    ['what a service is called in Korean', '구글', ['Google (work)']],
    ['what a service is called in English', 'gitlab', ['깃랩']],
    ['Korean keys meant for English letters', '햐소ㅕㅠ', ['GitHub']],
    ['English keys meant for Korean letters', 'zkzkdh', ['카카오', 'KakaoCloud']],
    ['an unknown name in Hangul by Latin letters', 'dalbit', ['달빛 공방']],
    ['a later word of it', 'gongb', ['달빛 공방']],
    ['a name in Latin letters by the Hangul that it is said with', '한빛', ['Hanbit Bank']],
    ['the same while a syllable is being typed', '한비', ['Hanbit Bank']],
    ['a name without its accents', 'cafe societe', ['Café Société']],
    ['full-width letters', 'ＧｉｔＨｕｂ', ['GitHub']],
    ['every word of the query, in any order', 'work google', ['Google (work)']],
  ])('%s', (_what, query, issuers) => {
    expect(find(query)).toEqual(issuers)
  })

  it('nothing of nothing', () => {
    expect(searchable(entries, names).search('  ', now)).toBeUndefined()
    expect(find('zebra')).toEqual([])
  })
})

describe('the order of what is found', () => {
  it('is the beginning of the name, of a word, of the account, anywhere, then scattered letters', () => {
    const ranked = [
      entry('Piglet Inbox', { account: '' }),
      entry('Prigino', { account: '' }),
      entry('Zed', { account: 'pin@example.com' }),
      entry('Open Pin', { account: '' }),
      entry('Pinterest', { account: '' }),
      entry('Alpine', { account: '' }),
    ].map((made, index) => ({ ...made, usedAt: now - index * day, uses: 50 - index }))
    expect(find('pin', ranked)).toEqual(['Pinterest', 'Open Pin', 'Zed', 'Alpine', 'Piglet Inbox', 'Prigino'])
  })

  it('puts what is used most first among those that fit alike', () => {
    const alike = [
      entry('Git A'),
      entry('Git B', { uses: 3, usedAt: now - day }),
      entry('Git C', { uses: 40, usedAt: now - day }),
      entry('Git D', { uses: 40, usedAt: now - 200 * day }),
    ]
    expect(find('git', alike)).toEqual(['Git C', 'Git B', 'Git D', 'Git A'])
  })

  it('stays as given among those that are used alike', () => {
    const alike = [entry('Bank 2'), entry('Bank 1'), entry('Bank 3')]
    expect(find('bank', alike)).toEqual(['Bank 2', 'Bank 1', 'Bank 3'])
  })
})

describe('whatever is typed', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 })
  const korean = fc.string({ unit: fc.constantFrom(...'카오깃허브네이버은행ㅋㅇㄱ 값'), maxLength: 8 })

  it('gives each entry once at most, and none that is not there', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, korean),
        fc.array(fc.oneof(text, korean), { maxLength: 8 }),
        (query, issuers) => {
          const among = issuers.map((issuer) => entry(issuer))
          const found = searchable(among, names).search(query, now) ?? []
          expect(new Set(found).size).toBe(found.length)
          expect(among).toEqual(expect.arrayContaining(found))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds every name by any beginning of it', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[A-Za-z가-힣]{2,10}$/),
      fc.constantFrom('값싼', '꽃집', 'GitHub'),
    )
    fc.assert(
      fc.property(word, fc.integer({ min: 1, max: 10 }), (issuer, length) => {
        const made = entry(issuer)
        expect(searchable([made], names).search(issuer.slice(0, length), now)).toEqual([made])
      }),
      { numRuns: 300 },
    )
  })

  it('finds every Korean name by any beginning of its keys, Korean or English', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[가-힣]{2,6}$/),
        fc.integer({ min: 1, max: 6 }),
        (issuer, syllables) => {
          const made = entry(issuer, { account: '' })
          const part = issuer.slice(0, syllables)
          expect(searchable([made], names).search(part.normalize('NFD'), now)).toEqual([made])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('preparing for a search', () => {
  it('goes on where the time ran out, says when all is made, and changes nothing of what is found', () => {
    const many = Array.from({ length: 100 }, (_, index) => entry(`Made up ${index}`))
    const all = searchable([...entries, ...many], names)
    const portions: boolean[] = []
    while (portions.at(-1) !== true) {
      let left = 3
      portions.push(all.prepare(() => left-- > 0))
    }
    expect(portions).toEqual([false, false, true])
    expect(all.search('kaka', now)?.map(({ issuer }) => issuer)).toEqual(find('kaka'))
  })

  it('makes nothing when there is no time, and has nothing left to make after a search', () => {
    const all = searchable(entries, names)
    expect(all.prepare(() => false)).toBe(false)
    all.search('kaka', now)
    expect(all.prepare(() => false)).toBe(true)
  })
})
