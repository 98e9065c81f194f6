import { randomUUID } from 'node:crypto'
import { SparekeyError } from '../../errors.ts'
import { type Edits, type Plain, same } from './edits.ts'
import { placeBetween, placesAfter } from './positions.ts'
import {
  type Activity,
  activitySchema,
  type Entry,
  type EntryChange,
  entrySchema,
  type KitState,
  kindOf,
  type NewEntry,
  type PlainKind,
  type RecordOf,
  recordKinds,
} from './records.ts'
import type { View } from './view.ts'

/** The edits of one change. All of them are made, or none. Throws `entry-missing` for an id that is not there. */
export interface Draft {
  /** In the order made by hand. */
  entries(): Entry[]
  entry(id: string): Entry | undefined
  /** At the end of the order made by hand. Throws `entry-invalid` {field} and `entry-tags` {limit, count}. */
  addEntry(entry: NewEntry): Entry
  addEntries(entries: readonly NewEntry[]): Entry[]
  /** A field set to undefined is removed. Throws `entry-invalid` {field} and `entry-tags` {limit, count}. */
  changeEntry(id: string, change: EntryChange): Entry
  trash(id: string): void
  restore(id: string): void
  deleteForever(id: string): void
  /** The number of entries deleted. */
  emptyTrash(): number
  /** Puts the entry before another in the order made by hand; null: at the end. */
  move(id: string, beforeId: string | null): void
  /** The next counter to be used; a number below the one there is changes nothing. Answers the counter that holds. */
  raiseCounter(id: string, counter: number): number
  /** Once more, at this time: milliseconds since 1970. */
  markUsed(id: string, at: number): void
  /** Accounts, contacts, devices and address changes, in the order of their kind. */
  records<K extends PlainKind>(kind: K): readonly RecordOf<K>[]
  record<K extends PlainKind>(kind: K, id: string): RecordOf<K> | undefined
  /** Adds the record, or puts it in the place of the one with its id. Throws `record-invalid` {field}. */
  put<K extends PlainKind>(kind: K, record: RecordOf<K>): RecordOf<K>
  /** Throws `record-missing`. */
  remove(kind: PlainKind, id: string): void
  note(activity: Omit<Activity, 'id' | 'at'> & { at?: number }): void
  setKitState(state: KitState['state']): void
  /** The kit was read from its paper, and is the one of this vault: it is saved, whatever was said before. */
  kitTested(): void
  /** Whether only the name of the group is shown. */
  fold(group: string, folded: boolean): void
}

type RaisedField = (typeof recordKinds.entries.highest)[number]

/** Collects edits beside the document, which they reach only when the whole of them is good. */
export class StagedDraft implements Draft {
  readonly #view: View
  /** By id; undefined: deleted. */
  readonly #staged = new Map<string, Entry | undefined>()
  /** By id: the fields whose highest holds, and what they were raised to. */
  readonly #raised = new Map<string, Partial<Record<RaisedField, number>>>()
  /** The other kinds, likewise. */
  readonly #plain = new Map<PlainKind, Map<string, Plain | undefined>>()
  readonly #activity: Activity[] = []
  #kit: KitState | undefined
  #folded: readonly string[] | undefined

  constructor(view: View) {
    this.#view = view
  }

