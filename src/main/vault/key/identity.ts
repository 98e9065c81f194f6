import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { SparekeyError } from '../../errors.ts'

/**
 * The vault identity: one X25519 key of age (age-encryption.org/v1, the native X25519 recipient). Whoever has it has the vault.
 * Its recipient, the public half, stays in memory: where it is not known, nobody can make a file that passes for a vault.
 */
export class VaultIdentity {
  readonly #scalar: Uint8Array
  #key: Promise<CryptoKey> | undefined
  #forgotten = false

  private constructor(scalar: Uint8Array) {
    this.#scalar = scalar
  }

  static generate(): VaultIdentity {
    return new VaultIdentity(crypto.getRandomValues(new Uint8Array(32)))
  }

  /** Reads `AGE-SECRET-KEY-1…` as age prints it. Throws `key-unreadable`; what a person types goes through parseKit first. */
  static fromText(text: string): VaultIdentity {
    try {
      const { prefix, bytes } = bech32.decodeToBytes(text)
      if (prefix.toUpperCase() === 'AGE-SECRET-KEY-' && bytes.length === 32) return new VaultIdentity(bytes)
    } catch {
      // Falls through: the library's message repeats the text.
    }
    throw new SparekeyError('key-unreadable')
  }

  /** `AGE-SECRET-KEY-1…`, one line: for the keychain, the password slot and the kit. */
  text(): string {
    this.#check()
    return bech32.encodeFromBytes('AGE-SECRET-KEY-', this.#scalar).toUpperCase()
  }

  equals(other: VaultIdentity): boolean {
    return this.text() === other.text()
  }

  async encrypt(plain: Uint8Array): Promise<Uint8Array> {
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(await this.#cryptoKey()))
    return whole(await encrypter.encrypt(streamOf(plain)))
  }

  /** Throws `key-wrong` for a file made for another identity, `file-damaged` for one that is not whole or not of age. */
  decrypt(file: Uint8Array): Promise<Uint8Array> {
    return this.#read(file, whole)
  }

  /** Whether that is what is in the file, which is read to its end. Throws as `decrypt` does. */
  holds(file: Uint8Array, plain: Uint8Array): Promise<boolean> {
    return this.#read(file, (stream) => isThere(plain, stream))
  }

  async #read<T>(file: Uint8Array, take: (plain: ReadableStream<Uint8Array>) => Promise<T>): Promise<T> {
    const decrypter = new Decrypter()
    decrypter.addIdentity(await this.#cryptoKey())
    try {
      return await take(await decrypter.decrypt(streamOf(file)))
    } catch (error) {
      const otherKey = error instanceof Error && error.message.startsWith('no identity matched')
      throw new SparekeyError(otherKey ? 'key-wrong' : 'file-damaged')
    }
  }

  /** Zeroes the key. Every later call throws `vault-locked`. */
  forget(): void {
    this.#scalar.fill(0)
    this.#key = undefined
    this.#forgotten = true
  }

  #check(): void {
    if (this.#forgotten) throw new SparekeyError('vault-locked')
  }

  /** The key as the platform's crypto holds it: out of the heap's strings, and not to be exported. */
  #cryptoKey(): Promise<CryptoKey> {
    this.#check()
    this.#key ??= (async () => {
      const pkcs8 = new Uint8Array([...pkcs8Head, ...this.#scalar])
      try {
        return await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'X25519' }, false, ['deriveBits'])
      } finally {
        pkcs8.fill(0)
      }
    })()
    return this.#key
  }
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })
}

/** The library would read its own stream through a Response, and bring all of Node's fetch into the start for it. */
async function whole(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
    part.fill(0)
  }
  return bytes
}

async function isThere(bytes: Uint8Array, stream: ReadableStream<Uint8Array>): Promise<boolean> {
  let at = 0
  let isSame = true
  for await (const part of stream) {
    isSame &&= Buffer.compare(part, bytes.subarray(at, at + part.length)) === 0
    at += part.length
    part.fill(0)
  }
  return isSame && at === bytes.length
}

/** The head of every X25519 private key in PKCS #8 (RFC 8410, section 7): a version, the algorithm, and the 32 bytes follow. */
const pkcs8Head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]
