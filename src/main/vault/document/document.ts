import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { longestLog, outlived, parseLog } from './activity-log.ts'
import { type Edits, type Plain, same } from './edits.ts'
import { idOf, type Parsed, parseRecord } from './parsing.ts'
import { type Activity, kitStateSchema, type RecordKind, type RecordOf, recordKinds } from './records.ts'
import { type About, type RecordMaps, type Stray, View } from './view.ts'

/**
 * The records, in a form that two processes or two computers can change at once and merge later. Yjs does the merging, and
 * nothing outside this file knows it. docs/FORMAT.md tells how it is laid out.
 *
 * - A record is a map: `''` holds it as it was added, and each field changed since has a key of its own, so that changes of
 *   different fields by different hands both hold. A field set to null is absent.
 * - A field of which the highest holds (a counter) is in no record once raised: each process keeps the highest it has made, under
 *   a key of its own, and the highest of all holds. They outlive the record, in case its deletion is undone.
 * - What does not fit its schema is left as it is, and listed as quarantined.
 */
export class Document {
  readonly #doc = new Y.Doc()
  readonly #dirty = new Map<RecordKind, Set<string>>()
  readonly #parsed = new Map<RecordKind, Map<string, Parsed>>()
  readonly #known = new Map<RecordKind, OfKind>()
  #activityDirty = true
  #activity: readonly Activity[] = []
  #strayActivity: readonly Stray[] = []
  #view: View | undefined

