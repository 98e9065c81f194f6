import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { type Row, textCell, wholeCell } from '../../bounded/containers/sqlite.ts'
import { fromBase64 } from '../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf } from '../../entry.ts'
import type { Format, ImportedEntry } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/** Kinds of account that the app tells apart; a work or school account (2) is approved by a message and holds no code. */
const ordinary = 0
const personal = 1

export const microsoft: Format = {
  id: 'microsoft',
  name: 'Microsoft Authenticator',
  facts: {
    reads:
      'PhoneFactor, the SQLite database of the Android app: other services’ accounts and personal Microsoft accounts (8 digits)',
    loses:
      'Algorithm, digits and period, which the app does not have: SHA1, 6, 30 s. Work and school accounts hold no code; secrets that the app encrypted with a key of the phone are refused, each with a line.',
    sources: ['Aegis, importers/MicrosoftAuthImporter.java'],
  },
  recognize: async (source) => (await accountsIn(source)) !== undefined,
  async read(source, options) {
    const accounts = await accountsIn(source)
    if (accounts === undefined) throw new SparekeyError('file-damaged')
    const sorted = accounts.toSorted((a, b) => placeOf(a) - placeOf(b))
    return readRecords(sorted, options, read, (row) => nameOf(row.get('name'), row.get('username')))
  },
}

async function accountsIn(source: Source): Promise<readonly Row[] | undefined> {
  const tables = await source.tables()
  const accounts = tables?.get('accounts')
  if (accounts === undefined) return undefined
  // Google's app has a table of that name as well. An empty one is nobody's.
  return accounts.every((row) => row.has('oath_secret_key')) && accounts.length > 0 ? accounts : undefined
}

function placeOf(row: Row): number {
  const place = row.get('ux_position')
  return typeof place === 'number' ? place : Number.MAX_SAFE_INTEGER
}

function read(row: Row, note: NoteTaker): ImportedEntry | undefined {
  const secret = textCell(row, 'oath_secret_key') ?? ''
  const type = wholeCell(row, 'account_type') ?? ordinary
  if (secret === '') {
    if (textCell(row, 'encrypted_oath_secret_key')) throw new SparekeyError('file-encrypted-unsupported')
    if (type !== ordinary) return undefined
  }
  const names = { issuer: textCell(row, 'name'), account: textCell(row, 'username') }
  if (type === ordinary) return entryOf({ type: 'totp', ...names, secret }, note)
  if (type !== personal) throw new SparekeyError('type-unknown', { type })
  return entryOf({ type: 'totp', ...names, secret: encodeBase32(fromBase64(secret)), digits: 8 }, note)
}
