import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { readCipherTables } from '../../bounded/containers/sqlcipher.ts'
import { type Row, type Tables, textCell, wholeCell } from '../../bounded/containers/sqlite.ts'
import type { ArchivedFile } from '../../bounded/containers/zip.ts'
import { looksEncrypted } from '../../bounded/randomness.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { fromHex } from '../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf, splitLabel } from '../../entry.ts'
import type { Format, ImportedEntry, Reading, ReadOptions } from '../../format.ts'
import { readLinks } from '../../links.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * Authenticator Plus: an encrypted ZIP with a list of setup links, and the app's own database, authplus.db, which is encrypted by SQLCipher 3.
 */
const listPath = /(?:^|\/)Accounts\.txt$/i
/** Pages of SQLCipher 3; the smallest database with a table has three. */
const pageBytes = 1024
const leastPages = 3

export const authenticatorPlus: Format = {
  id: 'authenticator-plus',
  name: 'Authenticator Plus',
  facts: {
    reads: 'The exported ZIP (Accounts.txt) and the database authplus.db with its categories',
    opens: 'Password: ZIP encryption; SQLCipher 3 (PBKDF2-SHA1 of 64,000 rounds, AES-256-CBC)',
    loses:
      'Digits and period of the database, which are those of every account there: 6 and 30 s, Blizzard 8. The ZIP has no categories.',
    sources: [
      'Aegis, importers/AuthenticatorPlusImporter.java (ZIP)',
      'Authenticator Pro, Converter/AuthenticatorPlusBackupConverter.cs, and paolostivanin/OTPClient issue 19 (tables)',
    ],
  },
  async recognize(source) {
    const list = await listIn(source)
    if (list !== undefined) return list.encrypted ? 'encrypted' : true
    const { bytes } = source
    const whole = bytes.length >= leastPages * pageBytes && bytes.length % pageBytes === 0
    return whole && source.text() === undefined && looksEncrypted(bytes) ? 'encrypted' : false
  },
  async read(source, options) {
    const list = await listIn(source)
    if (list !== undefined) return readList(list, options)
    if (source.bytes.length % pageBytes !== 0) throw new SparekeyError('file-damaged')
    if (!options.password) throw new SparekeyError('password-needed')
    return readDatabase(await readCipherTables(source.bytes, options.password), options)
  },
}

async function listIn(source: Source): Promise<ArchivedFile | undefined> {
  return (await source.archive())?.find(({ path }) => listPath.test(path))
}

async function readList(list: ArchivedFile, options: ReadOptions): Promise<Reading> {
  const text = decodeText(await list.read(options))
  if (text === undefined) throw new SparekeyError('file-damaged')
  return readLinks(text, options)
}

function readDatabase(tables: Tables, options: ReadOptions): Promise<Reading> {
  const accounts = tables.get('accounts')
  if (accounts === undefined) throw new SparekeyError('file-damaged')
  const placeOf = (row: Row) => Number(row.get('position') ?? Number.MAX_SAFE_INTEGER)
  const sorted = accounts.toSorted((a, b) => placeOf(a) - placeOf(b))
  return readRecords(sorted, options, readAccount, (row) => nameOf(row.get('issuer'), row.get('email')))
}

/** Kinds of account: TOTP, HOTP, and Blizzard, whose secret is in hexadecimal. */
const kinds = { totp: 0, hotp: 1, blizzard: 2 }

function readAccount(row: Row, note: NoteTaker): ImportedEntry {
  const kind = wholeCell(row, 'type') ?? kinds.totp
  const secret = textCell(row, 'secret') ?? ''
  const category = textCell(row, 'category')
  const beside = { ...namesOf(row), tags: category && category !== 'All Accounts' ? [category] : [] }
  switch (kind) {
    case kinds.totp:
      return entryOf({ type: 'totp', ...beside, secret }, note)
    case kinds.hotp:
      return entryOf({ type: 'hotp', ...beside, secret, counter: wholeCell(row, 'counter') }, note)
    case kinds.blizzard:
      return entryOf(
        {
          type: 'totp',
          ...beside,
          issuer: beside.issuer || 'Battle.net',
          secret: encodeBase32(fromHex(secret)),
          digits: 8,
        },
        note,
      )
    default:
      throw new SparekeyError('type-unknown', { type: kind })
  }
}

/** The email is the name of the account; an issuer that is missing may be in the label of the setup link, kept as it was. */
function namesOf(row: Row): { issuer: string; account: string } {
  const account = textCell(row, 'email') ?? ''
  const issuer = textCell(row, 'issuer')
  return { issuer: issuer || splitLabel(textCell(row, 'original_name') ?? '').issuer, account }
}
