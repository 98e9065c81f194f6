import { setImmediate as nextTurn } from 'node:timers/promises'
import { SparekeyError } from '../../../errors.ts'
import { formatMigrationUris, isMigrationUri } from '../../../otp/migration.ts'
import type { Entry } from '../../../vault/document/records.ts'
import { type Row, textCell, wholeCell } from '../../bounded/containers/sqlite.ts'
import { entryOf, nameOf } from '../../entry.ts'
import type { Format, OutputFile, Reading, ReadOptions, Writing } from '../../format.ts'
import { holding, refusing } from '../../holding.ts'
import { isLinkList, readLinks } from '../../links.ts'
import { qrPicture } from '../../qr-picture.ts'
import { readRecords, throwIfCancelled } from '../../records.ts'

/** Google Authenticator: the text of its export codes, and the database that its Android app keeps (`databases/databases`). */
export const googleAuthenticator: Format = {
  id: 'google-authenticator',
  name: 'Google Authenticator',
  facts: {
    reads:
      'The text of its export QR codes (otpauth-migration://), several parts in one file; the SQLite database of the Android app',
    writes: 'The export QR codes as pictures (PNG), as many as it takes',
    loses:
      'The database holds neither algorithm, digits nor period: the usual ones (SHA1, 6, 30 s) are taken, as the app does. Export codes hold no period.',
    sources: [
      'https://github.com/beemdevelopment/Aegis, importers/GoogleAuthImporter.java',
      'https://github.com/dim13/otpauth, migration.proto',
    ],
  },
  async recognize(source) {
    const accounts = (await source.tables())?.get('accounts')
    if (accounts)
      return (
        accounts.length === 0 ||
        (accounts[0]!.has('email') && accounts[0]!.has('secret') && !accounts[0]!.has('oath_secret_key'))
      )
    return isLinkList(source.text(), isMigrationUri)
  },
  async read(source, options) {
    const tables = await source.tables()
    if (!tables) return readLinks(source.text() ?? '', options)
    return readAccounts(tables.get('accounts') ?? [], options)
  },
  writes: 'plain',
  async write(entries, { signal }) {
    const { uris, notes } = exportCodes(entries)
    const files: OutputFile[] = []
    for (const [i, uri] of uris.entries()) {
      // A picture takes some ten milliseconds, and a thousand of them must not stop everything else.
      await nextTurn()
      throwIfCancelled(signal)
      files.push({ name: `google-authenticator-${i + 1}-of-${uris.length}.png`, bytes: qrPicture(uri) })
    }
    return { files, notes }
  },
}

/** The texts of the export codes, for pictures or a screen, and what they do not hold. */
export function exportCodes(entries: readonly Entry[]): Pick<Writing, 'notes'> & { uris: string[] } {
  const { held, notes } = holding(entries, {}, refusing({ types: ['totp', 'hotp'], periods: [30] }))
  const { uris, left } = formatMigrationUris(held)
  for (const { index, details } of left) {
    const entry = held[index]!
    const code = details.field === 'digits' ? 'not-written-digits' : 'not-written-name'
    notes.push({
      entry: entries.indexOf(entry),
      code,
      details: code === 'not-written-digits' ? { digits: entry.digits } : {},
    })
  }
  return { uris, notes }
}

async function readAccounts(rows: readonly Row[], options: ReadOptions): Promise<Reading> {
  const reading = await readRecords(
    rows,
    options,
    (row, note) => {
      const type = wholeCell(row, 'type') ?? 0
      if (type !== 0 && type !== 1) throw new SparekeyError('type-unknown')
      return entryOf(
        {
          type: type === 0 ? 'totp' : 'hotp',
          ...namesOf(row),
          secret: textCell(row, 'secret'),
          counter: type === 1 ? (wholeCell(row, 'counter') ?? undefined) : undefined,
        },
        note,
      )
    },
    (row) => {
      const { issuer, account } = namesOf(row)
      return nameOf(issuer, account)
    },
  )
  if (reading.entries.length > 0) reading.notes.push({ code: 'parameters-assumed', details: {} })
  return reading
}

/** The column `email` is a label, mostly with the issuer in front of it. */
function namesOf(row: Row): { issuer: string; account: string } {
  const label = cellText(row, 'email')
  const issuer = cellText(row, 'issuer')
  const colon = label.indexOf(':')
  if (colon < 0) return { issuer, account: label }
  const prefix = label.slice(0, colon).trim()
  return issuer === '' || issuer.toLowerCase() === prefix.toLowerCase()
    ? { issuer: issuer || prefix, account: label.slice(colon + 1).trim() }
    : { issuer, account: label }
}

function cellText(row: Row, name: string): string {
  const cell = row.get(name)
  return typeof cell === 'string' ? cell : ''
}
