import { randomBytes, randomUUID } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { type OtpType, otpTypes } from '../../../otp/setup-key.ts'
import type { Entry } from '../../../vault/document/records.ts'
import { deriveScrypt } from '../../bounded/kdf.ts'
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
import { fromBase64, fromHex, openGcm, sealGcm } from '../../ciphers.ts'
import { entryOf, nameOf, pictureOf } from '../../entry.ts'
import type { Format, ReadOptions } from '../../format.ts'
import { holding, pictureIn, textFile } from '../../holding.ts'
import { readRecords } from '../../records.ts'

/**
 * Aegis Authenticator. A vault file of version 1, around a database of version 1 to 3: plain JSON, or sealed with a master key
 * that lies in slots; those of passwords are the ones that can be opened away from the phone.
 */
export const aegis: Format = {
  id: 'aegis',
  name: 'Aegis Authenticator',
  facts: {
    reads:
      'Vault files, plain and encrypted, database versions 1 to 3; groups, notes, icons and favourites come along',
    opens: 'Any password slot: scrypt, AES-256-GCM',
    writes: 'Vault files with database version 3, plain or with one password slot (scrypt of 2^15, r 8, p 1)',
    loses: 'Archived entries come as ordinary ones, with a note. Usage counts are not in the file.',
    sources: ['https://github.com/beemdevelopment/Aegis/blob/master/docs/vault.md'],
  },
  recognize(source) {
    const json = source.json()
    const header = field(json, 'header')
    if (!isObject(header) || !Object.hasOwn(header, 'slots')) return false
    const db = field(json, 'db')
    return typeof db === 'string' ? 'encrypted' : isObject(db)
  },
  async read(source, options) {
    const json = source.json()
    const version = field(json, 'version')
    if (version !== 1) throw new SparekeyError('file-version-unknown', { version: shown(version) })
    const sealed = field(json, 'db')
    const database = typeof sealed === 'string' ? await open(sealed, field(json, 'header'), options) : sealed
    const databaseVersion = field(database, 'version')
    if (databaseVersion !== 1 && databaseVersion !== 2 && databaseVersion !== 3) {
      throw new SparekeyError('file-version-unknown', { version: shown(databaseVersion) })
    }
    const groups = groupNames(database)
    return readRecords(
      listField(database, 'entries'),
      options,
      (record, note) => {
        if (!isObject(record)) throw new SparekeyError('record-unreadable')
        const info = field(record, 'info')
        if (flagField(record, 'archived')) note('was-archived')
        const icon = textField(record, 'icon')
        const picture = pictureOf(textField(record, 'icon_mime') ?? 'image/jpeg', icon)
        if (icon && !picture) note('icon-left-out')
        return entryOf(
          {
            type: typeOf(textField(record, 'type')),
            issuer: textField(record, 'issuer'),
            account: textField(record, 'name'),
            secret: textField(info, 'secret'),
            encoding: 'base32',
            algorithm: textField(info, 'algo'),
            digits: wholeField(info, 'digits'),
            period: wholeField(info, 'period'),
            counter: wholeField(info, 'counter'),
            pin: textField(info, 'pin'),
            tags: groupsOf(record, groups),
            pinned: flagField(record, 'favorite'),
            note: textField(record, 'note'),
            icon: picture,
          },
          note,
        )
      },
      (record) => nameOf(field(record, 'issuer'), field(record, 'name')),
    )
  },
  writes: 'both',
  async write(entries, { password, signal }) {
    const isHeld = (icon: string) => pictureTypes.includes(pictureIn(icon)?.type ?? '')
    const { held, notes } = holding(entries, { tags: 100, note: true, pinned: true, pin: true, icon: isHeld })
    const database = databaseOf(held)
    const plain = { version: 1, header: { slots: null, params: null }, db: database }
    const vault = password ? await seal(database, password, signal) : plain
    const name = password ? 'aegis-encrypted.json' : 'aegis.json'
    return { files: [textFile(name, JSON.stringify(vault, null, 4))], notes }
  },
}

function typeOf(name: string | undefined): OtpType {
  const type = otpTypes.find((known) => known === name)
  if (!type) throw new SparekeyError('type-unknown')
  return type
}

/** Version 3 lists the groups and names them by UUID. */
function groupNames(database: Json | undefined): Map<string, string> {
  const names = new Map<string, string>()
  for (const group of listField(database, 'groups')) {
    const uuid = field(group, 'uuid')
    const name = field(group, 'name')
    if (typeof uuid === 'string' && typeof name === 'string') names.set(uuid, name)
  }
  return names
}

/** Up to version 2 an entry is in one group at most, by its name. */
function groupsOf(record: Json, names: ReadonlyMap<string, string>): string[] {
  const uuids = listField(record, 'groups')
  if (uuids.length === 0) return [textField(record, 'group') ?? '']
  return uuids.flatMap((uuid) => (typeof uuid === 'string' ? (names.get(uuid) ?? []) : []))
}

