import { createHash } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import type { OtpType } from '../../../otp/setup-key.ts'
import { derivePbkdf2 } from '../../bounded/kdf.ts'
import { looksEncrypted } from '../../bounded/randomness.ts'
import {
  field,
  isObject,
  type Json,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { openGcmJoined } from '../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf } from '../../entry.ts'
import type { Format, ImportedEntry, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * andOTP: a JSON list, and the same encrypted. The encrypted files have no mark: since 0.6.3 a number of rounds (4 bytes), a salt
 * (12), a nonce (12) and AES-256-GCM; before that a nonce and AES-256-GCM only, with SHA-256 of the password for a key.
 */
const roundsBytes = 4
const saltBytes = 12
const nonceBytes = 12
const tagBytes = 16
/** andOTP takes 140,000 to 160,000; the first bytes of the older files are random and nearly always ask for far more. */
const mostRounds = 10_000_000

export const andotp: Format = {
  id: 'andotp',
  name: 'andOTP',
  facts: {
    reads: 'JSON backups of all versions, also those before issuer and label were apart',
    opens:
      'Password: PBKDF2-SHA1 with AES-256-GCM, and the older SHA-256 key. OpenPGP files: decrypt them first',
    loses: 'Thumbnails, which are pictures inside of the app, and how often an entry was used',
    sources: [
      'andOTP, Database/Entry.java, Utilities/BackupHelper.java and EncryptionHelper.java',
      'Aegis, importers/AndOtpImporter.java (the older encryption)',
    ],
  },
  recognize(source) {
    const list = source.json()
    if (list !== undefined) return Array.isArray(list) && list.some(isRecord)
    if (source.text() !== undefined || source.bytes.length < nonceBytes + tagBytes) return false
    // Pages of a database are a multiple of this: see authenticator-plus.ts.
    return source.bytes.length % 1024 !== 0 && looksEncrypted(source.bytes) ? 'encrypted' : false
  },
  async read(source, options) {
    const list = source.json() ?? (await decrypt(source, options))
    if (!Array.isArray(list)) throw new SparekeyError('file-damaged')
    return readRecords(list, options, read, (record) =>
      nameOf(field(record, 'issuer'), field(record, 'label')),
    )
  },
}

function isRecord(record: Json): boolean {
  const has = (name: string) => typeof field(record, name) === 'string'
  return has('secret') && has('label') && (has('type') || has('thumbnail') || has('algorithm'))
}

function read(record: Json, note: NoteTaker): ImportedEntry {
  if (!isObject(record)) throw new SparekeyError('record-unreadable')
  const label = textField(record, 'label') ?? ''
  const issuer = textField(record, 'issuer')
  // Before 0.6.0 one label held both.
  const dash = issuer === undefined ? label.indexOf(' - ') : -1
  const used = wholeField(record, 'last_used')
  return entryOf(
    {
      type: typeOf(textField(record, 'type') ?? 'TOTP'),
      issuer: dash < 0 ? issuer : label.slice(0, dash),
      account: dash < 0 ? label : label.slice(dash + 3),
      secret: textField(record, 'secret'),
      algorithm: textField(record, 'algorithm'),
      digits: wholeField(record, 'digits'),
      period: wholeField(record, 'period'),
      counter: wholeField(record, 'counter'),
      tags: listField(record, 'tags').filter((tag) => typeof tag === 'string'),
      usedAt: used,
    },
    note,
  )
}

function typeOf(name: string): OtpType {
  const type = name.toLowerCase()
  if (type === 'totp' || type === 'hotp' || type === 'steam') return type
  throw new SparekeyError('type-unknown', { type: name.slice(0, 40) })
}

async function decrypt(source: Source, { password, signal }: ReadOptions): Promise<Json> {
  const { bytes } = source
  if (source.text() !== undefined || bytes.length < nonceBytes + tagBytes)
    throw new SparekeyError('file-damaged')
  if (!password) throw new SparekeyError('password-needed')
  const rounds = Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32BE(0)
  const header = roundsBytes + saltBytes
  if (rounds >= 1 && rounds <= mostRounds && bytes.length >= header + nonceBytes + tagBytes) {
    const salt = bytes.subarray(roundsBytes, header)
    const key = await derivePbkdf2(password, salt, { iterations: rounds, length: 32, hash: 'sha1', signal })
    const plain = tryOpen(key, bytes.subarray(header))
    if (plain !== undefined) return jsonOf(plain)
  }
  const plain = tryOpen(createHash('sha256').update(password, 'utf8').digest(), bytes)
  if (plain === undefined) throw new SparekeyError('password-wrong')
  return jsonOf(plain)
}

function tryOpen(key: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  try {
    return openGcmJoined(key, sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes))
  } catch {
    return undefined
  }
}

function jsonOf(bytes: Uint8Array): Json {
  const text = decodeText(bytes)
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}