  entries(): Entry[] {
    const kept = this.#view.list('entries').filter(({ id }) => !this.#staged.has(id))
    const staged = [...this.#staged.values()].filter((entry) => entry !== undefined)
    return staged.length === 0 ? kept : [...kept, ...staged].sort(recordKinds.entries.order)
  }

  entry(id: string): Entry | undefined {
    return this.#staged.has(id) ? this.#staged.get(id) : this.#view.records.entries.get(id)
  }

  addEntry(entry: NewEntry): Entry {
    return this.addEntries([entry])[0] as Entry
  }

  addEntries(entries: readonly NewEntry[]): Entry[] {
    const now = Date.now()
    const places = this.#places(entries.length)
    return entries.map((entry, index) =>
      this.#stage({
        tags: [],
        pinned: false,
        note: '',
        createdAt: now,
        ...entry,
        id: randomUUID(),
        position: places[index] as string,
      }),
    )
  }

  changeEntry(id: string, change: EntryChange): Entry {
    const entry = this.#get(id)
    // Whatever the types were told: these are not for this call.
    return this.#stage({
      ...entry,
      ...change,
      id,
      createdAt: entry.createdAt,
      counter: entry.counter,
      uses: entry.uses,
      position: entry.position,
    })
  }

  trash(id: string): void {
    if (this.#get(id).trashedAt === undefined) this.changeEntry(id, { trashedAt: Date.now() })
  }

  restore(id: string): void {
    this.changeEntry(id, { trashedAt: undefined })
  }

  deleteForever(id: string): void {
    this.#get(id)
    this.#staged.set(id, undefined)
  }

  emptyTrash(): number {
    const trashed = this.entries().filter(({ trashedAt }) => trashedAt !== undefined)
    for (const { id } of trashed) this.#staged.set(id, undefined)
    return trashed.length
  }

  move(id: string, beforeId: string | null): void {
    const entry = this.#get(id)
    if (beforeId === id) return
    const others = this.entries().filter((other) => other.id !== id)
    const index = beforeId === null ? others.length : others.indexOf(this.#get(beforeId))
    const place = placeBetween(others[index - 1]?.position, others[index]?.position)
    if (place !== undefined) this.#stage({ ...entry, position: place })
    else this.#placeAnew(others.toSpliced(index, 0, entry))
  }

  raiseCounter(id: string, counter: number): number {
    const entry = this.#get(id)
    if (counter <= entry.counter) return entry.counter
    this.#raise(entry, 'counter', counter)
    return counter
  }

  markUsed(id: string, at: number): void {
    const entry = this.changeEntry(id, { usedAt: at })
    this.#raise(entry, 'uses', (entry.uses ?? 0) + 1)
  }

  records<K extends PlainKind>(kind: K): readonly RecordOf<K>[] {
    const staged = this.#plain.get(kind)
    if (!staged) return this.#view.list(kind)
    const kept = this.#view.list(kind).filter(({ id }) => !staged.has(id))
    const changed = [...staged.values()].filter((record) => record !== undefined) as RecordOf<K>[]
    return [...kept, ...changed].sort(kindOf(kind).order)
  }

  record<K extends PlainKind>(kind: K, id: string): RecordOf<K> | undefined {
    const staged = this.#plain.get(kind)
    if (staged?.has(id)) return staged.get(id) as RecordOf<K> | undefined
    return this.#view.records[kind].get(id)
  }

  put<K extends PlainKind>(kind: K, record: RecordOf<K>): RecordOf<K> {
    const result = recordKinds[kind].schema.safeParse(present(record))
    if (!result.success) {
      throw new SparekeyError('record-invalid', { field: String(result.error.issues[0]?.path[0] ?? '') })
    }
    this.#plainOf(kind).set(result.data.id, result.data)
    return result.data as RecordOf<K>
  }

  remove(kind: PlainKind, id: string): void {
    if (!this.record(kind, id)) throw new SparekeyError('record-missing')
    this.#plainOf(kind).set(id, undefined)
  }

  note(activity: Omit<Activity, 'id' | 'at'> & { at?: number }): void {
    this.#activity.push(activitySchema.parse({ id: randomUUID(), at: Date.now(), ...activity }))
  }

  setKitState(state: KitState['state']): void {
    this.#kit = { state, at: Date.now() }
  }

  kitTested(): void {
    const { at } = this.#kit ?? this.#view.about.kit
    const now = Date.now()
    this.#kit = { state: 'saved', at: at ?? now, testedAt: now }
  }

  fold(group: string, folded: boolean): void {
    const others = (this.#folded ?? this.#view.about.folded ?? []).filter((name) => name !== group)
    this.#folded = folded ? [...others, group].sort() : others
  }

  /** What has come together, without what comes to nothing. */
  edits(): Edits {
    const records: Edits['records'] = []
    for (const [id, after] of this.#staged) {
      const before = this.#view.records.entries.get(id)
      if (!same(before, after)) records.push({ kind: 'entries', id, before, after })
    }
    for (const [kind, staged] of this.#plain) {
      for (const [id, after] of staged) {
        const before = this.#view.records[kind].get(id)
        if (!same(before, after)) records.push({ kind, id, before, after })
      }
    }
    const raised = [...this.#raised]
      .filter(([id]) => this.entry(id))
      .flatMap(([id, fields]) =>
        Object.entries(fields).map(([field, value]) => ({ kind: 'entries' as const, id, field, value })),
      )
    const about = {
      ...(this.#kit ? { kit: this.#kit } : {}),
      ...(this.#folded ? { folded: this.#folded } : {}),
    }
    return { records, raised, activity: this.#activity, about }
  }

  #get(id: string): Entry {
    const entry = this.entry(id)
    if (!entry) throw new SparekeyError('entry-missing')
    return entry
  }

  #raise(entry: Entry, field: RaisedField, value: number): void {
    this.#stage({ ...entry, [field]: value })
    this.#raised.set(entry.id, { ...this.#raised.get(entry.id), [field]: value })
  }

  #stage(entry: Plain): Entry {
    const result = entrySchema.safeParse(present(entry))
    if (!result.success) {
      const [issue] = result.error.issues
      if (issue?.code === 'too_big' && issue.path.join() === 'tags') {
        const { tags } = entry as { tags: unknown[] }
        throw new SparekeyError('entry-tags', { limit: Number(issue.maximum), count: tags.length })
      }
      throw new SparekeyError('entry-invalid', { field: String(issue?.path[0] ?? '') })
    }
    this.#staged.set(result.data.id, result.data)
    return result.data
  }

  #plainOf(kind: PlainKind): Map<string, Plain | undefined> {
    const staged = this.#plain.get(kind) ?? new Map<string, Plain | undefined>()
    this.#plain.set(kind, staged)
    return staged
  }

  /** Places at the end, for that many. */
  #places(count: number): string[] {
    const places = placesAfter(this.entries().at(-1)?.position, count)
    if (places) return places
    this.#placeAnew(this.entries())
    return placesAfter(this.entries().at(-1)?.position, count) as string[]
  }

  /** Where two computers chose the same place, or a place is none of ours, the list is numbered from its beginning. */
  #placeAnew(entries: Entry[]): void {
    const places = placesAfter(undefined, entries.length) as string[]
    for (const [index, entry] of entries.entries()) {
      this.#stage({ ...entry, position: places[index] as string })
    }
  }
}

/** Without the fields that are set to undefined. */
const present = (record: object): Plain =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
