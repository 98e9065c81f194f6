import { SparekeyError } from '../../../errors.ts'
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
import type { Format, ImportedEntry } from '../../format.ts'
import { readRecords } from '../../records.ts'

/** 1Password's unencrypted export (.1pux): a ZIP archive with everything in `export.data`. */
export const onePassword: Format = {
  id: '1password',
  name: '1Password',
  facts: {
    reads:
      '.1pux exports; vaults and tags, notes, favourites and dates come along, every one-time password of an item by itself',
    loses:
      'Icons and attachments. Whatever is no code stays where it is. Archived items come as ordinary ones, with a note.',
    sources: ['https://support.1password.com/1pux-format/'],
  },
  async recognize(source) {
    const paths = (await source.archive())?.map((file) => file.path) ?? []
    return paths.includes('export.data') && paths.includes('export.attributes')
  },
  async read(source, options) {
    const file = (await source.archive())?.find((each) => each.path === 'export.data')
    if (!file) throw new SparekeyError('file-damaged')
    const text = decodeText(await file.read(options))
    if (text === undefined) throw new SparekeyError('file-damaged')
    return readRecords(codesOf(parseJson(text)), options, readCode, ({ item }) => {
      const overview = field(item, 'overview')
      return nameOf(field(overview, 'title'), field(overview, 'subtitle'))
    })
  },
}

/** A one-time password field of an item, or an item without any. */
interface Code {
  vault: string
  item: Json
  totp: string | undefined
}

function codesOf(json: Json): Code[] {
  const codes: Code[] = []
  for (const account of listField(json, 'accounts')) {
    for (const vault of listField(account, 'vaults')) {
      const name = field(field(vault, 'attrs'), 'name')
      for (const wrapped of listField(vault, 'items')) {
        // The first exports wrapped each item once more.
        const item = isObject(field(wrapped, 'item')) ? field(wrapped, 'item')! : wrapped
        const fields = listField(field(item, 'details'), 'sections').flatMap((section) =>
          listField(section, 'fields'),
        )
        const totps = fields
          .map((each) => field(field(each, 'value'), 'totp'))
          .filter((totp) => typeof totp === 'string' && totp !== '')
        const common = { vault: typeof name === 'string' ? name : '', item }
        if (totps.length === 0) codes.push({ ...common, totp: undefined })
        for (const totp of totps) codes.push({ ...common, totp: String(totp) })
      }
    }
  }
  return codes
}

function readCode({ vault, item, totp }: Code, note: NoteTaker): ImportedEntry | undefined {
  if (totp === undefined) return undefined
  const overview = field(item, 'overview')
  const details = field(item, 'details')
  const title = textField(overview, 'title')
  const username = listField(details, 'loginFields').find((each) => field(each, 'designation') === 'username')
  const account = textField(username, 'value')
  if (textField(item, 'state') === 'archived') note('was-archived')
  const beside = {
    issuer: title,
    account,
    tags: [vault, ...listField(overview, 'tags').filter((tag) => typeof tag === 'string')],
    pinned: (wholeField(item, 'favIndex') ?? 0) > 0,
    note: textField(details, 'notesPlain'),
    // Seconds since 1970.
    createdAt: (wholeField(item, 'createdAt') ?? 0) * 1000,
    trashedAt:
      field(item, 'trashed') === true || textField(item, 'state') === 'trashed'
        ? (wholeField(item, 'updatedAt') ?? 0) * 1000 || Date.now()
        : undefined,
  }
  if (!/^[a-z-]+:\/\//i.test(totp.trim())) return entryOf({ ...beside, type: 'totp', secret: totp }, note)
  const entry = entryOfUri(totp, beside, note)
  const kept = noteWithName(title, entry, entry.note)
  return kept === undefined ? entry : { ...entry, note: kept }
}
