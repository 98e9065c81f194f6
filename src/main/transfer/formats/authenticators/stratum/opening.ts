import { createDecipheriv } from 'node:crypto'
import { SparekeyError } from '../../../../errors.ts'
import type { Row, Tables } from '../../../bounded/containers/sqlite.ts'
import { deriveArgon2, derivePbkdf2 } from '../../../bounded/kdf.ts'
import { field, type Json, type JsonObject, parseJson } from '../../../bounded/texts/json.ts'
import { decodeText } from '../../../bounded/texts/text.ts'
import { openGcmJoined } from '../../../ciphers.ts'
import type { ReadOptions } from '../../../format.ts'
import type { Source } from '../../../source.ts'

/** From the file to the JSON of a backup: through either encryption, or out of the tables of the app's database. */

export const mark = 'AUTHENTICATORPRO'
const legacyMark = 'AuthenticatorPro'
/** Of all encrypted files: the parameters are not in them. */
export const argon2 = { kind: 'argon2id', passes: 3, memory: 65_536, lanes: 4, length: 32 } as const
export const saltBytes = 16
export const nonceBytes = 12
const legacy = { iterations: 64_000, length: 32, hash: 'sha1', saltBytes: 20, vectorBytes: 16 } as const

export function markOf(source: Source): string | undefined {
  const start = Buffer.from(source.bytes.subarray(0, mark.length)).toString('latin1')
  return start === mark || start === legacyMark ? start : undefined
}

export function isBackup(json: Json | undefined): boolean {
  return Array.isArray(field(json, 'Authenticators'))
}

export async function backupIn(source: Source, options: ReadOptions): Promise<Json> {
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
