import { armor, Encrypter } from 'age-encryption'
import { SparekeyError } from '../../../errors.ts'
import { keyIdentity } from '../../../otp/identity.ts'
import { algorithms, otpTypes } from '../../../otp/setup-key.ts'
import type { Entry } from '../../../vault/document/records.ts'
import { VaultIdentity } from '../../../vault/key/identity.ts'
import { decryptWithPassphrase, encryptWithPassphrase } from '../../../vault/key/passphrase.ts'
import {
  field,
  flagField,
  isObject,
  type Json,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { entryOf, nameOf } from '../../entry.ts'
import type { Format, ReadOptions } from '../../format.ts'
import { readKept } from '../../kept/kept.ts'
import { readRecords, throwIfCancelled } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * Sparekey's own files, age around JSON (docs/FORMAT.md): exports, and vault files and backups, of which entries, accounts and what these rest on are read. The
 * password is the passphrase of the file, or the identity (`AGE-SECRET-KEY-1…`) that it was made for.
 */
export const sparekey: Format = {
  id: 'sparekey',
  name: 'Sparekey',
  facts: {
    reads:
      'Exports, vault files and backups (age, binary or armored), and the JSON that `age -d` makes of them, version 1; all fields of an entry, accounts, and the addresses and devices they rest on',
    opens: 'age: a passphrase (scrypt) or an X25519 identity',
    writes:
      'Exports for a passphrase (scrypt, work factor 18) or for an age recipient, binary; recovery codes only where they are asked for',
    loses:
      'Nothing of an entry but its place among the others where the list was sorted by hand: the order of the file is kept.',
    sources: ['https://age-encryption.org/v1', 'docs/FORMAT.md'],
  },
  recognize(source) {
    if (isOurs(source.json())) return true
    return isAge(source) ? 'encrypted' : false
  },
  async read(source, options) {
    const json = isAge(source) ? await open(source, options) : source.json()
    if (!isOurs(json)) throw new SparekeyError('file-damaged')
    const version = field(json, 'version')
    if (version !== 1)
      throw new SparekeyError('file-version-unknown', {
        version: typeof version === 'number' ? version : '?',
      })
    const ties = new Map<string, { key: string; accountId?: string }>()
    const reading = await readRecords(
      listField(json, 'entries'),
      options,
      (record, note) => {
        if (!isObject(record)) throw new SparekeyError('record-unreadable')
        const type = otpTypes.find((known) => known === textField(record, 'type'))
        const algorithm = algorithms.find((known) => known === textField(record, 'algorithm'))
        if (!type) throw new SparekeyError('type-unknown')
        const entry = entryOf(
          {
            type,
            issuer: textField(record, 'issuer'),
            account: textField(record, 'account'),
            secret: textField(record, 'secret'),
            encoding: 'base32',
            algorithm,
            digits: wholeField(record, 'digits'),
            period: type === 'hotp' ? undefined : wholeField(record, 'period'),
            counter: wholeField(record, 'counter'),
            pin: textField(record, 'pin'),
            tags: listField(record, 'tags').filter((tag) => typeof tag === 'string'),
            group: textField(record, 'group'),
            pinned: flagField(record, 'pinned'),
            note: textField(record, 'note'),
            icon: textField(record, 'icon'),
            createdAt: wholeField(record, 'createdAt'),
            usedAt: wholeField(record, 'usedAt'),
            uses: wholeField(record, 'uses'),
            trashedAt: wholeField(record, 'trashedAt'),
          },
          note,
        )
        const [id, accountId] = [textField(record, 'id'), textField(record, 'accountId')]
        if (id !== undefined) ties.set(id, { key: keyIdentity(entry), ...(accountId && { accountId }) })
        return entry
      },
      (record) => nameOf(field(record, 'issuer'), field(record, 'account')),
    )
    const kept = readKept(
      {
        accounts: listField(json, 'accounts'),
        contacts: listField(json, 'contacts'),
        devices: listField(json, 'devices'),
      },
      ties,
      (name) =>
        reading.rejected.push({
          index: reading.entries.length + reading.rejected.length,
          name,
          reason: 'record-unreadable',
          details: {},
        }),
    )
    const holds = kept.accounts.length + kept.contacts.length + kept.devices.length > 0
    return holds ? { ...reading, kept } : reading
  },
  writes: 'encrypted',
  async write(entries, { password, recipient, kept, signal }) {
    const json = {
      format: 'sparekey-export',
      version: 1,
      exportedAt: Date.now(),
      // Ids tie accounts to entries; without accounts they say nothing.
      entries: entries.map((entry) => (kept ? { id: entry.id, ...recordOf(entry) } : recordOf(entry))),
      ...kept,
    }
    const plain = new TextEncoder().encode(JSON.stringify(json, null, 2))
    if (recipient === undefined && !password) throw new SparekeyError('password-needed')
    const bytes =
      recipient === undefined
        ? await encryptWithPassphrase(plain, password!)
        : await encryptFor(recipient, plain)
    throwIfCancelled(signal)
    return { files: [{ name: 'sparekey-export.age', bytes }], notes: [] }
  },
}

/** Every field of an entry but its id and its place in the list sorted by hand, which are the vault's; the list is in that order. */
function recordOf({ id: _id, position: _position, ...record }: Entry) {
  return record
}

async function encryptFor(recipient: string, plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient.trim())
  } catch {
    throw new SparekeyError('recipient-unreadable')
  }
  return encrypter.encrypt(plain)
}

function isOurs(json: Json | undefined): json is Json {
  const format = field(json, 'format')
  return format === 'sparekey-export' || format === 'sparekey-vault'
}

const armorHead = '-----BEGIN AGE ENCRYPTED FILE-----'

function isAge(source: Source): boolean {
  const head = Buffer.from(source.bytes.subarray(0, 200)).toString('latin1')
  return head.startsWith('age-encryption.org/v1\n') || head.trimStart().startsWith(armorHead)
}

async function open(source: Source, { password, signal }: ReadOptions): Promise<Json> {
  if (!password) throw new SparekeyError('password-needed')
  throwIfCancelled(signal)
  const file = binaryOf(source)
  const isIdentity = /^\s*AGE-SECRET-KEY-1[A-Z0-9]+\s*$/i.test(password)
  if (isIdentity === hasPassphrase(file)) throw new SparekeyError('password-wrong')
  const bytes = isIdentity
    ? await openForIdentity(file, password.trim())
    : await decryptWithPassphrase(file, password)
  throwIfCancelled(signal)
  const text = decodeText(bytes)
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}

/** Whether a passphrase opens it, and not an identity: its header says which. */
function hasPassphrase(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(0, 4096)).toString('latin1').split('\n---')[0]!.includes('\n-> scrypt ')
}

function binaryOf(source: Source): Uint8Array {
  const text = source.text()
  if (!text?.trimStart().startsWith(armorHead)) return source.bytes
  try {
    return armor.decode(text)
  } catch {
    throw new SparekeyError('file-damaged')
  }
}

async function openForIdentity(file: Uint8Array, text: string): Promise<Uint8Array> {
  const identity = readIdentity(text)
  try {
    return await identity.decrypt(file)
  } catch (error) {
    if (error instanceof SparekeyError && error.code === 'key-wrong')
      throw new SparekeyError('password-wrong')
    throw error
  } finally {
    identity.forget()
  }
}

function readIdentity(text: string): VaultIdentity {
  try {
    return VaultIdentity.fromText(text)
  } catch {
    throw new SparekeyError('password-wrong')
  }
}
