import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import { SparekeyError } from '../errors.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { type ReadKey, setupKeyFromFields } from './fields.ts'
import { decodeComponent } from './percent.ts'
import type { Algorithm, OtpType, SetupKey } from './setup-key.ts'

/**
 * The QR codes with which Google Authenticator moves accounts: `otpauth-migration://offline?data=` and a protocol
 * buffer in Base64. The message is not published by Google; its fields as dim13/otpauth and Aegis describe them.
 */

/** One code of an export that may have several. */
export interface MigrationPart {
  keys: ReadKey[]
  rejected: MigrationRejected[]
  batch: Batch
}

export interface MigrationRejected {
  /** The place of the account in this part, from 0. */
  index: number
  /** Issuer and account, or what there is of them. */
  name: string
  code: ErrorCode
  details: ErrorDetails
}

export interface Batch {
  /** The same in all parts of one export. */
  id: number
  /** From 0. */
  index: number
  size: number
}

export interface MigrationExport {
  /** One link a QR code, none too large to be scanned from a screen. */
  uris: string[]
  /** Which of the keys, by their place, the format cannot hold, and why. */
  left: { index: number; code: ErrorCode; details: ErrorDetails }[]
}

const prefix = /^\s*otpauth-migration:\/{0,2}offline\/?\?/i

/** Far above what a QR code can hold (2,953 bytes), for links that are pasted. */
const longestUri = 262_144
const mostParts = 1000

// The numbers of the message's fields.
const payload = { account: 1, version: 2, size: 3, index: 4, id: 5 } as const
const account = { secret: 1, name: 2, issuer: 3, algorithm: 4, digits: 5, type: 6, counter: 7 } as const

const algorithmsByNumber: (Algorithm | undefined)[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512', 'MD5']
const digitsByNumber = [6, 6, 8]
const typesByNumber: (OtpType | undefined)[] = [undefined, 'hotp', 'totp']

export function isMigrationUri(text: string): boolean {
  return prefix.test(text)
}

/**
 * One part. An account that cannot be right is listed in `rejected`, and never stops the others.
 * Throws `uri-not-otpauth`, `uri-too-long` {most} and `migration-damaged` (truncated, or no such message).
 */
export function parseMigrationUri(text: string): MigrationPart {
  if (text.length > longestUri) throw new SparekeyError('uri-too-long', { most: longestUri })
  if (!isMigrationUri(text)) throw new SparekeyError('uri-not-otpauth')
  try {
    return readPayload(dataOf(text.replace(prefix, '')))
  } catch (error) {
    if (error instanceof SparekeyError) throw error
    throw new SparekeyError('migration-damaged')
  }
}

/** Standard or URL-safe Base64, with or without padding, escaped or with spaces where there were pluses. */
function dataOf(query: string): Uint8Array {
  const parameter = query.split('&').find((pair) => /^data=/i.test(pair))
  const base64 = decodeComponent(parameter?.slice('data='.length) ?? '')
    .trim()
    .replace(/[\r\n\t]/g, '')
    .replaceAll(' ', '+')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/=+$/, '')
  if (base64 === '' || base64.length % 4 === 1 || /[^a-z0-9+/]/i.test(base64)) {
    throw new SparekeyError('migration-damaged')
  }
  return Buffer.from(base64, 'base64')
}

function readPayload(bytes: Uint8Array): MigrationPart {
  const part: MigrationPart = { keys: [], rejected: [], batch: { id: 0, index: 0, size: 1 } }
  const reader = new BinaryReader(bytes)
  let place = 0
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === payload.account) {
      expectWire(wire, WireType.LengthDelimited)
      readAccount(reader.bytes(), place++, part)
    } else if (field === payload.size) part.batch.size = Math.max(1, readInt(reader, wire))
    else if (field === payload.index) part.batch.index = readInt(reader, wire)
    else if (field === payload.id) part.batch.id = readInt(reader, wire)
    else reader.skip(wire, field)
  }
  const { index, size } = part.batch
  if (index < 0 || index >= size || size > mostParts) throw new SparekeyError('migration-damaged')
  return part
}

function readAccount(bytes: Uint8Array, index: number, part: MigrationPart): void {
  const reader = new BinaryReader(bytes)
  const texts = new TextDecoder()
  let secret: Uint8Array = new Uint8Array()
  let name = ''
  let issuer = ''
  let algorithm = 0
  let digits = 0
  let type = 0
  let counter = 0n
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === account.secret || field === account.name || field === account.issuer) {
      expectWire(wire, WireType.LengthDelimited)
      const value = reader.bytes()
      if (field === account.secret) secret = value
      else if (field === account.name) name = texts.decode(value)
      else issuer = texts.decode(value)
    } else if (field === account.algorithm) algorithm = readInt(reader, wire)
    else if (field === account.digits) digits = readInt(reader, wire)
    else if (field === account.type) type = readInt(reader, wire)
    else if (field === account.counter) {
      expectWire(wire, WireType.Varint)
      counter = BigInt(reader.int64())
    } else reader.skip(wire, field)
  }
  const names = namesOf(name, issuer)
  try {
    part.keys.push(keyOf({ ...names, secret, algorithm, digits, type, counter }))
  } catch (error) {
    if (!(error instanceof SparekeyError)) throw error
    const label = [names.issuer, names.account]
      .filter((text) => text !== '')
      .join(': ')
      .slice(0, 200)
    part.rejected.push({ index, name: label, code: error.code, details: error.details })
  }
}

