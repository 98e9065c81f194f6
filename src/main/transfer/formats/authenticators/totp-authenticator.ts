import { createDecipheriv, createHash } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { preferenceTexts } from '../../android-preferences.ts'
import { looksEncrypted } from '../../bounded/randomness.ts'
import { field, isObject, type Json, parseJson, textField, wholeField } from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { fromBase64, fromHex } from '../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf } from '../../entry.ts'
import type { Format, ImportedEntry } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * TOTP Authenticator (BinaryBoot): Base64 of AES-256-CBC with SHA-256 of the password for a key and no vector to begin with. Within
 * is a JSON object whose one name is the list, itself as JSON text. Files saved without a password have one fixed in the app.
 */
const fixedPassword = 'TotpAuthenticator'
const listName = 'STATIC_TOTP_CODES_LIST'
const blockBytes = 16
/** Ten thousand entries are a third of it. */
const mostLetters = 16 * 1024 * 1024

export const totpAuthenticator: Format = {
  id: 'totp-authenticator',
  name: 'TOTP Authenticator',
  facts: {
    reads: 'Encrypted backups (.bin), and TOTP_Authenticator_Preferences.xml of the Android app',
    opens:
      'Password, and the password fixed in the app for files saved without one: SHA-256 with AES-256-CBC',
    loses: 'The algorithm (SHA1). The app keeps account names in lower case.',
    sources: [
      'Aegis, importers/TotpAuthenticatorImporter.java',
      'Stratum, Converter/TotpAuthenticatorBackupConverter.cs (digits, period, an issuer of "Unknown")',
    ],
  },
  recognize(source) {
    if (preferenceTexts(source.xml())?.has(listName)) return true
    const sealed = sealedIn(source)
    if (sealed === undefined) return false
    if (open(sealed, fixedPassword) !== undefined) return true
    // Of a single block or two nothing can be said; no list is that short.
    return looksEncrypted(sealed) ? 'encrypted' : false
  },
  async read(source, options) {
    return readRecords(listIn(source, options.password), options, read, (record) =>
      nameOf(field(record, 'issuer'), field(record, 'name')),
    )
  },
}

function listIn(source: Source, password: string | undefined): Json[] {
  const text = preferenceTexts(source.xml())?.get(listName)
  if (text !== undefined) return listOf(text)
  const sealed = sealedIn(source)
  if (sealed === undefined) throw new SparekeyError('file-damaged')
  const list = open(sealed, fixedPassword) ?? (password ? open(sealed, password) : undefined)
  if (list === undefined) throw new SparekeyError(password ? 'password-wrong' : 'password-needed')
  return list
}

/** The ciphertext, when the whole file is Base64 of whole blocks. */
function sealedIn(source: Source): Uint8Array | undefined {
  const text = source.text()
  if (text === undefined || text.length > mostLetters) return undefined
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return undefined
  const bytes = fromBase64(text)
  return bytes.length >= blockBytes && bytes.length % blockBytes === 0 ? bytes : undefined
}

/** The list, or undefined where the password does not fit: there is nothing to tell that but the text within. */
function open(sealed: Uint8Array, password: string): Json[] | undefined {
  const key = createHash('sha256').update(password, 'utf8').digest()
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes))
  try {
    const text = decodeText(Buffer.concat([decipher.update(sealed), decipher.final()]))
    const json = text === undefined ? undefined : parseJson(text)
    if (!isObject(json)) return undefined
    const name = Object.keys(json)[0]
    return name === undefined ? [] : listOf(name)
  } catch {
    return undefined
  }
}

function listOf(text: string): Json[] {
  const list = parseJson(text)
  if (!Array.isArray(list)) throw new SparekeyError('file-damaged')
  return list
}

function read(record: Json, note: NoteTaker): ImportedEntry {
  if (!isObject(record)) throw new SparekeyError('record-unreadable')
  const issuer = textField(record, 'issuer') ?? ''
  const name = textField(record, 'name') ?? ''
  const names = issuer === 'Unknown' ? { issuer: name, account: '' } : { issuer, account: name }
  return entryOf(
    {
      type: 'totp',
      ...names,
      secret: secretOf(textField(record, 'key') ?? '', wholeField(record, 'base') ?? 32),
      digits: textField(record, 'digits') || undefined,
      period: textField(record, 'period') || undefined,
      pinned: field(record, 'isFavorite') === true,
    },
    note,
  )
}

function secretOf(key: string, base: number): string {
  if (base === 32) return key
  if (base === 16) return encodeBase32(fromHex(key))
  if (base === 64) return encodeBase32(fromBase64(key))
  throw new SparekeyError('field-wrong', { field: 'base' })
}
