import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { isKdbx } from '../../bounded/kdbx/header.ts'
import { openKdbx } from '../../bounded/kdbx/kdbx.ts'
import { parseCsv, tableOf } from '../../bounded/texts/csv.ts'
import { childOf, childrenOf, type XmlElement } from '../../bounded/texts/xml.ts'
import { fromBase64, fromHex } from '../../ciphers.ts'
import { type Belongings, entryOf, entryOfUri, type NoteTaker, nameOf, noteWithName } from '../../entry.ts'
import type { Format, ImportedEntry, Reading, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * KeePass and KeePassXC: databases, their XML export, and CSV. Each program and plugin keeps the key in text fields of its own:
 * `otp` (KeePassXC, a link; KeeOtp, a query), `TimeOtp-…` and `HmacOtp-…` (KeePass 2.47 and newer), `TOTP Seed` with `TOTP Settings`
 * (TrayTOTP, old KeePassXC).
 */
export const keepass: Format = {
  id: 'keepass',
  name: 'KeePass and KeePassXC',
  facts: {
    reads:
      'KDBX 3.1 and 4, the XML export of KeePass 2, CSV of KeePassXC and of KeePass with the fields named; groups, tags, notes, the recycle bin and dates come along',
    opens:
      'AES-KDF, Argon2d, Argon2id; AES-256, ChaCha20; Salsa20, ChaCha20 inside; a password, a key file (XML of version 1 and 2, 32 bytes, 64 hexadecimal digits, any file) or both. Twofish and keys in hardware or of a Windows account are not supported: change them in KeePass first.',
    loses: 'Icons and history. Whatever is no code stays where it is.',
    sources: [
      'https://keepass.info/help/kb/kdbx.html',
      'https://keepass.info/help/base/keys.html#keyfiles',
      'https://keepass.info/help/base/placeholders.html#otp',
      'https://github.com/keepassxreboot/keepassxc, src/totp/totp.cpp',
    ],
  },
  recognize(source) {
    if (isKdbx(source.bytes)) return 'encrypted'
    return source.xml()?.name === 'KeePassFile' || rowsOf(source) !== undefined
  },
  takesKeyFile: (source) => isKdbx(source.bytes),
  async read(source, options) {
    if (isKdbx(source.bytes)) {
      const { password = '', keyFile, signal } = options
      if (password === '' && !keyFile) throw new SparekeyError('password-needed')
      return readItems(itemsOf(await openKdbx(source.bytes, { password, keyFile }, signal)), options)
    }
    const root = source.xml()
    if (root) return readItems(itemsOf(root), options)
    return readItems((rowsOf(source) ?? []).map(itemOfRow), options)
  },
}

interface Item extends Belongings {
  title: string
  username: string
  /** The text fields by their names, in lower case. */
  fields: ReadonlyMap<string, string>
}

function readItems(items: readonly Item[], options: ReadOptions): Promise<Reading> {
  return readRecords(items, options, readItem, (item) => nameOf(item.title, item.username))
}

function readItem(item: Item, note: NoteTaker): ImportedEntry | undefined {
  const names = { ...item, issuer: item.title, account: item.username }
  const otp = item.fields.get('otp')?.trim() || item.fields.get('totp')?.trim()
  if (otp && /^[a-z-]+:\/\//i.test(otp)) {
    const entry = entryOfUri(otp, names, note)
    const kept = noteWithName(item.title, entry, entry.note)
    return kept === undefined ? entry : { ...entry, note: kept }
  }
  const key =
    (otp && keyOfOtp(otp)) || timeKey(item.fields) || counterKey(item.fields) || seedKey(item.fields)
  return key ? entryOf({ ...names, ...key }, note) : undefined
}

type Key = Omit<Parameters<typeof entryOf>[0], keyof Belongings | 'issuer' | 'account'>

/** KeeOtp's query, or the bare secret. */
function keyOfOtp(otp: string): Key {
  if (!/^(?:.*&)?key=/i.test(otp)) return { type: 'totp', secret: otp }
  const query = new Map([...new URLSearchParams(otp)].map(([name, value]) => [name.toLowerCase(), value]))
  const type = query.get('type')?.toLowerCase() ?? 'totp'
  if (type !== 'totp' && type !== 'hotp' && type !== 'steam') throw new SparekeyError('type-unknown')
  return {
    type,
    secret: inBase32(query.get('key') ?? '', query.get('encoding')?.toLowerCase() ?? 'base32'),
    algorithm: query.get('otphashmode'),
    digits: type === 'steam' ? undefined : query.get('size'),
    period: type === 'hotp' ? undefined : query.get('step'),
    counter: query.get('counter'),
  }
}

const encodings = { '': 'utf8', '-hex': 'hex', '-base32': 'base32', '-base64': 'base64' }

function timeKey(fields: Item['fields']): Key | undefined {
  const secret = secretOf(fields, 'timeotp-secret')
  if (secret === undefined) return undefined
  return {
    type: 'totp',
    secret,
    algorithm: fields.get('timeotp-algorithm') || undefined,
    digits: fields.get('timeotp-length') || undefined,
    period: fields.get('timeotp-period') || undefined,
  }
}

function counterKey(fields: Item['fields']): Key | undefined {
  const secret = secretOf(fields, 'hmacotp-secret')
  return secret === undefined
    ? undefined
    : { type: 'hotp', secret, counter: fields.get('hmacotp-counter') || undefined }
}

function secretOf(fields: Item['fields'], name: string): string | undefined {
  for (const [ending, encoding] of Object.entries(encodings)) {
    const value = fields.get(name + ending)
    if (value?.trim()) return inBase32(value, encoding)
  }
  return undefined
}

/** `TOTP Settings`: period and digits, or `S` for Steam, with semicolons; a time server may follow. */
function seedKey(fields: Item['fields']): Key | undefined {
  const secret = fields.get('totp seed')
  if (!secret?.trim()) return undefined
  const [period, digits] = (fields.get('totp settings') ?? '').split(';').map((part) => part.trim())
  if (digits?.toUpperCase() === 'S') return { type: 'steam', secret }
  return { type: 'totp', secret, period: period || undefined, digits: digits || undefined }
}

function inBase32(secret: string, encoding: string): string {
  switch (encoding) {
    case 'base32':
      return secret
    case 'hex':
      return encodeBase32(fromHex(secret.replace(/\s+/g, '')))
    case 'base64':
      return encodeBase32(fromBase64(secret))
    case 'utf8':
      return encodeBase32(Buffer.from(secret, 'utf8'))
    default:
      throw new SparekeyError('field-wrong', { field: 'encoding' })
  }
}

function itemsOf(document: XmlElement): Item[] {
  const bin = childOf(childOf(document, 'Meta'), 'RecycleBinUUID')?.text
  const top = childOf(childOf(document, 'Root'), 'Group')
  return itemsIn(top, [], (group) => bin !== undefined && childOf(group, 'UUID')?.text === bin, false)
}

/** Entries of a group and of the groups in it; the name of the outermost group is that of the database, and no tag. */
function itemsIn(
  group: XmlElement | undefined,
  path: readonly string[],
  isBin: (group: XmlElement) => boolean,
  isTrash: boolean,
): Item[] {
  const own = childrenOf(group, 'Entry').map((entry) => itemOf(entry, path, isTrash))
  const inner = childrenOf(group, 'Group').flatMap((each) => {
    const name = childOf(each, 'Name')?.text ?? ''
    return itemsIn(each, isBin(each) ? [] : [...path, name], isBin, isTrash || isBin(each))
  })
  return [...own, ...inner]
}

function itemOf(entry: XmlElement, path: readonly string[], isTrash: boolean): Item {
  const fields = new Map<string, string>()
  for (const string of childrenOf(entry, 'String')) {
    const key = childOf(string, 'Key')?.text.toLowerCase()
    if (key) fields.set(key, childOf(string, 'Value')?.text ?? '')
  }
  const times = childOf(entry, 'Times')
  const tags = childOf(entry, 'Tags')?.text.split(/[;,]/) ?? []
  return {
    title: fields.get('title') ?? '',
    username: fields.get('username') ?? '',
    fields,
    tags: [path.join('/'), ...tags],
    note: fields.get('notes'),
    createdAt: timeOf(childOf(times, 'CreationTime')?.text),
    trashedAt: isTrash ? (timeOf(childOf(times, 'LocationChanged')?.text) ?? Date.now()) : undefined,
  }
}

/** ISO 8601, or since KDBX 4 the seconds since the year 1 as Base64 of 8 bytes, little end first. */
function timeOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  const iso = Date.parse(text)
  if (/^\d{4}-/.test(text) && !Number.isNaN(iso)) return iso
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === 8 ? Number(bytes.readBigInt64LE(0) - 62_135_596_800n) * 1000 : undefined
}

