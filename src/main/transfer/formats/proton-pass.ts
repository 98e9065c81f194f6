import { SparekeyError } from '../../errors.ts'
import { field, isObject, type Json, listField, parseJson, textField, wholeField } from '../bounded/json.ts'
import { decodeText } from '../bounded/text.ts'
import { entryOf, entryOfUri, type NoteTaker, nameOf, noteWithName } from '../entry.ts'
import type { Format, ImportedEntry } from '../format.ts'
import { readRecords } from '../records.ts'
import type { Source } from '../source.ts'

/** Proton Pass: the ZIP export with `Proton Pass/data.json`. */
export const protonPass: Format = {
  id: 'proton-pass',
  name: 'Proton Pass',
  facts: {
    reads:
      'The ZIP export, and its data.json alone; vaults, notes, pins, the trash and dates come along, codes in additional fields too',
    loses:
      'Whatever is no code stays where it is. The export that is encrypted with PGP is refused with a hint: export it again without, or decrypt it with gpg first.',
    sources: [
      'https://proton.me/support/pass-export',
      'https://github.com/ProtonMail/WebClients, packages/pass/lib/export',
    ],
  },
  async recognize(source) {
    if (isExport(source.json())) return true
    const paths = (await source.archive())?.map((file) => file.path) ?? []
    return paths.some((path) => /^Proton Pass\/data\.(?:json|pgp)$/.test(path))
  },
  async read(source, options) {
    const json = isExport(source.json()) ? source.json() : await exportOf(source, options.signal)
    if (field(json, 'encrypted') === true) throw new SparekeyError('file-encrypted-unsupported')
    return readRecords(codesOf(json), options, readCode, ({ item }) =>
      nameOf(field(field(field(item, 'data'), 'metadata'), 'name'), ''),
    )
  },
}

function isExport(json: Json | undefined): boolean {
  const vaults = field(json, 'vaults')
  return isObject(vaults) && field(json, 'encrypted') !== undefined
}

async function exportOf(source: Source, signal: AbortSignal | undefined): Promise<Json> {
  const files = (await source.archive()) ?? []
  const file = files.find((each) => each.path === 'Proton Pass/data.json')
  if (!file)
    throw new SparekeyError(
      files.some((each) => each.path.endsWith('.pgp')) ? 'file-encrypted-unsupported' : 'file-damaged',
    )
  const text = decodeText(await file.read({ signal }))
  if (text === undefined) throw new SparekeyError('file-damaged')
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
