import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { field, isObject, type Json, type JsonObject, textField } from '../../bounded/texts/json.ts'
import { fromBase64 } from '../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf, splitLabel } from '../../entry.ts'
import type { Format, ImportedEntry } from '../../format.ts'
import { readRecords } from '../../records.ts'

/**
 * Steam Guard as files keep it: one account an object with its `shared_secret` in Base64. So do the mobile app (`Steamguard-…`, and a
 * map of accounts since version 2), Steam Desktop Authenticator (`.maFile`) and ArchiSteamFarm; a list of them is read as well.
 */
export const steam: Format = {
  id: 'steam',
  name: 'Steam',
  facts: {
    reads:
      'Steamguard files and the accounts map of the Android app, .maFile of Steam Desktop Authenticator (old and new) and ArchiSteamFarm, lists of them',
    loses:
      'What else is in the file and no code: the secret that confirms trades, the revocation code (a note says so), the session. An encrypted .maFile cannot be opened by itself, since its salt lies in manifest.json.',
    sources: [
      'Aegis, importers/SteamImporter.java',
      'Jessecar96/SteamDesktopAuthenticator, SteamGuardAccount.cs and FileEncryptor.cs',
    ],
  },
  recognize: (source) => accountsIn(source.json()).length > 0,
  async read(source, options) {
    const accounts = accountsIn(source.json())
    if (accounts.length === 0) throw new SparekeyError('file-damaged')
    return readRecords(accounts, options, read, (record) => nameOf('Steam', field(record, 'account_name')))
  },
}

function accountsIn(json: Json | undefined): JsonObject[] {
  if (Array.isArray(json)) return json.filter(isAccount)
  const map = field(json, 'accounts')
  if (isObject(map)) return Object.values(map).filter(isAccount)
  return json !== undefined && isAccount(json) ? [json] : []
}

function isAccount(json: Json): json is JsonObject {
  return field(json, 'shared_secret') !== undefined
}

function read(record: JsonObject, note: NoteTaker): ImportedEntry {
  const secret = textField(record, 'shared_secret')
  if (!secret) throw new SparekeyError('secret-missing')
  const entry = entryOf(
    { type: 'steam', issuer: 'Steam', account: accountOf(record), secret: encodeBase32(fromBase64(secret)) },
    note,
  )
  if (textField(record, 'revocation_code')) note('recovery-code-left-out')
  return entry
}

/** The name of the account; where it is missing, the one in Steam's own link, or its number. */
function accountOf(record: JsonObject): string | undefined {
  const name = textField(record, 'account_name')
  if (name) return name
  const label = /^otpauth:\/\/totp\/([^?]+)/.exec(textField(record, 'uri') ?? '')?.[1]
  if (label) return splitLabel(label.replace(/%3a/gi, ':')).account
  const id =
    field(field(record, 'Session'), 'SteamID') ?? field(record, 'steamid') ?? field(record, 'steam_id')
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
