import { randomInt } from 'node:crypto'
import { SparekeyError } from '../../errors.ts'
import { identityGroups, readGroup } from '../../vault/kit/kit.ts'

/**
 * Whether the kit in the drawer is the one of this vault: two of its groups are asked for, by their places. They are right together or
 * not at all, so that no answer tells anything of one of them.
 */
export class KitTest {
  #places: readonly [number, number] | undefined

  /** The places of the two groups, from 1, as they follow each other on the paper. */
  begin(identity: string, below = (most: number) => randomInt(most)): [number, number] {
    // The last group is shorter than the others.
    const whole = identityGroups(identity).length - 1
    const first = below(whole)
    const second = (first + 1 + below(whole - 1)) % whole
    const places: [number, number] = [Math.min(first, second) + 1, Math.max(first, second) + 1]
    this.#places = places
    return places
  }

  /** Throws `confirm-expired` where none was asked for. */
  isRight(identity: string, typed: readonly [string, string]): boolean {
    if (!this.#places) throw new SparekeyError('confirm-expired')
    const groups = identityGroups(identity)
    const right = this.#places.every((place, at) => groups[place - 1] === readGroup(typed[at] ?? ''))
    if (right) this.#places = undefined
    return right
  }
}
