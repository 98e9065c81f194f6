import { type Activity, type KitState, kindOf, type RecordKind, type RecordOf } from './records.ts'

/** Everything in the document, frozen. */
export class View {
  readonly records: RecordMaps
  /** Oldest first. */
  readonly activity: readonly Activity[]
  readonly quarantined: readonly Stray[]
  readonly about: About

  constructor(
    records: RecordMaps,
    activity: readonly Activity[],
    quarantined: readonly Stray[],
    about: About,
  ) {
    this.records = records
    this.activity = activity
    this.quarantined = quarantined
    this.about = about
  }

  /** In the order of the kind; the same array until something of the kind changes. */
  list<K extends RecordKind>(kind: K): readonly RecordOf<K>[] {
    const records = this.records[kind]
    let list = lists.get(records)
    if (!list) {
      list = Object.freeze([...records.values()].sort(kindOf(kind).order))
      lists.set(records, list)
    }
    return list as readonly RecordOf<K>[]
  }
}

/** Made when they are first asked for. */
const lists = new WeakMap<ReadonlyMap<string, unknown>, readonly unknown[]>()

export type RecordMaps = { readonly [K in RecordKind]: ReadonlyMap<string, RecordOf<K>> }

/** A quarantined record, with what is kept of it. */
export interface Stray extends Quarantined {
  raw: unknown
}

export interface About {
  name: string
  createdAt: number
  kit: KitState
  /** The groups of which only the name is shown. */
  folded?: readonly string[]
}

export interface Quarantined {
  /** `entries`, or another record kind. */
  kind: string
  id: string
  /** The fields that are wrong, by name; no values. */
  problem: string
}
