import { randomUUID } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import type { OtpType } from '../../../otp/setup-key.ts'
import { derivePbkdf2 } from '../../bounded/kdf.ts'
import {
  field,
  isObject,
  type Json,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { fromBase64, openGcmJoined } from '../../ciphers.ts'
import { entryOf, nameOf, noteWithName } from '../../entry.ts'
import type { Format, ReadOptions } from '../../format.ts'
import { holding, refusing, textFile } from '../../holding.ts'
import { readRecords } from '../../records.ts'

/** 2FAS Authenticator: backup files of the schemas 1 to 4, plain or with their list of services encrypted. */
export const twoFas: Format = {
  id: '2fas',
  name: '2FAS Authenticator',
  facts: {
    reads:
      'Backup files (.2fas, .json) of the schemas 1 to 4, of Android and iOS; groups and the order by hand come along',
    writes: 'Plain backups of schema 4',
    opens: 'PBKDF2-HMAC-SHA256 with 10,000 rounds, AES-256-GCM',
    loses:
      'Icons and badges are choices out of the app’s own collection: the icon is found again by the issuer. Before schema 3, HOTP and Steam entries were written as TOTP, and before schema 2 without parameters.',
    sources: [
      'https://github.com/twofas/2fas-android, data/services/remotebackup',
      'https://github.com/twofas/2fas-ios',
    ],
  },
  recognize(source) {
    const json = source.json()
    if (field(json, 'schemaVersion') === undefined || !Array.isArray(field(json, 'services'))) return false
    return typeof field(json, 'servicesEncrypted') === 'string' ? 'encrypted' : true
  },
  async read(source, options) {
    const json = source.json()
    const version = wholeField(json, 'schemaVersion') ?? 0
    if (version < 1 || version > 4) throw new SparekeyError('file-version-unknown', { version })
    const sealed = textField(json, 'servicesEncrypted')
    const services = sealed ? await open(sealed, options) : listField(json, 'services')
    const groups = new Map(
      listField(json, 'groups').map((group) => [field(group, 'id'), field(group, 'name')]),
    )
    return readRecords(
      inOrder(services),
      options,
      (service, note) => {
        if (!isObject(service)) throw new SparekeyError('record-unreadable')
        const otp = field(service, 'otp')
        const name = textField(service, 'name')
        const issuer = textField(otp, 'issuer')?.trim() || name
        const account = textField(otp, 'account') ?? textField(otp, 'label')
        const group = groups.get(textField(service, 'groupId'))
        return entryOf(
          {
            type: typeOf(textField(otp, 'tokenType')),
            issuer,
            account,
            secret: textField(service, 'secret'),
            algorithm: textField(otp, 'algorithm'),
            digits: wholeField(otp, 'digits'),
            period: wholeField(otp, 'period'),
            counter: wholeField(otp, 'counter'),
            tags: typeof group === 'string' ? [group] : [],
            note: noteWithName(name, { issuer, account }, undefined),
          },
          note,
        )
      },
      (service) => nameOf(field(service, 'name'), field(field(service, 'otp'), 'account')),
    )
  },
  writes: 'plain',
  async write(entries) {
    const { held, notes } = holding(entries, { tags: 1 }, refusing(limits))
    const written = new Set(held.map(({ id }) => id))
    for (const [index, entry] of entries.entries()) {
      // A service there has a name, and an issuer that is missing is read as that.
      if (entry.issuer === '' && written.has(entry.id))
        notes.push({ entry: index, code: 'renamed', details: { name: entry.account } })
    }
    const now = Date.now()
    const groups = new Map<string, string>()
    for (const { tags } of held)
      if (tags[0] !== undefined && !groups.has(tags[0])) groups.set(tags[0], randomUUID())
    const backup = {
      services: held.map((entry, position) => ({
        name: entry.issuer || entry.account,
        secret: entry.secret,
        updatedAt: now,
        otp: {
          label: entry.issuer ? `${entry.issuer}:${entry.account}` : entry.account,
          account: entry.account,
          issuer: entry.issuer,
          digits: entry.digits,
          period: entry.period,
          algorithm: entry.algorithm,
          tokenType: entry.type.toUpperCase(),
          source: 'Manual',
          ...(entry.type === 'hotp' ? { counter: entry.counter } : {}),
        },
        order: { position },
        ...(entry.tags[0] === undefined ? {} : { groupId: groups.get(entry.tags[0]) }),
      })),
      groups: [...groups].map(([name, id]) => ({ id, name, isExpanded: true, updatedAt: now })),
      updatedAt: now,
      schemaVersion: 4,
      appVersionCode: 1,
      appVersionName: '1.0.0',
      appOrigin: 'sparekey',
    }
    return { files: [textFile('2fas.2fas', JSON.stringify(backup))], notes }
  },
}

/** The app takes any other period for 30 seconds, which makes wrong codes (2fas-ios, Period.swift and Digits.swift). */
const limits = { types: ['totp', 'hotp', 'steam'], digits: [5, 8], periods: [10, 30, 60, 90] } as const

function typeOf(name: string | undefined): OtpType {
  switch ((name ?? 'TOTP').toUpperCase()) {
    case 'TOTP':
      return 'totp'
    case 'HOTP':
      return 'hotp'
    case 'STEAM':
      return 'steam'
    default:
      throw new SparekeyError('type-unknown')
  }
}

/** As the person sorted them; records without a place stay where they are in the file, behind the others. */
function inOrder(services: readonly Json[]): Json[] {
  const place = (service: Json) => {
    const position = field(field(service, 'order'), 'position')
    return typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER
  }
  return services.toSorted((one, other) => place(one) - place(other))
}

/** `ciphertext:salt:nonce`, each in Base64, the tag at the end of the ciphertext. */
async function open(sealed: string, { password, signal }: ReadOptions): Promise<Json[]> {
  const [ciphertext, salt, nonce] = sealed.split(':', 4).map(fromBase64)
  if (!ciphertext || !salt || !nonce) throw new SparekeyError('file-damaged')
  if (!password) throw new SparekeyError('password-needed')
  const key = await derivePbkdf2(password, salt, { iterations: 10_000, length: 32, hash: 'sha256', signal })
  const text = decodeText(openGcmJoined(key, nonce, ciphertext))
  const services = text === undefined ? undefined : parseJson(text)
  if (!Array.isArray(services)) throw new SparekeyError('file-damaged')
  return services
}
