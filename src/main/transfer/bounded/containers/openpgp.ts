import { Buffer } from 'node:buffer'
import type { Message } from 'openpgp'
import { SparekeyError } from '../../../errors.ts'
import { throwIfCancelled } from '../../records.ts'
import { maxArgon2Memory, maxArgon2Work } from '../kdf.ts'

/**
 * OpenPGP messages for a passphrase (RFC 9580), opened by OpenPGP.js within limits: how many passphrases are tried, what deriving a
 * key from one may cost, and how much comes out. The library is large, and loaded for such a file only.
 */

const armorHead = '-----BEGIN PGP MESSAGE-----'
const maxContent = 64 * 1024 * 1024
/** A message may be for several passphrases; each costs a key derivation, whose rounds (65 MB hashed) the format itself bounds. */
const maxPassphrases = 4
/** The tag of a packet that holds a session key for a passphrase. */
const passphraseTag = 3

/** Whether it is an armored message whose first key is that of a passphrase. Never throws. */
export function isPgpForPassphrase(text: string | undefined): boolean {
  const armor = text?.trimStart()
  if (!armor?.startsWith(armorHead)) return false
  // Headers of the armor end with an empty line.
  const body = /^[^\n]*\n(?:[^\n]{1,200}: [^\n]{0,500}\n)*[ \t\r]*\n([A-Za-z0-9+/]{2})/.exec(armor)?.[1]
  if (body === undefined) return false
  const first = Buffer.from(`${body}AA`, 'base64')[0]!
  const tag = (first & 0x40) !== 0 ? first & 0x3f : (first >> 2) & 0x0f
  return (first & 0x80) !== 0 && tag === passphraseTag
}

/**
 * What the message says. A wrong passphrase and a changed message cannot be told apart. Throws `password-wrong`, `file-damaged`,
 * `file-encrypted-unsupported` (no passphrase opens it), `kdf-too-costly`, `file-too-large`, `cancelled`.
 */
export async function openPgp(
  armored: string,
  passphrase: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  throwIfCancelled(signal)
  const { decrypt, enums, readMessage } = await import('openpgp')
  const config = {
    maxDecompressedMessageSize: maxContent,
    maxArgon2MemoryExponent: Math.log2(maxArgon2Memory / 1024),
  }
  const message = await readMessage({ armoredMessage: armored, config }).catch(() => {
    throw new SparekeyError('file-damaged')
  })
  const keys = message.packets.filterByTag(enums.packet.symEncryptedSessionKey)
  if (keys.length === 0) throw new SparekeyError('file-encrypted-unsupported')
  if (message.packets.filterByTag(enums.packet.symEncryptedIntegrityProtectedData).length !== 1)
    throw new SparekeyError('file-damaged')
  if (keys.length > maxPassphrases || [...keys].some(isTooCostly))
    throw new SparekeyError('kdf-too-costly', { algorithm: 'OpenPGP' })
  throwIfCancelled(signal)
  const data = await decryptedBy(() => decrypt({ message, passwords: passphrase, format: 'binary', config }))
  throwIfCancelled(signal)
  return data
}

async function decryptedBy(decrypt: () => Promise<{ data: unknown }>): Promise<Uint8Array> {
  try {
    const { data } = await decrypt()
    if (data instanceof Uint8Array) return data
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (message.includes('decompressed message size'))
      throw new SparekeyError('file-too-large', {
        megabytes: maxContent / 2 ** 20,
        limit: maxContent / 2 ** 20,
      })
    if (message.includes('Argon2')) throw new SparekeyError('kdf-too-costly', { algorithm: 'Argon2' })
  }
  throw new SparekeyError('password-wrong')
}

type Packet = Message<string>['packets'][number]

/** Argon2's passes and memory; the library bounds the memory alone. */
function isTooCostly(packet: Packet): boolean {
  const s2k = 's2k' in packet ? packet.s2k : undefined
  if (typeof s2k !== 'object' || s2k === null || !('encodedM' in s2k && 't' in s2k)) return false
  const memory = 2 ** Number(s2k.encodedM)
  return memory * 1024 > maxArgon2Memory || memory * Number(s2k.t) > maxArgon2Work
}
