import { type Edits, type Plain, same, type View } from './document.ts'
import { type RecordKind, recordKinds } from './records.ts'

/**
 * What this process changed, to be taken back and made again for as long as the vault is open.
 * Only what still is as the change left it is taken back: what another hand has changed since stays. Counters are not touched,
 * nor is the activity list.
 */
export class History {
  #undo: Step[] = []
  #redo: Step[] = []

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  /** Remembers a change, unless it is nothing that a person would take back. */
  remember(edits: Edits): void {
    const step = edits.records.filter((change) => !isPassing(change))
    if (step.length === 0) return
    this.#undo.push(step)
    if (this.#undo.length > longest) this.#undo.shift()
    this.#redo = []
  }

  /** The edits that take back the last change, and what to call when they are made; undefined where there is none. */
  undo(view: View): { edits: Edits; made: () => void } | undefined {
    const step = this.#undo.at(-1)
    if (!step) return undefined
    const made = () => {
      this.#undo.pop()
      this.#redo.push(step)
    }
    return { edits: editsOf(step.map(reversed), view), made }
  }

  redo(view: View): { edits: Edits; made: () => void } | undefined {
    const step = this.#redo.at(-1)
    if (!step) return undefined
    const made = () => {
      this.#redo.pop()
      this.#undo.push(step)
    }
    return { edits: editsOf(step, view), made }
  }

  clear(): void {
    this.#undo = []
    this.#redo = []
  }
}

type Change = Edits['records'][number]
type Step = Change[]

/** Steps; each holds the records it changed, before and after. */
const longest = 100

/** Whether the change is in passing fields alone: when it was last used, and the like. */
export function isPassing({ kind, before, after }: Change): boolean {
  return before !== undefined && after !== undefined && changedFields(kind, before, after).length === 0
}

const reversed = ({ kind, id, before, after }: Change): Change => ({ kind, id, before: after, after: before })

function editsOf(step: Step, view: View): Edits {
  const records = step.flatMap((change) => applicable(change, view) ?? [])
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
