import { type Edits, type Plain, same } from './edits.ts'
import { type RecordKind, recordKinds } from './records.ts'
import type { View } from './view.ts'

/**
 * What this process changed, to be taken back and made again for as long as it runs.
 * Only what still is as the change left it is taken back: what another hand has changed since stays. Counters are not touched,
 * nor is the activity list.
 */
export class History {
  #undo: Step[] = []
  #redo: Step[] = []
  #count = 0

  /** The number of the change that would be taken back first. */
  get last(): number | undefined {
    return this.#undo.at(-1)?.number
  }

  /** Remembers a change, unless it is nothing that a person would take back. */
  remember(edits: Edits): void {
    // A password is not taken back: its slot would stay.
    const changes = edits.records.filter((change) => !isPassing(change) && change.kind !== 'security')
    if (changes.length > 0) this.#push({ number: ++this.#count, changes })
  }

  /** A change of something else than the vault, to be taken back in its turn; `undone`: it is, and can be made again. */
  rememberOther(other: OtherChange, undone = false): void {
    const step = { number: ++this.#count, changes: [], other }
    if (undone) this.#redo.push(step)
    else this.#push(step)
  }

  /** How the last change is taken back, or the one of that number; undefined where there is none. */
  undo(view: View, number = this.last): Taking | undefined {
    const step = this.#undo.find((one) => one.number === number)
    if (!step) return undefined
    const made = () => {
      this.#undo = this.#undo.filter((one) => one !== step)
      this.#redo.push(step)
    }
    return { edits: editsOf(step.changes.map(reversed), view), other: step.other?.undo, made }
  }

  redo(view: View): Taking | undefined {
    const step = this.#redo.at(-1)
    if (!step) return undefined
    const made = () => {
      this.#redo.pop()
      this.#undo.push(step)
    }
    return { edits: editsOf(step.changes, view), other: step.other?.redo, made }
  }

  clear(): void {
    this.#undo = []
    this.#redo = []
  }

  /** As text, for the time that the vault is locked: it holds secrets. What is not in the vault is told apart, by number. */
  toText(): { text: string; others: ReadonlyMap<number, OtherChange> } {
    const others = [...this.#undo, ...this.#redo].flatMap(({ number, other }) =>
      other ? ([[number, other]] as const) : [],
    )
    const kept = { undo: this.#undo, redo: this.#redo, count: this.#count }
    return { text: JSON.stringify(kept), others: new Map(others) }
  }

  /** Goes on where `toText` was made. */
  takeUp(text: string, others: ReadonlyMap<number, OtherChange>): void {
    const { undo, redo, count }: { undo: Step[]; redo: Step[]; count: number } = JSON.parse(text)
    const whole = (steps: Step[]) =>
      steps.map(({ number, changes }) => {
        const other = others.get(number)
        return { number, changes, ...(other ? { other } : {}) }
      })
    this.#undo = whole(undo)
    this.#redo = whole(redo)
    this.#count = count
  }

  #push(step: Step): void {
    this.#undo.push(step)
    if (this.#undo.length > longest) this.#undo.shift()
    this.#redo = []
  }
}

/** A change that is not in the vault, by the two ways to go over it again. */
export interface OtherChange {
  undo(): Promise<void>
  redo(): Promise<void>
}

/** What is to be done, in the vault or elsewhere, and what to call once it is. */
export interface Taking {
  edits: Edits
  other: (() => Promise<void>) | undefined
  made: () => void
}

type Change = Edits['records'][number]

interface Step {
  number: number
  /** The records it changed, before and after. */
  changes: readonly Change[]
  other?: OtherChange
}

/** Steps. They hold little beside the vault: the records in them are shared with it and with each other. */
const longest = 1000

/** Whether the change is in passing fields alone: when it was last used, and the like. */
export function isPassing({ kind, before, after }: Change): boolean {
  return before !== undefined && after !== undefined && changedFields(kind, before, after).length === 0
}

const reversed = ({ kind, id, before, after }: Change): Change => ({ kind, id, before: after, after: before })

function editsOf(changes: readonly Change[], view: View): Edits {
  const records = changes.flatMap((change) => applicable(change, view) ?? [])
  return { records, raised: [], activity: [], about: {} }
}

function applicable({ kind, id, before, after }: Change, view: View): Change | undefined {
  const current = view.records[kind].get(id) as Plain | undefined
  if (before === undefined) return current ? undefined : { kind, id, after }
  if (current === undefined) return undefined
  if (after === undefined) return { kind, id, before: current }
  const next = { ...current }
  for (const field of changedFields(kind, before, after)) {
    if (!same(current[field], before[field])) continue
    if (after[field] === undefined) delete next[field]
    else next[field] = after[field]
  }
  return { kind, id, before: current, after: next }
}

function changedFields(kind: RecordKind, before: Plain, after: Plain): string[] {
  const passing: readonly string[] = recordKinds[kind].passing
  const fields = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...fields].filter((field) => !passing.includes(field) && !same(before[field], after[field]))
}