  private constructor() {
    for (const kind of kinds) {
      this.#dirty.set(kind, new Set())
      this.#parsed.set(kind, new Map())
      this.#records(kind).observeDeep((events) => this.#mark(kind, events))
    }
    this.#counters().observe((event) => {
      for (const key of event.keysChanged) {
        const [kind = '', id = ''] = key.split('/')
        this.#dirty.get(kind as RecordKind)?.add(id)
      }
    })
    this.#log().observe(() => {
      this.#activityDirty = true
    })
    this.#doc.on('update', () => {
      this.#view = undefined
    })
  }

  static create(about: About): Document {
    const document = new Document()
    document.#doc.transact(() => {
      for (const [key, value] of Object.entries(about)) document.#about().set(key, value)
    })
    return document
  }

  /** Throws where the bytes are no state of a document. */
  static fromState(state: Uint8Array): Document {
    const document = new Document()
    Y.applyUpdateV2(document.#doc, state)
    return document
  }

  /** From the plain lists of a file, where its Yjs state is missing or cannot be read. Records are taken as they are. */
  static fromLists(about: About, lists: Lists): Document {
    const document = Document.create(about)
    document.#doc.transact(() => {
      for (const kind of kinds) {
        for (const record of lists.records[kind] ?? [])
          document.#put(kind, idOf(record) || randomUUID(), record)
      }
      for (const { kind, id, record } of lists.quarantined) {
        if (kind === 'activity') document.#log().push([record])
        else if (isKind(kind)) document.#put(kind, id || randomUUID(), record)
      }
      document.#log().push([...lists.activity])
    })
    return document
  }

  /** Everything that is known here, compact; what is deleted is not in it. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdateV2(this.#doc)
  }

  /** Takes in what another process or computer knows. Throws, with nothing taken in, where the bytes are no such state. */
  merge(state: Uint8Array): void {
    // Decoded whole before anything is applied: Yjs itself stops half-way in damaged bytes.
    Y.decodeUpdateV2(state)
    Y.applyUpdateV2(this.#doc, state)
  }

  /** Whether that state, once merged, lacks something that is known here. */
  knowsMoreThan(state: Uint8Array): boolean {
    const other = new Y.Doc()
    Y.applyUpdateV2(other, state)
    return !Y.equalSnapshots(Y.snapshot(this.#doc), Y.snapshot(other))
  }

  /** Makes the edits, all in one step. */
  apply(edits: Edits): void {
    this.#doc.transact(() => {
      for (const { kind, id, before, after } of edits.records) {
        if (after === undefined) this.#records(kind).delete(id)
        else if (before === undefined) this.#put(kind, id, after)
        else this.#set(kind, id, before, after)
      }
      for (const { kind, id, field, value } of edits.raised) this.#raise(kind, id, field, value)
      if (edits.activity.length > 0) this.#writeLog(edits.activity)
      for (const [key, value] of Object.entries(edits.about)) this.#about().set(key, value)
    })
  }

  /** The records as they are now; the same object until something changes. */
  view(): View {
    if (this.#view) return this.#view
    const records: Record<string, ReadonlyMap<string, unknown>> = {}
    const quarantined: Stray[] = []
    for (const kind of kinds) {
      const { good, strays } = this.#ofKind(kind)
      records[kind] = good
      quarantined.push(...strays)
    }
    if (this.#activityDirty) this.#parseLog()
    const about = this.#about().toJSON()
    const kit = kitStateSchema.safeParse(about.kit)
    this.#view = new View(
      records as RecordMaps,
      this.#activity,
      Object.freeze([...quarantined, ...this.#strayActivity]),
      {
        name: typeof about.name === 'string' ? about.name : '',
        createdAt: typeof about.createdAt === 'number' ? about.createdAt : 0,
        kit: kit.success ? kit.data : { state: 'pending' },
        ...(Array.isArray(about.folded) ? { folded: about.folded.map(String) } : {}),
      },
    )
    return this.#view
  }

  /** Forgets the records. */
  destroy(): void {
    this.#doc.destroy()
    this.#view = undefined
    this.#parsed.clear()
    this.#known.clear()
    this.#activity = []
  }

  #records(kind: RecordKind): Y.Map<unknown> {
    return this.#doc.getMap(kind)
  }

  /** `kind/id/field/client` -> number. */
  #counters(): Y.Map<number> {
    return this.#doc.getMap('highest')
  }

  #log(): Y.Array<unknown> {
    return this.#doc.getArray('activity')
  }

  #about(): Y.Map<unknown> {
    return this.#doc.getMap('about')
  }

  #put(kind: RecordKind, id: string, record: unknown): void {
    this.#records(kind).set(id, new Y.Map([['', record]]))
  }

  #set(kind: RecordKind, id: string, before: Plain, after: Plain): void {
    const map = this.#records(kind).get(id)
    if (!(map instanceof Y.Map)) throw new TypeError('Only a record that could be read is changed.')
    const highest: readonly string[] = recordKinds[kind].highest
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (same(before[field], after[field]) || highest.includes(field)) continue
      map.set(field, after[field] ?? null)
    }
  }

  /** Own keys of others are taken away only when the number under them is lower: the highest is under some key at all times. */
  #raise(kind: RecordKind, id: string, field: string, value: number): void {
    const counters = this.#counters()
    const start = `${kind}/${id}/${field}/`
    for (const [key, known] of counters.entries()) {
      if (!key.startsWith(start)) continue
      if (known >= value) return
      counters.delete(key)
    }
    counters.set(start + this.#doc.clientID, value)
  }

  #writeLog(activity: readonly Activity[]): void {
    const log = this.#log()
    log.push([...activity])
    if (log.length <= longestLog) return
    for (const index of outlived(log.toArray())) log.delete(index)
  }

  #mark(kind: RecordKind, events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const dirty = this.#dirty.get(kind) as Set<string>
    for (const event of events) {
      const [id] = event.path
      if (id !== undefined) dirty.add(String(id))
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) dirty.add(key)
    }
  }

  /** The same object while nothing of the kind changes. */
  #ofKind(kind: RecordKind): OfKind {
    const known = this.#known.get(kind)
    const dirty = this.#dirty.get(kind) as Set<string>
    if (known && dirty.size === 0) return known
    const good = new Map<string, RecordOf<RecordKind>>()
    const strays: Stray[] = []
    for (const [id, one] of this.#parse(kind, dirty)) {
      if ('record' in one) good.set(id, one.record)
      else strays.push({ kind, id, ...one })
    }
    const now = { good, strays }
    this.#known.set(kind, now)
    return now
  }

  #parse(kind: RecordKind, dirty: Set<string>): Map<string, Parsed> {
    const parsed = this.#parsed.get(kind) as Map<string, Parsed>
    const highest = this.#highest(kind)
    const records = this.#records(kind)
    for (const id of dirty) {
      if (records.has(id)) parsed.set(id, parseRecord(kind, id, plain(records.get(id)), highest.get(id)))
      else parsed.delete(id)
    }
    dirty.clear()
    return parsed
  }

  #highest(kind: RecordKind): Map<string, Record<string, number>> {
    const highest = new Map<string, Record<string, number>>()
    for (const [key, value] of this.#counters().entries()) {
      const [ofKind, id = '', field = ''] = key.split('/')
      if (ofKind !== kind || !Number.isSafeInteger(value)) continue
      const fields = highest.get(id) ?? {}
      fields[field] = Math.max(value, fields[field] ?? 0)
      highest.set(id, fields)
    }
    return highest
  }

  #parseLog(): void {
    const { activity, stray } = parseLog(this.#log().toArray())
    this.#activity = activity
    this.#strayActivity = stray
    this.#activityDirty = false
  }
}

/** What a file has of a document beside its state. */
export interface Lists {
  records: Partial<Record<RecordKind, readonly unknown[]>>
  activity: readonly unknown[]
  quarantined: readonly { kind: string; id: string; record: unknown }[]
}

interface OfKind {
  good: ReadonlyMap<string, RecordOf<RecordKind>>
  strays: readonly Stray[]
}

const kinds = Object.keys(recordKinds) as RecordKind[]
const isKind = (name: string): name is RecordKind => Object.hasOwn(recordKinds, name)

function plain(value: unknown): unknown {
  if (!(value instanceof Y.Map)) return value instanceof Y.AbstractType ? value.toJSON() : value
  const fields: Plain = value.toJSON()
  const base = fields['']
  // A record that was no object when it came in, kept as it was.
  if (typeof base !== 'object' || base === null || Array.isArray(base)) {
    return Object.keys(fields).length === 1 ? base : fields
  }
  const record: Plain = { ...base }
  for (const [field, changed] of Object.entries(fields)) {
    if (field === '') continue
    if (changed === null) delete record[field]
    else record[field] = changed
  }
  return record
}