async function open(sealed: string, header: Json | undefined, options: ReadOptions): Promise<Json> {
  const slots = listField(header, 'slots').filter((slot) => field(slot, 'type') === 1)
  if (slots.length === 0) throw new SparekeyError('file-encrypted-unsupported')
  if (slots.length > 16) throw new SparekeyError('kdf-too-costly', { algorithm: 'scrypt' })
  if (!options.password) throw new SparekeyError('password-needed')
  const masterKey = await openSlots(slots, options.password, options)
  const parameters = field(header, 'params')
  const bytes = openGcm(
    masterKey,
    fromHex(textField(parameters, 'nonce') ?? ''),
    fromBase64(sealed),
    fromHex(textField(parameters, 'tag') ?? ''),
  )
  const text = decodeText(bytes)
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}

async function openSlots(
  slots: readonly Json[],
  password: string,
  options: ReadOptions,
): Promise<Uint8Array> {
  for (const slot of slots) {
    for (const spelling of spellingsOf(password, flagField(slot, 'repaired') === true)) {
      const key = await deriveScrypt(spelling, fromHex(textField(slot, 'salt') ?? ''), {
        n: wholeField(slot, 'n') ?? 0,
        r: wholeField(slot, 'r') ?? 0,
        p: wholeField(slot, 'p') ?? 0,
        length: 32,
        signal: options.signal,
      })
      const masterKey = tryOpen(key, slot)
      if (masterKey) return masterKey
    }
  }
  throw new SparekeyError('password-wrong')
}

/**
 * Until version 1.0 the app gave scrypt its whole buffer, a tenth longer than the password and filled with zeros. HMAC ignores
 * zeros at the end of a key of 64 bytes at most, so that only longer passwords are concerned (Aegis issue 95).
 */
function spellingsOf(password: string, isRepaired: boolean): Uint8Array[] {
  const bytes = Buffer.from(password, 'utf8')
  if (isRepaired || bytes.length <= 58) return [bytes]
  return [
    bytes,
    Buffer.concat([bytes, Buffer.alloc(Math.max(0, Math.floor(password.length * 1.1) - bytes.length))]),
  ]
}

function tryOpen(key: Uint8Array, slot: Json): Uint8Array | undefined {
  const parameters = field(slot, 'key_params')
  const nonce = fromHex(textField(parameters, 'nonce') ?? '')
  const tag = fromHex(textField(parameters, 'tag') ?? '')
  try {
    const masterKey = openGcm(key, nonce, fromHex(textField(slot, 'key') ?? ''), tag)
    return masterKey.length === 32 ? masterKey : undefined
  } catch (error) {
    if (error instanceof SparekeyError && error.code === 'password-wrong') return undefined
    throw error
  }
}

function shown(version: Json | undefined): string {
  return typeof version === 'number' ? String(version) : '?'
}

const pictureTypes = ['image/png', 'image/jpeg', 'image/svg+xml']

/** Version 3 of the database: groups are named once, and entries refer to them by UUID. */
function databaseOf(entries: readonly Entry[]) {
  const groups = new Map<string, string>()
  for (const tag of entries.flatMap(({ tags }) => tags)) if (!groups.has(tag)) groups.set(tag, randomUUID())
  return {
    version: 3,
    entries: entries.map((entry) => ({
      type: entry.type,
      uuid: randomUUID(),
      name: entry.account,
      issuer: entry.issuer,
      note: entry.note,
      favorite: entry.pinned,
      ...iconOf(entry.icon),
      info: infoOf(entry),
      groups: entry.tags.map((tag) => groups.get(tag)),
    })),
    groups: [...groups].map(([name, uuid]) => ({ uuid, name })),
    icons_optimized: true,
  }
}

function iconOf(icon: string | undefined) {
  const picture = pictureIn(icon)
  if (picture === undefined || !pictureTypes.includes(picture.type)) return { icon: null }
  return { icon: picture.base64, icon_mime: picture.type }
}

function infoOf(entry: Entry) {
  return {
    secret: entry.secret,
    algo: entry.algorithm,
    digits: entry.digits,
    ...(entry.type === 'hotp' ? { counter: entry.counter } : { period: entry.period }),
    // The app refuses a file in which these two have none.
    ...(entry.type === 'motp' || entry.type === 'yandex' ? { pin: entry.pin ?? '' } : {}),
  }
}

const slotCost = { n: 2 ** 15, r: 8, p: 1 }

/** A master key for the database, and one slot that seals the master key with the password (docs/vault.md, "Slots"). */
async function seal(database: object, password: string, signal: AbortSignal | undefined) {
  const masterKey = randomBytes(32)
  const salt = randomBytes(32)
  const slotNonce = randomBytes(12)
  const nonce = randomBytes(12)
  const key = await deriveScrypt(Buffer.from(password, 'utf8'), salt, { ...slotCost, length: 32, signal })
  const slot = sealGcm(key, slotNonce, masterKey)
  const sealed = sealGcm(masterKey, nonce, Buffer.from(JSON.stringify(database), 'utf8'))
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return {
    version: 1,
    header: {
      slots: [
        {
          type: 1,
          uuid: randomUUID(),
          key: hex(slot.ciphertext),
          key_params: { nonce: hex(slotNonce), tag: hex(slot.tag) },
          ...slotCost,
          salt: hex(salt),
          repaired: true,
          is_backup: false,
        },
      ],
      params: { nonce: hex(nonce), tag: hex(sealed.tag) },
    },
    db: Buffer.from(sealed.ciphertext).toString('base64'),
  }
}
