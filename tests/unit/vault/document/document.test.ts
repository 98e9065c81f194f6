import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Document } from '../../../../src/main/vault/document/document.ts'
import type { Draft } from '../../../../src/main/vault/document/draft.ts'
import { StagedDraft } from '../../../../src/main/vault/document/draft.ts'
import type { View } from '../../../../src/main/vault/document/view.ts'
import { hotp, totp } from '../made-up.ts'

const create = () => Document.create({ name: 'Test', createdAt: 1, kit: { state: 'pending' } })

function edit<T>(document: Document, edits: (draft: Draft) => T): T {
  const draft = new StagedDraft(document.view())
  const result = edits(draft)
  document.apply(draft.edits())
  return result
}

/** Everything a person can see of it. */
const seen = (view: View) => ({
  entries: view.list('entries'),
  activity: new Set(view.activity.map(({ id }) => id)),
  quarantined: view.quarantined.map(({ kind, id }) => `${kind} ${id}`).sort(),
  about: view.about,
})

type Step = {
  kind: 'add' | 'edit' | 'raise' | 'trash' | 'delete' | 'move' | 'note'
  which: number
  value: number
}
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('add', 'edit', 'edit', 'raise', 'raise', 'trash', 'delete', 'move', 'note'),
    which: fc.nat(20),
    value: fc.nat(30),
  }),
  { maxLength: 8 },
)

function perform(document: Document, list: readonly Step[]): void {
  for (const { kind, which, value } of list) {
    const entries = document.view().list('entries')
    const entry = entries[which % Math.max(entries.length, 1)]
    edit(document, (draft) => {
      if (kind === 'add') draft.addEntry(hotp(`S${value}`, value))
      else if (kind === 'note') draft.note({ kind: 'edited', by: 'app', count: value })
      else if (!entry) return
      else if (kind === 'edit')
        draft.changeEntry(entry.id, value % 2 ? { issuer: `I${value}` } : { note: `N${value}` })
      else if (kind === 'raise') draft.raiseCounter(entry.id, value)
      else if (kind === 'trash') draft.trash(entry.id)
      else if (kind === 'delete') draft.deleteForever(entry.id)
      else draft.move(entry.id, entries[value % entries.length]?.id ?? null)
    })
  }
}

/** A document with some entries, and two copies of it that are changed apart. */
function apart(first: readonly Step[], second: readonly Step[]) {
  const origin = create()
  edit(origin, (draft) => draft.addEntries([hotp('A', 1), hotp('B', 2), totp('C')]))
  const a = Document.fromState(origin.state())
  const b = Document.fromState(origin.state())
  perform(a, first)
  perform(b, second)
  return { origin, a, b }
}

describe('merging two copies that were changed apart', () => {
  it('gives the same whichever is merged into the other, once or twice', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const { a, b } = apart(first, second)
        const ab = Document.fromState(a.state())
        ab.merge(b.state())
        const ba = Document.fromState(b.state())
        ba.merge(a.state())
        expect(seen(ab.view())).toEqual(seen(ba.view()))
        ab.merge(b.state())
        ab.merge(a.state())
        expect(seen(ab.view())).toEqual(seen(ba.view()))
        expect(ab.knowsMoreThan(ba.state())).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same in whatever order three of them meet', () => {
    fc.assert(
      fc.property(steps, steps, steps, (first, second, third) => {
        const { origin, a, b } = apart(first, second)
        const c = Document.fromState(origin.state())
        perform(c, third)
        const meet = (...others: Document[]) => {
          const document = Document.fromState(origin.state())
          for (const other of others) document.merge(other.state())
          return seen(document.view())
        }
        expect(meet(a, b, c)).toEqual(meet(c, a, b))
      }),
      { numRuns: 40 },
    )
  })

  it('never lowers a counter that either of them knew', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const { a, b } = apart(first, second)
        const before = [a, b].map((document) => document.view().records.entries)
        a.merge(b.state())
        for (const [id, { counter }] of a.view().records.entries) {
          for (const known of before) expect(counter).toBeGreaterThanOrEqual(known.get(id)?.counter ?? 0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps both changes where different fields of one entry were changed', () => {
    const { a, b } = apart([], [])
    const id = a.view().list('entries')[0]!.id
    edit(a, (draft) => draft.changeEntry(id, { issuer: 'Renamed' }))
    edit(b, (draft) => draft.changeEntry(id, { pinned: true }))
    a.merge(b.state())
    expect(a.view().records.entries.get(id)).toMatchObject({ issuer: 'Renamed', pinned: true })
  })

  it('keeps an entry deleted that was changed meanwhile, and lists nothing broken', () => {
    const { a, b } = apart([], [])
    const id = a.view().list('entries')[0]!.id
    edit(a, (draft) => draft.deleteForever(id))
    edit(b, (draft) => draft.changeEntry(id, { issuer: 'Renamed' }))
    a.merge(b.state())
    expect(a.view().records.entries.has(id)).toBe(false)
    expect(a.view().quarantined).toEqual([])
  })

  it('lets entries be moved apart that were put in the same place on two computers', () => {
    const { a, b } = apart([], [])
    edit(a, (draft) => draft.addEntry(totp('From a')))
    edit(b, (draft) => draft.addEntry(totp('From b')))
    a.merge(b.state())
    const issuers = () =>
      a
        .view()
        .list('entries')
        .map(({ issuer }) => issuer)
    const [first, second] = issuers().slice(3)
    expect([first, second].sort()).toEqual(['From a', 'From b'])
    edit(a, (draft) => {
      const [third, fourth] = draft.entries().slice(3)
      const moved = draft.addEntry(totp('Between'))
      draft.move(moved.id, fourth!.id)
      expect(third).toBeDefined()
    })
    expect(issuers()).toEqual(['A', 'B', 'C', first, 'Between', second])
  })
})

describe('a document', () => {
  it('comes back from its state as it was', () => {
    const { a } = apart([{ kind: 'edit', which: 1, value: 3 }], [])
    expect(seen(Document.fromState(a.state()).view())).toEqual(seen(a.view()))
  })

  it('refuses bytes that are no state, and is then as it was', () => {
    const { a } = apart([], [])
    const before = seen(a.view())
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          a.merge(bytes)
        } catch {
          // What it throws is for who decrypted the bytes to name.
        }
        expect(seen(a.view())).toEqual(before)
      }),
      { numRuns: 100 },
    )
  })

  it('grows by a few bytes for an edit: ten thousand edits add less than 100 kB', () => {
    const document = create()
    edit(document, (draft) => draft.addEntries(Array.from({ length: 100 }, (_, n) => totp(`S${n}`))))
    const ids = document
      .view()
      .list('entries')
      .map(({ id }) => id)
    const before = document.state().length
    for (let n = 0; n < 10_000; n++) {
      const id = ids[(n * 7) % ids.length]!
      edit(document, (draft) =>
        draft.changeEntry(id, n % 2 ? { note: `note ${n}` } : { usedAt: 1_700_000_000_000 + n }),
      )
    }
    expect(document.state().length - before).toBeLessThan(100_000)
  })

  it('holds nothing of a deleted entry', () => {
    const document = create()
    const { id } = edit(document, (draft) => draft.addEntry(totp('Hidden name')))
    edit(document, (draft) => draft.addEntry(totp('Kept')))
    edit(document, (draft) => draft.changeEntry(id, { note: 'hidden note' }))
    edit(document, (draft) => draft.deleteForever(id))
    const state = Buffer.from(document.state()).toString('latin1')
    expect(state).not.toContain('Hidden name')
    expect(state).not.toContain('hidden note')
  })
})
