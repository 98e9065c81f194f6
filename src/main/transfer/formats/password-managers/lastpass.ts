import { SparekeyError } from '../../../errors.ts'
import {
  field,
  flagField,
  isObject,
  type Json,
  listField,
  textField,
  wholeField,
} from '../../bounded/texts/json.ts'
import { entryOf, nameOf } from '../../entry.ts'
import type { Format } from '../../format.ts'
import { readRecords } from '../../records.ts'

/** LastPass Authenticator: the JSON of "Export accounts to file", of Android and iOS. */
export const lastPass: Format = {
  id: 'lastpass',
  name: 'LastPass Authenticator',
  facts: {
    reads: 'The JSON export of Android and iOS; folders, their order, favourites and dates come along',
    loses:
      'The app holds TOTP only. Accounts that are approved by a push message keep their code, without the push.',
    sources: [
      'https://support.lastpass.com, "Export accounts from LastPass Authenticator"',
      'https://github.com/bitwarden/android, LastPassJsonExport.kt',
    ],
  },
  recognize(source) {
    const json = source.json()
    const accounts = field(json, 'accounts')
    if (!Array.isArray(accounts)) return false
    if (accounts.length === 0) return field(json, 'localDeviceId') !== undefined
    return accounts.some(
      (account) =>
        field(account, 'issuerName') !== undefined || field(account, 'originalIssuerName') !== undefined,
    )
  },
  async read(source, options) {
    const json = source.json()
    const folders = new Map(
      listField(json, 'folders').map((folder) => [String(field(folder, 'id')), field(folder, 'name')]),
    )
    return readRecords(
      inOrder(listField(json, 'accounts'), folders),
      options,
      (account, note) => {
        if (!isObject(account)) throw new SparekeyError('record-unreadable')
        const created = wholeField(account, 'creationTimestamp')
        const folder = folders.get(String(field(field(account, 'folderData'), 'folderId')))
        return entryOf(
          {
            type: 'totp',
            issuer: textField(account, 'issuerName') || textField(account, 'originalIssuerName'),
            account: textField(account, 'userName') || textField(account, 'originalUserName'),
            secret: textField(account, 'secret'),
            algorithm: textField(account, 'algorithm'),
            digits: wholeField(account, 'digits'),
            period: wholeField(account, 'timeStep'),
            // Android counts in milliseconds, iOS in seconds.
            createdAt: created === undefined ? undefined : created < 1e11 ? created * 1000 : created,
            pinned: flagField(account, 'isFavorite'),
            tags: typeof folder === 'string' && folder !== '' ? [folder] : [],
          },
          note,
        )
      },
      (account) =>
        nameOf(
          field(account, 'issuerName') ?? field(account, 'originalIssuerName'),
          field(account, 'userName'),
        ),
    )
  },
}

/** Folder by folder as they are listed, each by the places in it. */
function inOrder(accounts: readonly Json[], folders: ReadonlyMap<string, unknown>): Json[] {
  const ids = [...folders.keys()]
  const place = (account: Json) => {
    const data = field(account, 'folderData')
    const position = field(data, 'position')
    const folder = ids.indexOf(String(field(data, 'folderId')))
    return [
      folder < 0 ? ids.length : folder,
      typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER,
    ] as const
  }
  return accounts
    .map((account) => ({ account, place: place(account) }))
    .toSorted((one, other) => one.place[0] - other.place[0] || one.place[1] - other.place[1])
    .map(({ account }) => account)
}
