import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { preferenceTexts } from '../../android-preferences.ts'
import { isJavaStream, readJavaMap } from '../../bounded/containers/java.ts'
import { derivePbkdf2 } from '../../bounded/kdf.ts'
import { field, isObject, type Json, parseJson, textField, wholeField } from '../../bounded/texts/json.ts'
import { openGcmJoined } from '../../ciphers.ts'
import { entryOf, entryOfUri, type NoteTaker, nameOf } from '../../entry.ts'
import type { Format, ImportedEntry, Reading, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * FreeOTP. Version 1 keeps its tokens as JSON in an Android preferences file. Version 2 keeps them apart from their secrets, each secret
 * encrypted with a master key, which is encrypted with the password; its backup is that map written by Java's serialization, and its
 * preferences file the same map in XML. FreeOTP+ is made upon version 1 and writes the same tokens.
 */
export const freeotp: Format = {
  id: 'freeotp',
  name: 'FreeOTP',
  facts: {
    reads:
      'Version 1: tokens.xml. Version 2: externalBackup.xml (a serialized java.util.HashMap) and tokenBackup.xml',
    opens: 'Password (version 2): PBKDF2 with SHA-1, SHA-256 or SHA-512, AES-256-GCM',
    loses:
      'The order of the list in version 2; colours and pictures. Version 1 begins a HOTP token one counter below the one it was given.',
    sources: [
      'freeotp/freeotp-android, Token.java, TokenPersistence.java and encryptor/MasterKey.java',
      'Java Object Serialization Specification, chapter 6',
    ],
  },
  recognize(source) {
    const texts = textsIn(source)
    if (texts === undefined) return false
    if (texts.has(masterKeyName)) return 'encrypted'
    return [...texts].some(([name, text]) => name !== orderName && isToken(text))
  },
  async read(source, options) {
    const texts = textsIn(source)
    if (texts === undefined) throw new SparekeyError('file-damaged')
    return texts.has(masterKeyName) ? readEncrypted(texts, options) : readPreferences(texts, options)
  },
}

const orderName = 'tokenOrder'
const masterKeyName = 'masterKey'
const tokenSuffix = '-token'

function textsIn(source: Source): Map<string, string> | undefined {
  if (!isJavaStream(source.bytes)) return preferenceTexts(source.xml())
  try {
    return readJavaMap(source.bytes)
  } catch {
    return undefined
  }
}

/** Reads the tokens of version 1, and of FreeOTP+, out of a preferences file. Very old ones are setup links. */
export function readPreferences(texts: Map<string, string>, options: ReadOptions): Promise<Reading> {
  const names = inOrder(
    [...texts.keys()].filter((name) => name !== orderName),
    texts.get(orderName),
  )
  return readRecords(
    names,
    options,
    (name, note) => {
      const text = texts.get(name) ?? ''
      return text.startsWith('otpauth:') ? entryOfUri(text, {}, note) : readToken(parsed(text), note)
    },
    (name) => nameOf('', name),
  )
}

function isToken(text: string): boolean {
  if (text.startsWith('otpauth:')) return true
  try {
    const token = parseJson(text)
    return Array.isArray(field(token, 'secret')) && field(token, 'type') !== undefined
  } catch {
    return false
  }
}

/** A token with its secret as a list of signed bytes. The counter is the next one the app would use; version 1 starts at -1. */
export function readToken(token: Json, note: NoteTaker): ImportedEntry {
  const secret = field(token, 'secret')
  if (!Array.isArray(secret)) throw new SparekeyError('secret-missing')
  const counter = wholeField(token, 'counter')
  if (counter === -1) note('counter-assumed', { counter: 0 })
  const names = namesOf(token)
  return entryOf(
    {
      type: typeOf(token, names.service),
      issuer: names.issuer,
      account: names.account,
      secret: encodeBase32(bytesOf(secret, 'secret')),
      algorithm: textField(token, 'algo'),
      digits: wholeField(token, 'digits'),
      period: wholeField(token, 'period'),
      counter: counter === -1 ? 0 : counter,
    },
    note,
  )
}

/** The names as shown: the person's own (`…Alt`) before those of the setup link. `service` decides how codes are made. */
function namesOf(token: Json) {
  const service = textField(token, 'issuerExt') || textField(token, 'issuerInt') || ''
  return {
    service,
    issuer: textField(token, 'issuerAlt') ?? service,
    account: textField(token, 'labelAlt') ?? textField(token, 'label') ?? '',
  }
}

/** FreeOTP makes Steam's codes for whatever is named Steam. */
function typeOf(token: Json, service: string): 'totp' | 'hotp' | 'steam' {
  const type = (textField(token, 'type') ?? '').toLowerCase()
  if (type === 'totp') return service === 'Steam' ? 'steam' : 'totp'
  if (type === 'hotp') return 'hotp'
  throw new SparekeyError('type-unknown', { type: type.slice(0, 40) })
}

async function readEncrypted(texts: Map<string, string>, options: ReadOptions): Promise<Reading> {
  const master = await masterKeyOf(parsed(texts.get(masterKeyName) ?? ''), options)
  const ids = [...texts.keys()]
    .filter((name) => name.endsWith(tokenSuffix))
    .map((name) => name.slice(0, -tokenSuffix.length))
  const tokenOf = (id: string) => parsed(texts.get(id + tokenSuffix) ?? '')
  return readRecords(
    inOrder(ids, texts.get(orderName)),
    options,
    (id, note) => {
      const token = tokenOf(id)
      const sealed = texts.get(id)
      if (!isObject(token)) throw new SparekeyError('record-unreadable')
      if (sealed === undefined) throw new SparekeyError('secret-missing')
      const secret = openSecret(parsed(textField(parsed(sealed), 'key') ?? ''), master)
      return readToken({ ...token, secret: [...secret] }, note)
    },
    (id) => {
      try {
        const { issuer, account } = namesOf(tokenOf(id))
        return nameOf(issuer, account)
      } catch {
        return ''
      }
    },
  )
}

async function masterKeyOf(stored: Json, { password, signal }: ReadOptions): Promise<Uint8Array> {
  if (!password) throw new SparekeyError('password-needed')
  const hash = /^PBKDF2withHmacSHA(1|256|512)$/i.exec(textField(stored, 'mAlgorithm') ?? '')?.[1]
  if (hash === undefined) throw new SparekeyError('file-version-unknown')
  const key = await derivePbkdf2(password, bytesOf(field(stored, 'mSalt'), 'mSalt'), {
    iterations: wholeField(stored, 'mIterations') ?? 0,
    length: 32,
    hash: `sha${hash as '1' | '256' | '512'}`,
    signal,
  })
  const master = openSealed(field(stored, 'mEncryptedKey'), key)
  if (master.length !== 16 && master.length !== 32) throw new SparekeyError('file-damaged')
  return master
}

function openSecret(sealed: Json, master: Uint8Array): Uint8Array {
  try {
    return openSealed(sealed, master)
  } catch {
    // The password was right, or there would be no master key: this token is damaged.
    throw new SparekeyError('record-unreadable')
  }
}

/** What EncryptedKey.java seals: AES-GCM with the name of the key's algorithm authenticated beside it. */
function openSealed(sealed: Json | undefined, key: Uint8Array): Uint8Array {
  if (textField(sealed, 'mCipher') !== 'AES/GCM/NoPadding') throw new SparekeyError('file-version-unknown')
  const nonce = nonceIn(bytesOf(field(sealed, 'mParameters'), 'mParameters'))
  const token = Buffer.from(textField(sealed, 'mToken') ?? '', 'utf8')
  return openGcmJoined(key, nonce, bytesOf(field(sealed, 'mCipherText'), 'mCipherText'), token)
}

/** The nonce in DER-encoded GCMParameters (RFC 5084, section 3.2): an octet string, alone or first in a sequence; tags are of 16 bytes. */
function nonceIn(der: Uint8Array): Uint8Array {
  const at = der[0] === 0x30 ? 2 : 0
  const length = der[at + 1] ?? 0
  const nonce = der.subarray(at + 2, at + 2 + length)
  if (der[at] !== 0x04 || nonce.length !== length) throw new SparekeyError('file-damaged')
  return nonce
}

/** Bytes that Java wrote as a list of numbers from -128 to 127. */
function bytesOf(list: Json | undefined, name: string): Uint8Array {
  const isByte = (value: Json) =>
    typeof value === 'number' && Number.isInteger(value) && value >= -128 && value <= 255
  if (!Array.isArray(list) || !list.every(isByte)) throw new SparekeyError('field-wrong', { field: name })
  return Uint8Array.from(list as number[])
}

function parsed(text: string): Json {
  try {
    return parseJson(text)
  } catch {
    throw new SparekeyError('record-unreadable')
  }
}

/** The names in the order of the list that the app keeps, those it does not list after them. */
function inOrder(names: string[], order: string | undefined): string[] {
  const listed = order === undefined ? [] : orderOf(order)
  const place = new Map(listed.map((name, i) => [name, i]))
  const placeOf = (name: string) => place.get(name) ?? Number.MAX_SAFE_INTEGER
  return names.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function orderOf(text: string): Json[] {
  try {
    const order = parseJson(text)
    return Array.isArray(order) ? order : []
  } catch {
    return []
  }
}