function keyOf(record: {
  issuer: string
  account: string
  secret: Uint8Array
  algorithm: number
  digits: number
  type: number
  counter: bigint
}): ReadKey {
  const type = typesByNumber[record.type]
  const algorithm = algorithmsByNumber[record.algorithm]
  const digits = digitsByNumber[record.digits]
  if (type === undefined) throw new SparekeyError('type-unknown')
  if (algorithm === undefined) throw new SparekeyError('algorithm-unknown', { algorithm: record.algorithm })
  if (digits === undefined) throw new SparekeyError('field-wrong', { field: 'digits' })
  return setupKeyFromFields({
    type,
    issuer: record.issuer,
    account: record.account,
    secret: encodeBase32(record.secret),
    algorithm,
    digits,
    counter: type === 'hotp' ? record.counter.toString() : undefined,
  })
}

/** The app writes the name as `issuer:account` where it was scanned so, beside the issuer. */
function namesOf(name: string, issuer: string): { issuer: string; account: string } {
  if (issuer && name.startsWith(`${issuer}:`)) return { issuer, account: name.slice(issuer.length + 1) }
  const colon = name.indexOf(':')
  if (issuer || colon < 0) return { issuer, account: name }
  return { issuer: name.slice(0, colon), account: name.slice(colon + 1) }
}

function readInt(reader: BinaryReader, wire: WireType): number {
  expectWire(wire, WireType.Varint)
  return reader.int32()
}

function expectWire(wire: WireType, expected: WireType): void {
  if (wire !== expected) throw new SparekeyError('migration-damaged')
}

// Google Authenticator puts ten accounts in a code; with long names fewer, so that a phone can still read it from a screen.
const mostAccounts = 10
const comfortableBytes = 800
const mostBytes = 2000

/**
 * Links to show as QR codes, in order. Google Authenticator knows TOTP of 30 seconds and HOTP, of 6 or 8 digits;
 * everything else is named in `left`.
 */
export function formatMigrationUris(keys: readonly SetupKey[]): MigrationExport {
  const left: MigrationExport['left'] = []
  const parts: Uint8Array[][] = []
  let part: Uint8Array[] = []
  for (const [index, key] of keys.entries()) {
    const field = fieldThatDoesNotFit(key)
    const record = field ? undefined : writeAccount(key)
    if (!record || record.length > mostBytes) {
      left.push({ index, code: 'migration-cannot-hold', details: { field: field ?? 'name' } })
      continue
    }
    const size = part.reduce((sum, other) => sum + other.length, record.length)
    if (part.length === mostAccounts || (part.length > 0 && size > comfortableBytes)) {
      parts.push(part)
      part = []
    }
    part.push(record)
  }
  if (part.length > 0) parts.push(part)
  const id = crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1
  const uris = parts.map((records, index) => uriOf(records, { id, index, size: parts.length }))
  return { uris, left }
}

function fieldThatDoesNotFit(key: SetupKey): string | undefined {
  if (key.type !== 'totp' && key.type !== 'hotp') return 'type'
  if (key.digits !== 6 && key.digits !== 8) return 'digits'
  if (key.type === 'totp' && key.period !== 30) return 'period'
  return undefined
}

function writeAccount(key: SetupKey): Uint8Array {
  const writer = new BinaryWriter()
  writer.tag(account.secret, WireType.LengthDelimited).bytes(decodeBase32(key.secret))
  // Where the account looks as if it began with the issuer, it is written with the issuer before it.
  const isAmbiguous = key.issuer ? key.account.startsWith(`${key.issuer}:`) : key.account.includes(':')
  const name = isAmbiguous ? `${key.issuer}:${key.account}` : key.account
  writer.tag(account.name, WireType.LengthDelimited).string(name.toWellFormed())
  writer.tag(account.issuer, WireType.LengthDelimited).string(key.issuer.toWellFormed())
  writer.tag(account.algorithm, WireType.Varint).int32(algorithmsByNumber.lastIndexOf(key.algorithm))
  writer.tag(account.digits, WireType.Varint).int32(key.digits === 8 ? 2 : 1)
  writer.tag(account.type, WireType.Varint).int32(typesByNumber.indexOf(key.type))
  if (key.type === 'hotp') writer.tag(account.counter, WireType.Varint).int64(key.counter)
  return writer.finish()
}

function uriOf(records: readonly Uint8Array[], batch: Batch): string {
  const writer = new BinaryWriter()
  for (const record of records) writer.tag(payload.account, WireType.LengthDelimited).bytes(record)
  writer.tag(payload.version, WireType.Varint).int32(1)
  writer.tag(payload.size, WireType.Varint).int32(batch.size)
  writer.tag(payload.index, WireType.Varint).int32(batch.index)
  writer.tag(payload.id, WireType.Varint).int32(batch.id)
  const base64 = Buffer.from(writer.finish()).toString('base64')
  return `otpauth-migration://offline?data=${encodeURIComponent(base64)}`
}
