import type { Batch } from '../../../contract/transfer/scan.ts'
import { keyIdentity } from '../../otp/identity.ts'
import { type ReadSource, resultOf, type ScanResult } from '../../scan/scan.ts'
import type { NewEntry } from '../../vault/document/records.ts'
import type { Session } from '../../vault/session/session.ts'
import { WaitingRoom } from './waiting-room.ts'

interface Waiting {
  reads: readonly ReadSource[]
  /** Links, beside the pictures. */
  typed: readonly string[]
  result: ScanResult
}

/** What was scanned and waits for the person to say which of it is to be added. */
export class PendingBatches {
  readonly #waiting = new WaitingRoom<Waiting>()
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
    session.onChange(() => {
      if (!session.isOpen) this.#waiting.clear()
    })
  }

  open(reads: readonly ReadSource[]): Batch {
    return this.view(this.#waiting.add({ reads, typed: [], result: resultOf(reads) }))
  }

  /** Links as typed, pasted or handed over by the system. */
  openTexts(typed: readonly string[]): Batch {
    return this.view(this.#waiting.add({ reads: [], typed, result: resultOf([], typed) }))
  }

  /** More pictures of the same export: their parts are put together with those that are there. */
  extend(id: string, more: readonly ReadSource[]): Batch {
    const { reads: before, typed } = this.#waiting.get(id)
    const reads = [...before, ...more]
    this.#waiting.replace(id, { reads, typed, result: resultOf(reads, typed) })
    return this.view(id)
  }

  /** Takes the chosen keys out of a batch; the batch is gone then. */
  take(id: string, indices: readonly number[]): NewEntry[] {
    const { found } = this.#waiting.get(id).result
    const chosen = indices.flatMap((index) => found[index]?.key ?? [])
    this.#waiting.remove(id)
    return chosen
  }

  discard(id: string): void {
    this.#waiting.remove(id)
  }

  view(id: string): Batch {
    const { found, others, refused, missingParts, pictures } = this.#waiting.get(id).result
    const present = new Map(
      (this.#session.isOpen ? this.#session.vault.entries() : [])
        .filter((entry) => entry.trashedAt === undefined)
        .map((entry) => [keyIdentity(entry), entry]),
    )
    return {
      id,
      found: found.map(({ key, notes, source }, index) => {
        const twin = present.get(keyIdentity(key))
        const { type, issuer, account, digits, period, algorithm } = key
        return {
          ...{ index, type, issuer, account, digits, period, algorithm, source, notes },
          ...(twin ? { duplicateOf: { id: twin.id, issuer: twin.issuer, account: twin.account } } : {}),
        }
      }),
      others,
      refused,
      missingParts: missingParts.map(({ have, size, missing }) => ({ have, size, missing })),
      pictures: pictures.map(({ codes, ...picture }) => ({
        ...picture,
        codes: codes.map(({ corners, found }) => ({ corners, ...(found === undefined ? {} : { found }) })),
      })),
    }
  }
}
