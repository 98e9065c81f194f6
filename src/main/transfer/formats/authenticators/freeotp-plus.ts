import { SparekeyError } from '../../../errors.ts'
import { decodeBase32 } from '../../../otp/base32.ts'
import type { Entry } from '../../../vault/document/records.ts'
import { preferenceTexts } from '../../android-preferences.ts'
import { field, type Json } from '../../bounded/texts/json.ts'
import { nameOf } from '../../entry.ts'
import type { Format } from '../../format.ts'
import { holding, refusing, textFile } from '../../holding.ts'
import { readRecords } from '../../records.ts'
import { readPreferences, readToken } from './freeotp.ts'

/** FreeOTP+: the tokens of FreeOTP 1 in one JSON file. Its preferences file cannot be told from FreeOTP’s, and is read as that. */
export const freeotpPlus: Format = {
  id: 'freeotp-plus',
  name: 'FreeOTP+',
  facts: {
    reads: 'JSON backups, and the preferences file tokens.xml (the same as FreeOTP’s)',
    writes: 'JSON backups',
    loses: 'Pictures. The app begins a HOTP token one counter below the one it was given.',
    sources: ['helloworld1/FreeOTPPlus, token/Token.java, TokenPersistence.kt and util/ImportExportUtil.kt'],
  },
  recognize: (source) => tokensIn(source.json()) !== undefined,
  async read(source, options) {
    const tokens = tokensIn(source.json())
    if (tokens !== undefined) {
      return readRecords(tokens, options, readToken, (token) =>
        nameOf(field(token, 'issuerExt'), field(token, 'label')),
      )
    }
    const texts = preferenceTexts(source.xml())
    if (texts === undefined) throw new SparekeyError('file-damaged')
    return readPreferences(texts, options)
  },
  writes: 'plain',
  async write(entries) {
    // It counts digits in an int of 32 bits.
    const { held, notes } = holding(
      entries,
      {},
      refusing({ types: ['totp', 'hotp', 'steam'], digits: [4, 9] }),
    )
    const ids = new Set<string>()
    const tokens = held.map((entry) => tokenOf(entry, ids))
    const json = { tokenOrder: [...ids], tokens }
    return { files: [textFile('freeotp-plus.json', JSON.stringify(json))], notes }
  },
}

/**
 * A token as Gson writes it. The app knows it by `issuer:label` and keeps one of each: where two would be the same, the label of the
 * second gets a number, and the name as shown (`labelAlt`) stays. Steam's codes are made for the issuer "Steam" alone: the same way.
 */
function tokenOf(entry: Entry, ids: Set<string>) {
  const isSteam = entry.type === 'steam'
  const issuer = isSteam ? 'Steam' : entry.issuer === 'Steam' ? '' : entry.issuer
  const idOf = (label: string) => (issuer === '' ? label : `${issuer}:${label}`)
  let label = entry.account
  for (let n = 2; ids.has(idOf(label)); n++) label = `${entry.account} (${n})`
  ids.add(idOf(label))
  return {
    algo: entry.algorithm,
    counter: entry.type === 'hotp' ? entry.counter : 0,
    digits: entry.digits,
    ...(issuer === entry.issuer ? {} : { issuerAlt: entry.issuer }),
    issuerExt: issuer,
    issuerInt: issuer,
    label,
    ...(label === entry.account ? {} : { labelAlt: entry.account }),
    period: entry.period,
    secret: [...new Int8Array(decodeBase32(entry.secret))],
    type: entry.type === 'hotp' ? 'HOTP' : 'TOTP',
  }
}

/** The tokens are written in the order of the list. */
function tokensIn(json: Json | undefined): Json[] | undefined {
  const tokens = field(json, 'tokens')
  if (!Array.isArray(tokens) || !Array.isArray(field(json, 'tokenOrder'))) return undefined
  return tokens
}
