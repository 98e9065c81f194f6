import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AccessGraph, type GraphNode } from '../../../src/main/recovery/graph.ts'
import { savingSets } from '../../../src/main/recovery/saving.ts'

/** Up to six things that are simply there or not known, and up to six accounts that need them and each other, cycles and all. */
const graphs: fc.Arbitrary<GraphNode[]> = fc
  .record({ roots: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), accounts: fc.nat({ max: 6 }) })
  .chain(({ roots, accounts }) => {
    const ids = [...roots.keys()].map((at) => `r${at}`)
    for (let at = 0; at < accounts; at++) ids.push(`a${at}`)
    const way = fc.array(fc.constantFrom(...ids), { maxLength: 3 })
    return fc
      .array(fc.array(way, { maxLength: 3 }), { minLength: accounts, maxLength: accounts })
      .map((all) => [
        ...roots.map((known, at): GraphNode => ({ id: `r${at}`, ...(!known && { unknown: true as const }) })),
        ...all.map((ways, at) => ({ id: `a${at}`, ways })),
      ])
  })

const withLost = graphs.chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    lost: fc.subarray(nodes.map(({ id }) => id)),
    more: fc.subarray(nodes.map(({ id }) => id)),
  }),
)

/** The same by trying: whatever can be reached in one more step is, until nothing can. */
function byTrying(nodes: readonly GraphNode[], lost: readonly string[], withUnknown: boolean): Set<string> {
  const reached = new Set<string>()
  for (let round = 0; round <= nodes.length; round++) {
    for (const { id, ways, unknown } of nodes) {
      if (lost.includes(id)) continue
      const there = ways
        ? ways.some((way) => way.every((need) => reached.has(need)))
        : withUnknown || !unknown
      if (there) reached.add(id)
    }
  }
  return reached
}

const ranks = { lost: 0, unknown: 1, open: 2 }

describe('what can be reached', () => {
  test('is what trying every way again and again reaches, and no more', () => {
    fc.assert(
      fc.property(withLost, ({ nodes, lost }) => {
        const reached = new AccessGraph(nodes).reach(lost)
        const sure = byTrying(nodes, lost, false)
        const atBest = byTrying(nodes, lost, true)
        for (const { id } of nodes) {
          const expected = sure.has(id) ? 'open' : atBest.has(id) ? 'unknown' : 'lost'
          expect(reached.of(id)).toBe(expected)
        }
      }),
    )
  })

  test('never grows by losing more', () => {
    fc.assert(
      fc.property(withLost, ({ nodes, lost, more }) => {
        const graph = new AccessGraph(nodes)
        const before = graph.reach(lost)
        const after = graph.reach([...lost, ...more])
        for (const { id } of nodes) expect(ranks[after.of(id)]).toBeLessThanOrEqual(ranks[before.of(id)])
      }),
    )
  })

  test('never shrinks by one more way', () => {
    fc.assert(
      fc.property(withLost, fc.nat(), ({ nodes, lost, more }, which) => {
        const accounts = nodes.filter(({ ways }) => ways)
        const chosen = accounts[which % Math.max(1, accounts.length)]
        if (!chosen) return
        const richer = nodes.map((node) =>
          node === chosen ? { ...node, ways: [...node.ways!, more] } : node,
        )
        const before = new AccessGraph(nodes).reach(lost)
        const after = new AccessGraph(richer).reach(lost)
        for (const { id } of nodes) expect(ranks[after.of(id)]).toBeGreaterThanOrEqual(ranks[before.of(id)])
      }),
    )
  })

  test('leaves out two mailboxes that only recover each other', () => {
    const graph = new AccessGraph([
      { id: 'phone' },
      { id: 'one', ways: [['phone'], ['other']] },
      { id: 'other', ways: [['one']] },
    ])
    expect(graph.reach([]).of('other')).toBe('open')
    const without = graph.reach(['phone'])
    expect([without.of('one'), without.of('other')]).toEqual(['lost', 'lost'])
  })

  test('is not known where it rests on something that nobody has said', () => {
    const graph = new AccessGraph([
      { id: 'mailbox', unknown: true },
      { id: 'bank', ways: [['mailbox']] },
      { id: 'shop', ways: [['mailbox', 'gone']] },
    ])
    expect(graph.reach([]).of('bank')).toBe('unknown')
    expect(graph.reach([]).of('shop')).toBe('lost')
    expect(graph.reach(['mailbox']).of('bank')).toBe('lost')
  })
})

describe('the smallest sets that would save an account', () => {
  test('are all of up to three things that trying finds, and none that has a smaller one in it', () => {
    fc.assert(
      fc.property(withLost, ({ nodes, lost }) => {
        const graph = new AccessGraph(nodes)
        const targets = nodes.map(({ id }) => id)
        const found = savingSets(graph, new Set(lost), targets)
        const things = nodes.filter(({ id, unknown }) => unknown || lost.includes(id)).map(({ id }) => id)
        const known = nodes.map(({ unknown: _, ...node }) => node)
        const saves = (set: readonly string[], id: string) => {
          const stillLost = things.filter((thing) => !set.includes(thing))
          return byTrying(known, stillLost, true).has(id)
        }
        const small = subsets(things).filter(({ length }) => length <= 3)
        for (const id of targets) {
          const saving = small.filter((set) => saves(set, id))
          const minimal = saving.filter(
            (set) =>
              !saving.some((other) => other.length < set.length && other.every((one) => set.includes(one))),
          )
          const spelled = (sets: readonly (readonly string[])[]) =>
            sets.map((set) => [...set].sort().join()).sort()
          expect(spelled(found.get(id)!)).toEqual(spelled(minimal))
        }
      }),
    )
  })
})

function subsets(ids: readonly string[]): string[][] {
  const sets: string[][] = [[]]
  for (const id of ids) sets.push(...sets.map((set) => [...set, id]))
  return sets
}
