import { randomBytes } from 'node:crypto'
import { SparekeyError } from '../../../../errors.ts'
import { deriveArgon2 } from '../../../bounded/kdf.ts'
import { field, isObject, type Json, listField, textField, wholeField } from '../../../bounded/texts/json.ts'
import { sealGcm } from '../../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf } from '../../../entry.ts'
import type { Format, ImportedEntry } from '../../../format.ts'
import { holding, pictureIn } from '../../../holding.ts'
import { readRecords } from '../../../records.ts'
import { algorithms, types } from './kinds.ts'
import { argon2, backupIn, isBackup, mark, markOf, nonceBytes, saltBytes } from './opening.ts'
import { backupFrom, refusalOf } from './writing.ts'

/**
 * Stratum, Authenticator Pro by its former name. A backup is JSON: the authenticators, the categories they are in, and pictures. Encrypted,
 * a mark of 16 letters stands before it, whose case tells the two encryptions apart. The app's own database holds the same tables.
 */
export const stratum: Format = {
  id: 'stratum',
  name: 'Stratum (Authenticator Pro)',
  facts: {
    reads: 'JSON backups of both names of the app, and its database authenticator.db3',
    opens: 'Password: Argon2id with AES-256-GCM, and the older PBKDF2-SHA1 with AES-256-CBC',
    writes: 'JSON backups, plain or encrypted with Argon2id and AES-256-GCM',
    loses: 'How often a code was copied, and icon packs.',
    sources: ['stratumauth.com/wiki/backup-format', 'stratumauth/app, Backup/Encryption and Entity'],
  },
  async recognize(source) {
    if (markOf(source) !== undefined) return 'encrypted'
    if (isBackup(source.json())) return true
    const row = (await source.tables())?.get('authenticator')?.[0]
    return row?.has('secret') === true && row.has('type')
  },
  async read(source, options) {
    const backup = await backupIn(source, options)
    const authenticators = listField(backup, 'Authenticators')
    const read = reader(backup)
    return readRecords(
      authenticators.toSorted((a, b) => rankingOf(a) - rankingOf(b)),
      options,
      read,
      (record) => nameOf(field(record, 'Issuer'), field(record, 'Username')),
    )
  },
  writes: 'both',
  async write(entries, { password, signal }) {
    const isHeld = (icon: string) => pictureIn(icon)?.type === 'image/png'
    const { held, notes } = holding(entries, { tags: 100, pin: true, icon: isHeld }, refusalOf())
    const written = new Set(held.map(({ id }) => id))
    for (const [index, entry] of entries.entries()) {
      // The app has no entry without an issuer.
      if (entry.issuer === '' && written.has(entry.id)) {
        notes.push({ entry: index, code: 'renamed', details: { name: entry.account } })
      }
    }
    const json = Buffer.from(JSON.stringify(backupFrom(held)), 'utf8')
    if (!password) return { files: [{ name: 'stratum.json', bytes: json }], notes }
    const salt = randomBytes(saltBytes)
    const nonce = randomBytes(nonceBytes)
    const key = await deriveArgon2(password, salt, { ...argon2, signal })
    const { ciphertext, tag } = sealGcm(key, nonce, json)
    const bytes = Buffer.concat([Buffer.from(mark, 'latin1'), salt, nonce, ciphertext, tag])
    return { files: [{ name: 'stratum.stratum', bytes }], notes }
  },
}

function rankingOf(record: Json): number {
  const ranking = field(record, 'Ranking')
  return typeof ranking === 'number' ? ranking : 0
}

function reader(backup: Json): (record: Json, note: NoteTaker) => ImportedEntry {
  const categories = categoriesBySecret(backup)
  const icons = new Map(
    listField(backup, 'CustomIcons').map((icon) => [field(icon, 'Id'), field(icon, 'Data')]),
  )
  return (record, note) => {
    if (!isObject(record)) throw new SparekeyError('record-unreadable')
    const number = wholeField(record, 'Type') ?? 2
    const type = types[number]
    if (type === undefined) throw new SparekeyError('type-unknown', { type: number })
    const secret = textField(record, 'Secret')
    // Only these two kinds have parameters; the app ignores what the others say.
    const own = type === 'totp' || type === 'hotp'
    return entryOf(
      {
        type,
        issuer: textField(record, 'Issuer'),
        account: textField(record, 'Username'),
        secret,
        algorithm: own ? algorithmOf(wholeField(record, 'Algorithm') ?? 0) : undefined,
        digits: own ? wholeField(record, 'Digits') : undefined,
        period: type === 'totp' ? wholeField(record, 'Period') : undefined,
        counter: type === 'hotp' ? wholeField(record, 'Counter') : undefined,
        pin: textField(record, 'Pin'),
        tags: categories.get(secret ?? ''),
        icon: iconOf(textField(record, 'Icon') ?? '', icons),
      },
      note,
    )
  }
}

function algorithmOf(number: number): string {
  const name = algorithms[number]
  if (name === undefined) throw new SparekeyError('algorithm-unknown', { algorithm: number })
  return name
}

/** An icon that begins with @ is a picture in the file; any other is the name of one inside of the app. */
function iconOf(icon: string, icons: ReadonlyMap<Json | undefined, Json | undefined>): string | undefined {
  const data = icon.startsWith('@') ? icons.get(icon.slice(1)) : undefined
  return typeof data === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(data)
    ? `data:image/png;base64,${data}`
    : undefined
}

function categoriesBySecret(backup: Json): ReadonlyMap<string, string[]> {
  const names = new Map(
    listField(backup, 'Categories').map((category) => [field(category, 'Id'), field(category, 'Name')]),
  )
  const bySecret = new Map<string, string[]>()
  for (const binding of listField(backup, 'AuthenticatorCategories')) {
    const secret = field(binding, 'AuthenticatorSecret')
    const name = names.get(field(binding, 'CategoryId'))
    if (typeof secret !== 'string' || typeof name !== 'string') continue
    bySecret.set(secret, [...(bySecret.get(secret) ?? []), name])
  }
  return bySecret
}
