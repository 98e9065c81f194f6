import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Settings } from '../../../src/contract/app/settings.ts'
import type { EntryView } from '../../../src/contract/codes/entries.ts'
import { arrange, catalogue, tagsOf } from '../../../src/renderer/codes/arrange.ts'

let number = 0
function entry(part: Partial<EntryView>): EntryView {
  number += 1
  return {
    id: `id-${number}`,
    type: 'totp',
    issuer: '',
    account: '',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    tags: [],
    pinned: false,
    note: '',
    position: `a${String(number).padStart(6, '0')}`,
    createdAt: 0,
    ...part,
  }
}

const listOf = (entries: EntryView[], sort: Settings['sort'] = 'manual') =>
  catalogue(new Map(entries.map((one) => [one.id, one])), sort, () => [])
const groupsOf = (entries: EntryView[], query = '', tag?: string) => arrange(listOf(entries), query, tag, 0)
const issuersFound = (entries: EntryView[], query: string, tag?: string) =>
  groupsOf(entries, query, tag).flatMap((group) => group.entries.map((one) => one.issuer))

describe('the list of codes', () => {
  test('shows the pinned ones in a group of their own, before everything else', () => {
    const entries = [
      entry({ issuer: 'One' }),
      entry({ issuer: 'Two', pinned: true }),
      entry({ issuer: 'Three' }),
    ]
    const groups = groupsOf(entries)
    expect(groups.map(({ kind, entries }) => [kind, entries.map(({ issuer }) => issuer)])).toEqual([
      ['pinned', ['Two']],
      ['rest', ['One', 'Three']],
    ])
  })

  test('shows each group by its name, between the pinned ones and what is in none', () => {
    const entries = [
      entry({ issuer: 'One' }),
      entry({ issuer: 'Two', group: 'work' }),
      entry({ issuer: 'Three', pinned: true, group: 'work' }),
      entry({ issuer: 'Four', group: 'Home' }),
      entry({ issuer: 'Five', group: 'work' }),
    ]
    const sections = arrange(listOf(entries), '', undefined, 0, new Set(['Home']))
    expect(
      sections.map(({ kind, name, folded, entries }) => [
        kind,
        name,
        folded,
        entries.map(({ issuer }) => issuer),
      ]),
    ).toEqual([
      ['pinned', undefined, undefined, ['Three']],
      ['group', 'Home', true, ['Four']],
      ['group', 'work', false, ['Two', 'Five']],
      ['rest', undefined, undefined, ['One']],
    ])
    // What is searched for is found whether its group is folded or not.
    expect(issuersFound(entries, 'home')).toEqual(['Four'])
  })

  test('is one list without headings where nothing is pinned, and none where there is nothing', () => {
    expect(groupsOf([entry({})])).toMatchObject([{ kind: 'all' }])
    expect(groupsOf([])).toEqual([])
  })

  test('never shows what is in the trash', () => {
    expect(issuersFound([entry({ issuer: 'Gone', trashedAt: 1 }), entry({ issuer: 'Here' })], '')).toEqual([
      'Here',
    ])
  })

  test('finds by issuer, account and tag, in any case and any order of words', () => {
    const entries = [
      entry({ issuer: 'GitHub', account: 'mina@example.com', tags: ['Work'] }),
      entry({ issuer: 'Google', account: 'jun@example.com' }),
      entry({ issuer: '카카오', account: 'mina' }),
    ]
    expect(issuersFound(entries, 'MINA work')).toEqual(['GitHub'])
    expect(issuersFound(entries, 'jun')).toEqual(['Google'])
    expect(issuersFound(entries, '카카')).toEqual(['카카오'])
    expect(issuersFound(entries, 'mina')).toEqual(['GitHub', '카카오'])
    expect(issuersFound(entries, 'nobody')).toEqual([])
  })

  test('puts those first whose issuer begins with what is typed, then those with a word that does', () => {
    const entries = [
      entry({ issuer: 'Hub', account: 'git' }),
      entry({ issuer: 'My GitLab' }),
      entry({ issuer: 'GitHub' }),
    ]
    expect(issuersFound(entries, 'git')).toEqual(['GitHub', 'My GitLab', 'Hub'])
  })

  test('keeps to the chosen tag while searching', () => {
    const entries = [entry({ issuer: 'A1', tags: ['Work'] }), entry({ issuer: 'A2' })]
    expect(issuersFound(entries, 'a', 'Work')).toEqual(['A1'])
    expect(tagsOf(entries)).toEqual(['Work'])
  })

  test('sorts by hand, by name with numbers as numbers, and by last use', () => {
    const entries = [
      entry({ issuer: 'Bank 10', position: 'c', usedAt: 5 }),
      entry({ issuer: 'Bank 9', position: 'b' }),
      entry({ issuer: 'apple', position: 'd', usedAt: 9 }),
    ]
    const order = (sort: 'manual' | 'name' | 'recent') =>
      listOf(entries, sort).entries.map(({ issuer }) => issuer)
    expect(order('manual')).toEqual(['Bank 9', 'Bank 10', 'apple'])
    expect(order('name')).toEqual(['apple', 'Bank 9', 'Bank 10'])
    expect(order('recent')).toEqual(['apple', 'Bank 10', 'Bank 9'])
  })

  test('finds every entry by any part of what is written on it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ issuer: fc.string(), account: fc.string() }), { maxLength: 20 }),
        fc.string({ minLength: 1, maxLength: 4 }).filter((text) => /^\S+$/u.test(text.normalize('NFKC'))),
        (names, query) => {
          const entries = names.map((name) => entry(name))
          const found = new Set(groupsOf(entries, query).flatMap((group) => group.entries))
          const plain = (text: string) => text.normalize('NFKC').toLowerCase()
          for (const one of entries) {
            if (plain(`${one.issuer}\n${one.account}`).includes(plain(query))) expect(found).toContain(one)
          }
        },
      ),
    )
  })

  test('is the same whether it is made anew or from what has changed, after any changes', () => {
    const part = fc.record({
      position: fc.constantFrom('a', 'b', 'c', 'd'),
      issuer: fc.constantFrom('One', 'two', 'Two', ''),
      tags: fc.subarray(['x', 'y']),
      usedAt: fc.option(fc.nat(3), { nil: undefined }),
      trashedAt: fc.option(fc.constant(1), { nil: undefined }),
    })
    const changes = fc.array(fc.tuple(fc.nat(7), fc.option(part)), { maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.array(changes, { maxLength: 4 }),
        fc.constantFrom('manual' as const, 'name' as const, 'recent' as const),
        fc.boolean(),
        (parts, rounds, sort, prepares) => {
          let entries = new Map(parts.map((one, at) => [`${at}`, entry({ ...one, id: `${at}` })]))
          let made = catalogue(entries, sort, () => [])
          for (const round of rounds) {
            if (prepares) made.searchable.prepare(() => true)
            const before = entries
            entries = new Map(before)
            for (const [at, one] of round) {
              if (one) entries.set(`${at}`, entry({ ...one, id: `${at}` }))
              else entries.delete(`${at}`)
            }
            const ids = [...new Set(round.map(([at]) => `${at}`))]
            made = catalogue(entries, sort, () => [], made, { before, ids })
            const anew = catalogue(entries, sort, () => [])
            expect(made.entries).toEqual(anew.entries)
            expect(made.tags).toEqual(anew.tags)
            expect(made.searchable.search('t', 0)).toEqual(anew.searchable.search('t', 0))
          }
        },
      ),
    )
  })

  test('is made anew where the news is of other entries than it was made of', () => {
    const [one, other] = [entry({ issuer: 'One' }), entry({ issuer: 'Other' })]
    const made = listOf([one])
    const news = { before: new Map(), ids: [] }
    expect(catalogue(new Map([[other.id, other]]), 'manual', () => [], made, news).entries).toEqual([other])
  })
})
