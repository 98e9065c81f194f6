/**
 * What can be reached, after Hammann, Radomirović, Sasse and Basin, "User Account Access Graphs" (CCS 2019): a node is reached when
 * all the needs of one of its ways are. Reachability is the least fixed point, so two mailboxes that only recover each other are
 * both out of reach. Pure, and linear in the size of the graph (Dowling and Gallier, 1984).
 */

export interface GraphNode {
  readonly id: string
  /** Sets of nodes that are needed together. Absent: it is simply there, unless lost. A need that is no node is never there. */
  readonly ways?: readonly (readonly string[])[]
  /** Nobody has said whether it is there. Only of nodes without ways. */
  readonly unknown?: true
}

/** `unknown`: it depends on something that nobody has said, and is not to be counted on. */
export type Reach = 'open' | 'unknown' | 'lost'

export class AccessGraph {
  readonly #index = new Map<string, number>()
  readonly #nodes: readonly GraphNode[]
  /** For each node, the ways that need it: `#users[#usersFrom[n]] … #users[#usersFrom[n + 1] - 1]`. */
  readonly #usersFrom: Int32Array
  readonly #users: Int32Array
  /** For each way, what it leads to and how many different needs it has. */
  readonly #target: Int32Array
  readonly #needs: Int32Array

  /** Of two nodes with one id, the first one counts. */
  constructor(nodes: Iterable<GraphNode>) {
    const kept: GraphNode[] = []
    for (const node of nodes) {
      if (this.#index.has(node.id)) continue
      this.#index.set(node.id, kept.length)
      kept.push(node)
    }
    this.#nodes = kept
    const target: number[] = []
    const needs: number[] = []
    const used: number[] = []
    const by: number[] = []
    for (const [at, node] of kept.entries()) {
      for (const way of node.ways ?? []) {
        const indices = way.map((id) => this.#index.get(id))
        if (indices.includes(undefined)) continue
        const different = new Set(indices as number[])
        for (const need of different) {
          used.push(need)
          by.push(target.length)
        }
        target.push(at)
        needs.push(different.size)
      }
    }
    this.#target = Int32Array.from(target)
    this.#needs = Int32Array.from(needs)
    this.#usersFrom = new Int32Array(kept.length + 1)
    for (const need of used) this.#usersFrom[need + 1]!++
    for (let at = 0; at < kept.length; at++) this.#usersFrom[at + 1]! += this.#usersFrom[at]!
    this.#users = new Int32Array(used.length)
    const next = this.#usersFrom.slice()
    for (const [at, need] of used.entries()) this.#users[next[need]!++] = by[at]!
  }

  get nodes(): readonly GraphNode[] {
    return this.#nodes
  }

  node(id: string): GraphNode | undefined {
    const at = this.#index.get(id)
    return at === undefined ? undefined : this.#nodes[at]
  }

  /** What is left when these are lost; ids that are no nodes change nothing. */
  reach(lost: Iterable<string>, given: Iterable<string> = []): ReachedNodes {
    const gone = new Uint8Array(this.#nodes.length)
    for (const id of lost) {
      const at = this.#index.get(id)
      if (at !== undefined) gone[at] = 1
    }
    const there: number[] = []
    for (const id of given) {
      const at = this.#index.get(id)
      if (at !== undefined) there.push(at)
    }
    const sure = this.#fixedPoint(gone, there, false)
    const atBest = this.#fixedPoint(gone, there, true)
    return {
      of: (id) => {
        const at = this.#index.get(id)
        if (at === undefined || !atBest[at]) return 'lost'
        return sure[at] ? 'open' : 'unknown'
      },
    }
  }

  /** `given` is reached whatever its ways are, unless gone. */
  #fixedPoint(gone: Uint8Array, given: readonly number[], withUnknown: boolean): Uint8Array {
    const reached = new Uint8Array(this.#nodes.length)
    const missing = this.#needs.slice()
    const queue: number[] = []
    const take = (at: number) => {
      if (reached[at] || gone[at]) return
      reached[at] = 1
      queue.push(at)
    }
    for (const [at, { ways, unknown }] of this.#nodes.entries()) {
      if (ways === undefined && (withUnknown || !unknown)) take(at)
    }
    for (const at of given) take(at)
    for (let way = 0; way < missing.length; way++) if (missing[way] === 0) take(this.#target[way]!)
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (let user = this.#usersFrom[at]!; user < this.#usersFrom[at + 1]!; user++) {
        const way = this.#users[user]!
        if (--missing[way]! === 0) take(this.#target[way]!)
      }
    }
    return reached
  }
}

export interface ReachedNodes {
  of(id: string): Reach
}
