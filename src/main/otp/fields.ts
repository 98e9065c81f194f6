import type { ErrorDetails } from '../../contract/errors.ts'
import type { Note, NoteCode } from '../../contract/transfer/notes.ts'
import { SparekeyError } from '../errors.ts'
import { canonicalSecret, decodeBase32, encodeBase32, isWholeBase32 } from './base32.ts'
import { type Algorithm, type OtpType, type SetupKey, usualParameters } from './setup-key.ts'
import { yandexSecret } from './yandex.ts'

/**
 * A setup key from what is known of it: typed into a form, given as flags, or read from a link. Whatever would make a
 * wrong code is refused; whatever was assumed is told in a note.
 */
export interface KeyFields {
  type: OtpType
  issuer?: string | undefined
  account?: string | undefined
  /** As typed: Base32, or hexadecimal where `encoding` says so. */
  secret: string
  /** Absent: hexadecimal for mOTP, as its own apps show it, Base32 for all else. */
  encoding?: 'base32' | 'hex' | undefined
  /** As spelled by the service: SHA1, sha-256, HmacSHA512, … */
  algorithm?: string | undefined
  /** Numbers as typed, or as numbers. */
  digits?: string | number | undefined
  period?: string | number | undefined
  counter?: string | number | undefined
  pin?: string | undefined
}

export interface ReadKey {
  key: SetupKey
  notes: Note[]
}

const longestName = 500
const longestPin = 64

/**
 * Throws `secret-missing`, `secret-too-long` {most}, `base32-character` {position, character}, `secret-not-hex`,
 * `secret-length` and `secret-checksum` (Yandex), `algorithm-unknown` {algorithm}, `number-unreadable` {field},
 * `number-out-of-range` {field, value, least, most}, `field-wrong` {field}.
 */
export function setupKeyFromFields(fields: KeyFields): ReadKey {
  const notes: Note[] = []
  const note = (code: NoteCode, details: ErrorDetails = {}) => notes.push({ code, details })
  const { type } = fields
  const usual = usualParameters[type]
  const secret = secretOf(fields)
  const key: SetupKey = {
    type,
    issuer: nameOf(fields.issuer, note),
    account: nameOf(fields.account, note),
    secret,
    ...usual,
    counter: 0,
  }
  if (type === 'totp' || type === 'hotp') {
    if (fields.algorithm !== undefined) key.algorithm = hmacAlgorithmOf(fields.algorithm)
    key.digits = numberOf('digits', fields.digits, 4, 10) ?? usual.digits
  } else if (fields.digits !== undefined && numberOf('digits', fields.digits, 1, 10) !== usual.digits) {
    note('digits-assumed', { digits: usual.digits })
  }
  if (type !== 'hotp') key.period = numberOf('period', fields.period, 1, 86_400) ?? usual.period
  if (type === 'hotp') {
    const counter = numberOf('counter', fields.counter, 0, Number.MAX_SAFE_INTEGER)
    key.counter = counter ?? 0
    if (counter === undefined) note('counter-assumed', { counter: 0 })
  }
  if (type === 'motp' || type === 'yandex') {
    const pin = fields.pin?.trim() ?? ''
    if (pin.length > longestPin) throw new SparekeyError('field-wrong', { field: 'pin' })
    if (pin === '') note('pin-missing')
    else key.pin = pin
  }
  if (key.issuer === '') note('issuer-missing')
  if (key.account === '') note('account-missing')
  if (!isWholeBase32(secret)) note('secret-incomplete', { length: secret.length })
  return { key, notes }
}

/** On one line: without control characters, marks that turn the text around, and surrounding space. */
export function nameOf(text = '', note?: (code: NoteCode, details: ErrorDetails) => void): string {
  const name = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
  if (name.length <= longestName) return name
  note?.('name-shortened', { length: name.length })
  return name.slice(0, longestName).toWellFormed().trim()
}

/** Throws `algorithm-unknown` {algorithm}: RFC 6238 knows SHA-1, SHA-256 and SHA-512, however they are spelled. */
export function hmacAlgorithmOf(text: string): Algorithm {
  const name = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  switch (name.replace(/^HMAC(?:WITH)?/, '')) {
    case 'SHA':
    case 'SHA1':
      return 'SHA1'
    case 'SHA256':
      return 'SHA256'
    case 'SHA512':
      return 'SHA512'
    default:
      throw new SparekeyError('algorithm-unknown', { algorithm: name.slice(0, 20) })
  }
}

function secretOf(fields: KeyFields): string {
  const isHex = (fields.encoding ?? (fields.type === 'motp' ? 'hex' : 'base32')) === 'hex'
  const secret = isHex ? base32OfHex(fields.secret) : canonicalSecret(fields.secret)
  if (decodeBase32(secret).length === 0) throw new SparekeyError('secret-missing')
  if (fields.type === 'yandex') yandexSecret(secret)
  return secret
}

function base32OfHex(text: string): string {
  const hex = text.replace(/[\s-]/g, '')
  if (hex.length > 2048) throw new SparekeyError('secret-too-long', { most: 2048 })
  if (hex.length % 2 !== 0 || /[^0-9a-f]/i.test(hex)) throw new SparekeyError('secret-not-hex')
  return encodeBase32(Buffer.from(hex, 'hex'))
}

/** `undefined` where nothing was said; a number that is no plain whole number, or outside its limits, is refused. */
function numberOf(
  field: string,
  value: string | number | undefined,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined
  const text = String(value).trim()
  if (!/^-?\d{1,20}$/.test(text)) throw new SparekeyError('number-unreadable', { field })
  const number = Number(text)
  if (number < least || number > most) {
    throw new SparekeyError('number-out-of-range', { field, value: text, least, most })
  }
  return number
}
