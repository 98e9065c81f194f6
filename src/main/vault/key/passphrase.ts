import { randomBytes, scrypt } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { base64nopad } from '@scure/base'
import { Decrypter, Encrypter, type Identity, type Recipient, Stanza } from 'age-encryption'
import { SparekeyError } from '../../errors.ts'

/**
 * Files under a passphrase, as age has them (age-encryption.org/v1, the scrypt recipient): the stock `age -d` opens them.
 * The key is derived by Node's native scrypt, which takes half the time of the library's own.
 */

/** The base-2 logarithm of scrypt's N; 18 is age's own default, 256 MiB and about a second. */
const usualWorkFactor = 18
/** 1 GiB: what asks for more is not a file of ours, and would make opening it an attack. */
const highestWorkFactor = 20
const label = new TextEncoder().encode('age-encryption.org/v1/scrypt')
const nonce = new Uint8Array(12)

export async function encryptWithPassphrase(
  plain: Uint8Array,
  passphrase: string,
  workFactor = usualWorkFactor,
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(new ScryptRecipient(passphrase, workFactor))
  return encrypter.encrypt(plain)
}

/** Throws `password-wrong`, `file-damaged` (not whole, or not an age file under a passphrase), `kdf-too-costly`. */
export async function decryptWithPassphrase(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const identity = new ScryptIdentity(passphrase)
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(file)
  } catch (error) {
    if (error instanceof SparekeyError) throw error
    throw new SparekeyError(identity.refused ? 'password-wrong' : 'file-damaged')
  }
}

class ScryptRecipient implements Recipient {
  readonly #passphrase: string
  readonly #workFactor: number

  constructor(passphrase: string, workFactor: number) {
    this.#passphrase = passphrase
    this.#workFactor = workFactor
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(16)
    const key = await derive(this.#passphrase, salt, this.#workFactor)
    const body = chacha20poly1305(key, nonce).encrypt(fileKey)
    key.fill(0)
    return [new Stanza(['scrypt', base64nopad.encode(salt), String(this.#workFactor)], body)]
  }
}

class ScryptIdentity implements Identity {
  readonly #passphrase: string
  /** There was a passphrase to be known, and this is not it. */
  refused = false

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const stanza = stanzas.find(({ args }) => args[0] === 'scrypt')
    if (!stanza) return null
    const [, salt, factor] = stanza.args
    // The format allows a passphrase only by itself, one salt of 16 bytes, and a factor without a leading zero.
    if (stanzas.length !== 1 || stanza.args.length !== 3 || stanza.body.length !== 32) throw new Error()
    if (!salt || !factor || !/^[1-9][0-9]?$/.test(factor)) throw new Error()
    const saltBytes = base64nopad.decode(salt)
    if (saltBytes.length !== 16) throw new Error()
    if (Number(factor) > highestWorkFactor) throw new SparekeyError('kdf-too-costly')

    const key = await derive(this.#passphrase, saltBytes, Number(factor))
    try {
      return chacha20poly1305(key, nonce).decrypt(stanza.body)
    } catch {
      this.refused = true
      return null
    } finally {
      key.fill(0)
    }
  }
}

function derive(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  return deriveKey(passphrase, new Uint8Array([...label, ...salt]), workFactor)
}

/**
 * 32 bytes by scrypt, r = 8, p = 1, of the passphrase in Unicode form C: what a terminal hands to `age`, whichever way the keyboard composes.
 * Not by `promisify`: importing node:util reads parts of Node that no start needs.
 */
export function deriveKey(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Buffer> {
  const N = 2 ** workFactor
  // The memory that scrypt needs is 128 · N · r; Node refuses that much unless told.
  const cost = { N, r: 8, p: 1, maxmem: 128 * N * 8 + 2 ** 20 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