const codeColumns = [
  'totp',
  'otp',
  'totp seed',
  ...Object.keys(encodings).flatMap((ending) => [`timeotp-secret${ending}`, `hmacotp-secret${ending}`]),
]

function rowsOf(source: Source): ReadonlyMap<string, string>[] | undefined {
  const text = source.text()
  const heading =
    text
      ?.slice(0, 10_000)
      .split(/[\r\n]/, 1)[0]
      ?.toLowerCase() ?? ''
  if (
    text === undefined ||
    !/\b(?:title|account)\b/.test(heading) ||
    !codeColumns.some((name) => heading.includes(name))
  )
    return undefined
  try {
    const rows = parseCsv(text)
    const table =
      tableOf(rows, ['title', 'username']) ??
      tableOf(rows, ['title', 'user name']) ??
      tableOf(rows, ['account', 'login name'])
    const columns = rows[0]?.map((cell) => cell.trim().toLowerCase()) ?? []
    return columns.some((column) => codeColumns.includes(column)) ? table : undefined
  } catch {
    return undefined
  }
}

function itemOfRow(row: ReadonlyMap<string, string>): Item {
  const path = (row.get('group') ?? '').split('/').slice(1).join('/')
  return {
    title: row.get('title') ?? row.get('account') ?? '',
    username: row.get('username') ?? row.get('user name') ?? row.get('login name') ?? '',
    fields: row,
    tags: [path],
    note: row.get('notes') ?? row.get('comments'),
    createdAt: timeOf(row.get('created')),
  }
}
