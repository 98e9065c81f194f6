import { SparekeyError } from '../../../errors.ts'
import { isPgpForPassphrase, openPgp } from '../../bounded/containers/openpgp.ts'
import { type ArchivedFile, openArchive } from '../../bounded/containers/zip.ts'
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
import { entryOf, entryOfUri, type NoteTaker, nameOf, noteWithName } from '../../entry.ts'
import type { Format, ImportedEntry, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/** Proton Pass: the ZIP export with `Proton Pass/data.json`, or `data.pgp` in its place; before 2025 the whole ZIP under PGP. */
export const protonPass: Format = {
  id: 'proton-pass',
  name: 'Proton Pass',
  facts: {
    reads:
      'The ZIP export, plain or encrypted with PGP, the file that is encrypted as a whole (.pgp, .epex), and data.json or data.pgp alone; vaults, notes, pins, the trash and dates come along, codes in additional fields too',
    opens: 'OpenPGP for a passphrase (RFC 9580): iterated and Argon2 key derivation, AES',
    loses: 'Whatever is no code stays where it is.',
    sources: [
      'https://proton.me/support/pass-export',
      'https://github.com/ProtonMail/WebClients, packages/pass/lib/export and lib/crypto/utils/export.ts',
    ],
  },
  async recognize(source) {
    if (isExport(source.json())) return true
    if (isPgpForPassphrase(source.text())) return 'encrypted'
    const paths = (await source.archive())?.map((file) => file.path) ?? []
    if (paths.includes(plainPath)) return true
    return paths.includes(sealedPath) ? 'encrypted' : false
  },
  async read(source, options) {
    const json = isExport(source.json()) ? source.json() : await exportOf(source, options)
    return readRecords(codesOf(json), options, readCode, ({ item }) =>
      nameOf(field(field(field(item, 'data'), 'metadata'), 'name'), ''),
    )
  },
}

function isExport(json: Json | undefined): boolean {
  const vaults = field(json, 'vaults')
  return isObject(vaults) && field(json, 'encrypted') !== undefined
}

const plainPath = 'Proton Pass/data.json'
const sealedPath = 'Proton Pass/data.pgp'

async function exportOf(source: Source, options: ReadOptions): Promise<Json> {
  const text = source.text()
  if (!isPgpForPassphrase(text)) return exportIn((await source.archive()) ?? [], options)
  const content = await opened(text!, options)
  const files = await openArchive(content).catch(() => undefined)
  // What else was encrypted with the same program is nothing of Proton Pass.
  return files ? exportIn(files, options) : exportFrom(content, 'file-unrecognized')
}

async function exportIn(files: readonly ArchivedFile[], options: ReadOptions): Promise<Json> {
  const { signal } = options
  const plain = files.find(({ path }) => path === plainPath)
  if (plain) return exportFrom(await plain.read({ signal }), 'file-damaged')
  const sealed = files.find(({ path }) => path === sealedPath)
  if (!sealed) throw new SparekeyError('file-damaged')
  const armored = decodeText(await sealed.read({ signal }))
  if (armored === undefined) throw new SparekeyError('file-damaged')
  return exportFrom(await opened(armored, options), 'file-damaged')
}

async function opened(armored: string, { password, signal }: ReadOptions): Promise<Uint8Array> {
  if (!password) throw new SparekeyError('password-needed')
  return openPgp(armored, password, signal)
}

function exportFrom(bytes: Uint8Array, otherwise: 'file-damaged' | 'file-unrecognized'): Json {
  const text = decodeText(bytes)
  if (text === undefined || !/^\s*\{/.test(text)) throw new SparekeyError(otherwise)
  return parseJson(text)
}

interface Code {
  vault: string
  item: Json
  totp: string | undefined
}

function codesOf(json: Json | undefined): Code[] {
  const vaults = field(json, 'vaults')
  if (!isObject(vaults)) throw new SparekeyError('file-damaged')
  const codes: Code[] = []
  for (const vault of Object.values(vaults)) {
    const name = field(vault, 'name')
    for (const item of listField(vault, 'items')) {
      const data = field(item, 'data')
      const own = field(field(data, 'content'), 'totpUri')
      const others = listField(data, 'extraFields')
        .filter((each) => field(each, 'type') === 'totp')
        .map((each) => field(field(each, 'data'), 'totpUri'))
      const totps = [own, ...others].filter((totp) => typeof totp === 'string' && totp.trim() !== '')
      const common = { vault: typeof name === 'string' ? name : '', item }
      if (totps.length === 0) codes.push({ ...common, totp: undefined })
      for (const totp of totps) codes.push({ ...common, totp: String(totp) })
    }
  }
  return codes
}

/** The state of an item in the trash. */
const trashed = 2

function readCode({ vault, item, totp }: Code, note: NoteTaker): ImportedEntry | undefined {
  if (totp === undefined) return undefined
  const metadata = field(field(item, 'data'), 'metadata')
  const content = field(field(item, 'data'), 'content')
  const name = textField(metadata, 'name')
  const beside = {
    issuer: name,
    // Until version 1.18 the one field for both was called `username`.
    account:
      textField(content, 'itemUsername') || textField(content, 'itemEmail') || textField(content, 'username'),
    tags: [vault],
    pinned: field(item, 'pinned') === true,
    note: textField(metadata, 'note'),
    createdAt: (wholeField(item, 'createTime') ?? 0) * 1000,
    trashedAt:
      field(item, 'state') === trashed
        ? (wholeField(item, 'modifyTime') ?? 0) * 1000 || Date.now()
        : undefined,
  }
  if (!/^[a-z-]+:\/\//i.test(totp.trim())) return entryOf({ ...beside, type: 'totp', secret: totp }, note)
  const entry = entryOfUri(totp, beside, note)
  const kept = noteWithName(name, entry, entry.note)
  return kept === undefined ? entry : { ...entry, note: kept }
}
