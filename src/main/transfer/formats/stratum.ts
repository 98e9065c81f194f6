import { createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { SparekeyError } from '../../errors.ts'
import { decodeBase32 } from '../../otp/base32.ts'
import type { OtpType } from '../../otp/setup-key.ts'
import type { Entry } from '../../vault/document/records.ts'
import {
  field,
  isObject,
  type Json,
  type JsonObject,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../bounded/json.ts'
import { deriveArgon2, derivePbkdf2 } from '../bounded/kdf.ts'
import type { Row, Tables } from '../bounded/sqlite.ts'
import { decodeText } from '../bounded/text.ts'
import { openGcmJoined, sealGcm } from '../ciphers.ts'
import { entryOf, type NoteTaker, nameOf } from '../entry.ts'
import type { Format, ImportedEntry, ReadOptions } from '../format.ts'
import { holding, pictureIn, type Refusal, refusing } from '../holding.ts'
import { readRecords } from '../records.ts'
import type { Source } from '../source.ts'

/**
 * Stratum, Authenticator Pro by its former name. A backup is JSON: the authenticators, the categories they are in, and pictures. Encrypted,
 * a mark of 16 letters stands before it, whose case tells the two encryptions apart. The app's own database holds the same tables.
 */
const mark = 'AUTHENTICATORPRO'
const legacyMark = 'AuthenticatorPro'

/** Of all encrypted files: the parameters are not in them. */
const argon2 = { kind: 'argon2id', passes: 3, memory: 65_536, lanes: 4, length: 32 } as const
const saltBytes = 16
const nonceBytes = 12
const legacy = { iterations: 64_000, length: 32, hash: 'sha1', saltBytes: 20, vectorBytes: 16 } as const

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

function markOf(source: Source): string | undefined {
  const start = Buffer.from(source.bytes.subarray(0, mark.length)).toString('latin1')
  return start === mark || start === legacyMark ? start : undefined
}

function isBackup(json: Json | undefined): boolean {
  return Array.isArray(field(json, 'Authenticators'))
}

async function backupIn(source: Source, options: ReadOptions): Promise<Json> {
  const found = markOf(source)
  const json =
    found === undefined
      ? (source.json() ?? backupOf(await source.tables()))
      : await decrypt(source, found, options)
  if (!isBackup(json)) throw new SparekeyError('file-damaged')
  return json as Json
}

async function decrypt(source: Source, found: string, { password, signal }: ReadOptions): Promise<Json> {
  const rest = source.bytes.subarray(mark.length)
  if (!password) throw new SparekeyError('password-needed')
  if (found === mark) {
    const sealed = rest.subarray(saltBytes + nonceBytes)
    if (sealed.length < 16) throw new SparekeyError('file-damaged')
    const key = await deriveArgon2(password, rest.subarray(0, saltBytes), { ...argon2, signal })
    return jsonOf(openGcmJoined(key, rest.subarray(saltBytes, saltBytes + nonceBytes), sealed))
  }
  const sealed = rest.subarray(legacy.saltBytes + legacy.vectorBytes)
  if (sealed.length === 0 || sealed.length % 16 !== 0) throw new SparekeyError('file-damaged')
  const key = await derivePbkdf2(password, rest.subarray(0, legacy.saltBytes), { ...legacy, signal })
  const decipher = createDecipheriv(
    'aes-256-cbc',
    key,
    rest.subarray(legacy.saltBytes, legacy.saltBytes + legacy.vectorBytes),
  )
  let plain: Uint8Array
  try {
    plain = Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    throw new SparekeyError('password-wrong')
  }
  // Without a tag, a wrong password comes out as noise once in 256 times.
  if (plain[0] !== 0x7b) throw new SparekeyError('password-wrong')
  return jsonOf(plain)
}

function jsonOf(bytes: Uint8Array): Json {
  const text = decodeText(bytes)
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}

/** The tables of the app's database in the shape of a backup. */
function backupOf(tables: Tables | undefined): Json | undefined {
  const rows = (table: string, names: Record<string, string>) =>
    (tables?.get(table) ?? []).map((row) => renamed(row, names))
  if (!tables?.has('authenticator')) return undefined
  return {
    Authenticators: rows('authenticator', {
      type: 'Type',
      icon: 'Icon',
      issuer: 'Issuer',
      username: 'Username',
      secret: 'Secret',
      pin: 'Pin',
      algorithm: 'Algorithm',
      digits: 'Digits',
      period: 'Period',
      counter: 'Counter',
      ranking: 'Ranking',
    }),
    Categories: rows('category', { id: 'Id', name: 'Name' }),
    AuthenticatorCategories: rows('authenticatorcategory', {
      categoryid: 'CategoryId',
      authenticatorsecret: 'AuthenticatorSecret',
    }),
    CustomIcons: rows('customicon', { id: 'Id', data: 'Data' }),
  }
}

function renamed(row: Row, names: Record<string, string>): JsonObject {
  const object: JsonObject = {}
  for (const [column, name] of Object.entries(names)) {
    const cell = row.get(column)
    object[name] = cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : (cell ?? null)
  }
  return object
}

function rankingOf(record: Json): number {
  const ranking = field(record, 'Ranking')
  return typeof ranking === 'number' ? ranking : 0
}

/** The kinds by their numbers in the file. */
const types: Record<number, OtpType> = { 1: 'hotp', 2: 'totp', 3: 'motp', 4: 'steam', 5: 'yandex' }
const algorithms: Record<number, string> = { 0: 'SHA1', 1: 'SHA256', 2: 'SHA512' }

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

/** Digits by kind are the app's own limits; the secret is what it knows an entry by, so that there is one of each. */
function refusalOf(): Refusal {
  const timed = refusing({ types: ['totp', 'hotp', 'steam', 'motp', 'yandex'], digits: [6, 10] })
  const counted = refusing({ types: ['hotp'], digits: [6, 8] })
  const secrets = new Set<string>()
  return (entry) => {
    const refused = (entry.type === 'hotp' ? counted : timed)(entry)
    if (refused !== undefined) return refused
    const secret = secretFor(entry)
    if (secrets.has(secret)) return { code: 'not-written-twice', details: {} }
    secrets.add(secret)
    return undefined
  }
}

/** mOTP secrets are kept in hexadecimal. */
function secretFor(entry: Entry): string {
  return entry.type === 'motp' ? Buffer.from(decodeBase32(entry.secret)).toString('hex') : entry.secret
}

function backupFrom(entries: readonly Entry[]) {
  const icons = new Map<string, string>()
  const authenticators = entries.map((entry, ranking) => ({
    Type: numberIn(types, entry.type),
    Icon: iconFor(entry.icon, icons),
    Issuer: entry.issuer || entry.account,
    Username: entry.issuer ? entry.account || null : null,
    Secret: secretFor(entry),
    Pin: entry.pin ?? null,
    Algorithm: Math.max(0, numberIn(algorithms, entry.algorithm)),
    Digits: entry.digits,
    Period: entry.period,
    Counter: entry.counter,
    CopyCount: 0,
    Ranking: ranking,
  }))
  const tags = [...new Set(entries.flatMap((entry) => entry.tags))]
  const categories = new Map(tags.map((tag) => [tag, shortHash(Buffer.from(tag, 'utf8'))]))
  return {
    Authenticators: authenticators,
    Categories: tags.map((tag, ranking) => ({ Id: categories.get(tag), Name: tag, Ranking: ranking })),
    AuthenticatorCategories: entries.flatMap((entry, ranking) =>
      entry.tags.map((tag) => ({
        CategoryId: categories.get(tag),
        AuthenticatorSecret: secretFor(entry),
        Ranking: ranking,
      })),
    ),
    CustomIcons: [...icons].map(([data, id]) => ({ Id: id, Data: data })),
  }
}

function numberIn(names: Record<number, string>, name: string): number {
  return Number(Object.entries(names).find(([, each]) => each === name)?.[0] ?? -1)
}

function iconFor(icon: string | undefined, icons: Map<string, string>): string | null {
  const picture = pictureIn(icon)
  if (picture?.type !== 'image/png') return null
  const id = icons.get(picture.base64) ?? shortHash(Buffer.from(picture.base64, 'base64'))
  icons.set(picture.base64, id)
  return `@${id}`
}

/** What the app names categories and pictures by. */
function shortHash(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex').slice(0, 8)
}
