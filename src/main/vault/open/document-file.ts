import { SparekeyError } from '../../errors.ts'
import { readIfThere } from '../disk/file.ts'
import { decryptVault, type Stored, writeVault } from '../disk/store.ts'
import { Document } from '../document/document.ts'
import type { Edits } from '../document/edits.ts'
import { isPassing } from '../document/history.ts'
import { compareLineages, type Payload } from '../document/payload.ts'
import type { View } from '../document/view.ts'
import { vaultFile } from '../home.ts'
import type { VaultIdentity } from '../key/identity.ts'

/**
 * The document in memory, the file that it is kept in, and the key between the two. A change is made in memory first; when writing
 * fails, memory goes back to what was written last. One call at a time: who calls sees to that.
 */
export class DocumentFile {
  readonly #home: string
  #identity: VaultIdentity
  #payload: Payload
  #stored: Stored
  /** Memory holds something that the file does not: another computer's copy took its place. */
  #ahead = false
  #closed = false

  /** `stored` is what the file held when it was read. */
  constructor(home: string, identity: VaultIdentity, stored: Payload & Stored) {
    const { vaultId, lineage, document, bytes, state } = stored
    this.#home = home
    this.#identity = identity
    this.#payload = { vaultId, lineage, document }
    this.#stored = { bytes, state }
  }

  get vaultId(): string {
    return this.#payload.vaultId
  }

  get identity(): VaultIdentity {
    return this.#identity
  }

  /** The encrypted file, as it was last read or written. */
  get bytes(): Uint8Array {
    return this.#stored.bytes
  }

  get isAhead(): boolean {
    return this.#ahead
  }

  /** What is in memory. */
  view(): View {
    return this.#payload.document.view()
  }

  /** Takes in what others wrote; whether there was anything. Throws `vault-replaced`, `vault-unreadable`, `vault-newer`. */
  async catchUp(): Promise<boolean> {
    const bytes = await readIfThere(vaultFile(this.#home))
    if (!bytes) {
      // Taken away under us. What is in memory is whole, and goes back with the next change.
      this.#ahead = true
      return false
    }
    if (bytes.equals(this.#stored.bytes)) return false
    const theirs = await decryptVault(bytes, this.#identity).catch((error: unknown) => {
      throw named(error)
    })
    const order = compareLineages(theirs.lineage, this.#payload.lineage)
    if (order > 0) {
      this.#payload.document.destroy()
      this.#payload = { ...this.#payload, lineage: theirs.lineage, document: theirs.document }
      this.#ahead = false
    } else {
      if (order === 0) this.#payload.document.merge(theirs.state)
      this.#ahead = order < 0 || this.#payload.document.knowsMoreThan(theirs.state)
      theirs.document.destroy()
    }
    this.#stored = { bytes, state: theirs.state }
    return true
  }

  /** Makes the edits and writes the whole; where writing fails, nothing has been made. For who holds the lock. */
  async write(edits: Edits): Promise<void> {
    const known = this.#ahead ? this.#payload.document.state() : this.#stored.state
    const worthBackup =
      this.#ahead || edits.about.kit !== undefined || edits.records.some((change) => !isPassing(change))
    await this.#put(edits, this.#identity, known, worthBackup)
  }

  /** As `write`, under another identity, which takes the place of the present one; that one is forgotten. */
  async writeUnder(identity: VaultIdentity, edits: Edits): Promise<void> {
    await this.#put(edits, identity, this.#payload.document.state(), true)
    this.#identity.forget()
    this.#identity = identity
  }

  /** `known`: the state that memory goes back to. */
  async #put(edits: Edits, identity: VaultIdentity, known: Uint8Array, worthBackup: boolean): Promise<void> {
    const previous = await readIfThere(vaultFile(this.#home))
    this.#payload.document.apply(edits)
    try {
      this.#stored = await writeVault(this.#home, identity, this.#payload, previous, worthBackup)
      this.#ahead = false
    } catch (error) {
      if (!this.#closed) this.#payload = { ...this.#payload, document: Document.fromState(known) }
      throw error
    }
  }

  /** Forgets the key and the records. */
  close(): void {
    this.#closed = true
    this.#identity.forget()
    this.#payload.document.destroy()
    this.#stored = { bytes: new Uint8Array(), state: this.#stored.state.fill(0) }
  }
}

/** What a file that was ours and cannot be read any more means. */
function named(error: unknown): unknown {
  const code = error instanceof SparekeyError ? error.code : undefined
  if (code === 'key-wrong') return new SparekeyError('vault-replaced')
  return code === 'file-damaged' ? new SparekeyError('vault-unreadable') : error
}
