import { createDecipheriv, createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { formatOtpauthUri } from '../../../otp/uri.ts'
import type { Entry } from '../../../vault/document/records.ts'
import { deriveArgon2, derivePbkdf2 } from '../../bounded/kdf.ts'
import { parseCsv, tableOf } from '../../bounded/texts/csv.ts'
import {
  field,
  flagField,
  isObject,
  type Json,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { fromBase64 } from '../../ciphers.ts'
import { entryOf, entryOfUri, type NoteTaker, noteWithName } from '../../entry.ts'
import type { Format, ImportedEntry, Reading, ReadOptions } from '../../format.ts'
import { holding, refusing, textFile } from '../../holding.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * Bitwarden, the password manager and its Authenticator app, which writes the same shapes with less in them: JSON, CSV, and
 * JSON protected by a password of its own. A login's `totp` is a setup link, `steam://SECRET` or the bare secret.
 */
export const bitwarden: Format = {
  id: 'bitwarden',
  name: 'Bitwarden',
  facts: {
    reads:
      'JSON and CSV exports of vaults and organizations, password-protected JSON, JSON and CSV of Bitwarden Authenticator; folders and collections, notes, favourites and the trash come along',
    opens:
      'PBKDF2-HMAC-SHA256 or Argon2id, AES-256-CBC with HMAC-SHA256. Exports that only the account can open are refused with a hint.',
    writes: 'The plain JSON export: one login for each entry',
    loses: 'Whatever is no code: passwords stay where they are. A Steam login keeps its name as the account.',
    sources: [
      'https://bitwarden.com/help/encrypted-export/',
      'https://github.com/bitwarden/clients, libs/tools/export/vault-export',
    ],
  },
  recognize(source) {
    const json = source.json()
    if (field(json, 'encrypted') === true)
      return field(json, 'encKeyValidation_DO_NOT_EDIT') === undefined ? false : 'encrypted'
    if (field(json, 'encrypted') === false) return Array.isArray(field(json, 'items'))
    return rowsOf(source) !== undefined
  },
  async read(source, options) {
    const json = source.json()
    if (json === undefined) return readRows(rowsOf(source) ?? [], options)
    return readItems(field(json, 'encrypted') === true ? await open(json, options) : json, options)
  },
  writes: 'plain',
  async write(entries) {
    const { held, notes } = holding(entries, { ...holds, createdAt: true }, refusing(limits))
    const folders = new Map<string, string>()
    for (const { tags } of held)
      if (tags[0] !== undefined && !folders.has(tags[0])) folders.set(tags[0], randomUUID())
    const items = held.map((entry) => ({
      id: randomUUID(),
      organizationId: null,
      folderId: folders.get(entry.tags[0] ?? '') ?? null,
      type: loginType,
      reprompt: 0,
      name: entry.issuer || entry.account,
      notes: entry.note || null,
      favorite: entry.pinned,
      login: { uris: [], username: entry.account || null, password: null, totp: totpOf(entry) },
      collectionIds: null,
      creationDate: new Date(entry.createdAt).toISOString(),
    }))
    const json = { encrypted: false, folders: [...folders].map(([name, id]) => ({ id, name })), items }
    return { files: [textFile('bitwarden.json', JSON.stringify(json, null, 2))], notes }
  },
}

/** Bitwarden’s CSV, to be written: it is read by the format above. */
export const bitwardenCsv: Format = {
  id: 'bitwarden-csv',
  name: 'Bitwarden (CSV)',
  facts: {
    reads: 'See Bitwarden',
    writes: 'The CSV export of a vault: one login for each entry',
    loses: 'See Bitwarden',
    sources: ['https://bitwarden.com/help/condition-bitwarden-import/'],
  },
  writes: 'plain',
  async write(entries) {
    const { held, notes } = holding(entries, holds, refusing(limits))
    const rows = held.map((entry) => [
      entry.tags[0] ?? '',
      entry.pinned ? '1' : '',
      'login',
      entry.issuer || entry.account,
      entry.note,
      '',
      '0',
      '',
      entry.account,
      '',
      totpOf(entry),
    ])
    const lines = [csvColumns, ...rows].map((row) => `${row.map(quoted).join(',')}\n`)
    return { files: [textFile('bitwarden.csv', lines.join(''))], notes }
  },
}

const csvColumns = [
  'folder',
  'favorite',
  'type',
  'name',
  'notes',
  'fields',
  'reprompt',
  'login_uri',
  'login_username',
  'login_password',
  'login_totp',
]

/** One folder a login; no HOTP, mOTP or Yandex. */
const holds = { tags: 1, note: true, pinned: true }
const limits = { types: ['totp', 'steam'] } as const
const loginType = 1

function totpOf(entry: Entry): string {
  return entry.type === 'steam' ? `steam://${entry.secret}` : formatOtpauthUri(entry)
}

/** A cell of RFC 4180. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function rowsOf(source: Source): ReadonlyMap<string, string>[] | undefined {
  const text = source.text()
  if (text === undefined || !/^[^\r\n]*\blogin_totp\b/i.test(text)) return undefined
  try {
    return tableOf(parseCsv(text), ['name', 'login_totp'])
  } catch {
    return undefined
  }
}

function readRows(rows: readonly ReadonlyMap<string, string>[], options: ReadOptions): Promise<Reading> {
  return readRecords(
    rows,
    options,
    (row, note) =>
      entryOfLogin(
        {
          totp: row.get('login_totp'),
          name: row.get('name'),
          username: row.get('login_username'),
          tags: [row.get('folder') || row.get('collections') || ''],
          pinned: row.get('favorite') === '1',
          note: row.get('notes'),
        },
        note,
      ),
    (row) => (row.get('name') ?? '').slice(0, 200),
  )
}

function readItems(json: Json, options: ReadOptions): Promise<Reading> {
  const folders = new Map<Json | undefined, Json | undefined>()
  for (const list of ['folders', 'collections']) {
    for (const folder of listField(json, list)) folders.set(field(folder, 'id'), field(folder, 'name'))
  }
  return readRecords(
    listField(json, 'items'),
    options,
    (item, note) => {
      if (!isObject(item)) throw new SparekeyError('record-unreadable')
      const login = field(item, 'login')
      if (textField(item, 'archivedDate') && textField(login, 'totp')) note('was-archived')
      const places = [field(item, 'folderId'), ...listField(item, 'collectionIds')].map((id) =>
        folders.get(id),
      )
      return entryOfLogin(
        {
          totp: textField(login, 'totp'),
          name: textField(item, 'name'),
          username: textField(login, 'username'),
          tags: places.filter((place) => typeof place === 'string'),
          pinned: flagField(item, 'favorite'),
          note: textField(item, 'notes'),
          createdAt: timeOf(textField(item, 'creationDate')),
          trashedAt: timeOf(textField(item, 'deletedDate')),
        },
        note,
      )
    },
    (item) => {
      const name = field(item, 'name')
      return typeof name === 'string' ? name.slice(0, 200) : ''
    },
  )
}

interface Login {
  totp: string | undefined
  name: string | undefined
  username: string | undefined
  tags: string[]
  pinned: boolean | undefined
  note: string | undefined
  createdAt?: number | undefined
  trashedAt?: number | undefined
}

function entryOfLogin(login: Login, note: NoteTaker): ImportedEntry | undefined {
  const totp = login.totp?.trim()
  if (!totp) return undefined
  const steamSecret = /^steam:\/\/([^/?]+)\/?$/i.exec(totp)?.[1]
  if (steamSecret) {
    const account = login.username?.trim() || login.name
    return entryOf({ ...login, type: 'steam', issuer: 'Steam', account, secret: steamSecret }, note)
  }
  if (!/^[a-z-]+:\/\//i.test(totp)) {
    return entryOf(
      { ...login, type: 'totp', issuer: login.name, account: login.username, secret: totp },
      note,
    )
  }
  const entry = entryOfUri(totp, { ...login, issuer: login.name, account: login.username }, note)
  const kept = noteWithName(login.name, entry, entry.note)
  return kept === undefined ? entry : { ...entry, note: kept }
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** https://bitwarden.com/help/encrypted-export/: only the password-protected kind can be opened without the account. */
async function open(json: Json, { password, signal }: ReadOptions): Promise<Json> {
  if (field(json, 'passwordProtected') !== true) throw new SparekeyError('file-encrypted-unsupported')
  if (!password) throw new SparekeyError('password-needed')
  const salt = Buffer.from(textField(json, 'salt') ?? '', 'utf8')
  const iterations = wholeField(json, 'kdfIterations') ?? 0
  const kind = wholeField(json, 'kdfType')
  if (kind !== 0 && kind !== 1)
    throw new SparekeyError('file-version-unknown', { version: `kdf ${kind ?? '?'}` })
  const key =
    kind === 0
      ? await derivePbkdf2(password, salt, { iterations, length: 32, hash: 'sha256', signal })
      : await deriveArgon2(password, createHash('sha256').update(salt).digest(), {
          kind: 'argon2id',
          passes: iterations,
          memory: (wholeField(json, 'kdfMemory') ?? 0) * 1024,
          lanes: wholeField(json, 'kdfParallelism') ?? 0,
          length: 32,
          signal,
        })
  openText(textField(json, 'encKeyValidation_DO_NOT_EDIT') ?? '', key)
  const text = decodeText(openText(textField(json, 'data') ?? '', key))
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}

/** An "EncString" of type 2: `2.iv|ciphertext|mac`, under two keys stretched out of one by HKDF-Expand (RFC 5869). */
function openText(sealed: string, key: Uint8Array): Uint8Array {
  const [iv, ciphertext, mac] = /^2\.[^|]+\|[^|]+\|[^|]+$/.test(sealed)
    ? sealed.slice(2).split('|').map(fromBase64)
    : []
  if (!iv || !ciphertext || !mac || iv.length !== 16 || mac.length !== 32)
    throw new SparekeyError('file-damaged')
  const expected = createHmac('sha256', expand(key, 'mac')).update(iv).update(ciphertext).digest()
  if (!timingSafeEqual(mac, expected)) throw new SparekeyError('password-wrong')
  const decipher = createDecipheriv('aes-256-cbc', expand(key, 'enc'), iv)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    throw new SparekeyError('file-damaged')
  }
}

/** HKDF-Expand alone for one block: HMAC over the purpose and the number 1. */
function expand(key: Uint8Array, purpose: string): Uint8Array {
  return createHmac('sha256', key).update(purpose).update(Uint8Array.of(1)).digest()
}
