import { randomUUID } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { formatOtpauthUri } from '../../../otp/uri.ts'
import { deriveArgon2 } from '../../bounded/kdf.ts'
import { field, isObject, type Json, listField, parseJson, textField } from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { fromBase64, openGcmJoined } from '../../ciphers.ts'
import { entryOf, entryOfUri, nameOf } from '../../entry.ts'
import type { Format, ReadOptions } from '../../format.ts'
import { holding, refusing, textFile } from '../../holding.ts'
import { readRecords } from '../../records.ts'

/** Proton Authenticator: its JSON export, plain or protected by a password. */
export const proton: Format = {
  id: 'proton',
  name: 'Proton Authenticator',
  facts: {
    reads: 'The JSON export, version 1, plain and password-protected; notes and the order come along',
    writes: 'The plain JSON export, version 1',
    opens: 'Argon2id (19 MiB, 2 passes), AES-256-GCM',
    loses: 'Nothing that the app holds: it knows TOTP and Steam only.',
    sources: ['https://github.com/protonpass/proton-pass-common, proton-authenticator/src/entry'],
  },
  recognize(source) {
    const json = source.json()
    if (field(json, 'version') === undefined) return false
    if (typeof field(json, 'salt') === 'string' && typeof field(json, 'content') === 'string')
      return 'encrypted'
    const entries = field(json, 'entries')
    return (
      Array.isArray(entries) &&
      (entries.length === 0
        ? isObject(json) && Object.keys(json).length === 2
        : entries.some((entry) => field(field(entry, 'content'), 'uri') !== undefined))
    )
  },
  async read(source, options) {
    let json = source.json()
    expectVersion(json)
    if (typeof field(json, 'content') === 'string') {
      json = await open(json, options)
      expectVersion(json)
    }
    return readRecords(
      listField(json, 'entries'),
      options,
      (record, note) => {
        if (!isObject(record)) throw new SparekeyError('record-unreadable')
        const content = field(record, 'content')
        const uri = textField(content, 'uri') ?? ''
        const name = textField(content, 'name')
        const text = textField(record, 'note')
        const steamSecret = /^steam:\/\/([^/?]+)\/?$/i.exec(uri.trim())?.[1]
        if (steamSecret)
          return entryOf(
            { type: 'steam', issuer: 'Steam', account: name, secret: steamSecret, note: text },
            note,
          )
        return entryOfUri(uri, { account: name, note: text }, note)
      },
      (record) => nameOf(field(field(record, 'content'), 'name'), ''),
    )
  },
  writes: 'plain',
  async write(entries) {
    const { held, notes } = holding(entries, { note: true }, refusing({ types: ['totp', 'steam'] }))
    const written = held.map((entry) => ({
      id: randomUUID(),
      content: {
        uri: entry.type === 'steam' ? `steam://${entry.secret}` : formatOtpauthUri(entry),
        entry_type: entry.type === 'steam' ? 'Steam' : 'Totp',
        name: entry.account || entry.issuer,
      },
      note: entry.note || null,
    }))
    for (const [index, { type, issuer, account }] of entries.entries()) {
      // The app knows Steam by its codes alone and has no other name for it.
      if (type === 'steam' && issuer !== 'Steam')
        notes.push({ entry: index, code: 'renamed', details: { name: `Steam: ${account}` } })
    }
    return {
      files: [
        textFile('proton-authenticator.json', JSON.stringify({ version: 1, entries: written }, null, 2)),
      ],
      notes,
    }
  },
}

function expectVersion(json: Json | undefined): void {
  const version = field(json, 'version')
  if (version !== 1)
    throw new SparekeyError('file-version-unknown', { version: typeof version === 'number' ? version : '?' })
}

/** The whole export again, sealed: a nonce of 12 bytes, then the ciphertext with its tag. */
async function open(json: Json | undefined, { password, signal }: ReadOptions): Promise<Json> {
  const sealed = fromBase64(textField(json, 'content') ?? '')
  const salt = fromBase64(textField(json, 'salt') ?? '')
  if (sealed.length < 28) throw new SparekeyError('file-damaged')
  if (!password) throw new SparekeyError('password-needed')
  const key = await deriveArgon2(password, salt, {
    kind: 'argon2id',
    passes: 2,
    memory: 19 * 1024,
    lanes: 1,
    length: 32,
    signal,
  })
  const text = decodeText(
    openGcmJoined(
      key,
      sealed.subarray(0, 12),
      sealed.subarray(12),
      Buffer.from('proton.authenticator.export.v1'),
    ),
  )
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}
