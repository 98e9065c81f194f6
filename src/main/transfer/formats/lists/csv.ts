import { SparekeyError } from '../../../errors.ts'
import { canonicalSecret } from '../../../otp/base32.ts'
import type { OtpType } from '../../../otp/setup-key.ts'
import { isSetupUri } from '../../../otp/uri.ts'
import { parseCsv } from '../../bounded/texts/csv.ts'
import { decodeAnyText } from '../../bounded/texts/encodings.ts'
import { type Belongings, entryOf, entryOfUri, type NoteTaker, nameOf } from '../../entry.ts'
import {
  type ColumnChoice,
  type ColumnField,
  columnFields,
  type Format,
  type ImportedEntry,
} from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/** CSV of any shape: a table whose columns the person chooses, beginning from what its heading and its cells suggest. */
export const csv: Format = {
  id: 'csv',
  name: 'CSV',
  facts: {
    reads:
      'Tables with commas, semicolons, tabs or bars, in UTF-8, UTF-16, EUC-KR (CP949) or Windows-1252, with or without a heading; a column of secrets or of setup links, and any of type, issuer, account, algorithm, digits, period, counter, pin, tags and note',
    loses: 'What is in no column, or in one that was not chosen.',
    sources: ['RFC 4180'],
  },
  recognize: hasCodesAtStart,
  async read(source, options) {
    const table = openTable(source)
    if (table === undefined) throw new SparekeyError('file-damaged')
    const columns = options.columns ?? table.guess
    if (!hasCodes(columns)) throw new SparekeyError('columns-needed')
    const cell = (row: readonly string[], field: ColumnField) => {
      const column = columns[field]
      return column === undefined ? '' : (row[column] ?? '').trim()
    }
    return readRecords(
      bodyOf(table.rows, columns),
      options,
      (row, note) => readRow((field) => cell(row, field), note),
      (row) => nameOf(cell(row, 'issuer'), cell(row, 'account')),
    )
  },
}

/** What is shown of a table while its columns are chosen: its first rows, with every cell that may be a secret covered. */
export interface TablePreview {
  heading: string[] | undefined
  rows: string[][]
  rowCount: number
  guess: ColumnChoice
}

const previewRows = 5

/** Undefined where the file is no table. */
export function previewTable(source: Source): TablePreview | undefined {
  const table = openTable(source)
  if (table === undefined) return undefined
  const body = bodyOf(table.rows, table.guess)
  const covered = new Set([table.guess.secret, table.guess.uri, table.guess.pin])
  const cover = (cell: string, column: number) =>
    covered.has(column) || isSetupUri(cell) || isSecret(cell)
      ? '•'.repeat(Math.min(cell.length, 12))
      : cell.slice(0, 200)
  return {
    heading: body.length < table.rows.length ? table.rows[0] : undefined,
    rows: body.slice(0, previewRows).map((row) => row.map(cover)),
    rowCount: body.length,
    guess: table.guess,
  }
}

interface Table {
  rows: string[][]
  guess: ColumnChoice
}

function openTable(source: Source): Table | undefined {
  return tableIn(decodeAnyText(source.bytes))
}

/** Letters of a file that tell what it is. */
const sampleLength = 256 * 1024

/** Whether the beginning of the file, up to its last whole line, is a table with codes in it. */
function hasCodesAtStart(source: Source): boolean {
  const text = decodeAnyText(source.bytes)
  if (text === undefined) return false
  const sample = text.length <= sampleLength ? text : text.slice(0, text.lastIndexOf('\n', sampleLength) + 1)
  // The end of a line may be in the middle of a cell in quotes.
  const table = tableIn(sample) ?? (sample === text ? undefined : tableIn(text))
  return table !== undefined && hasCodes(table.guess)
}

function tableIn(text: string | undefined): Table | undefined {
  if (text === undefined || text === '') return undefined
  try {
    // Excel lets a first line say what the separator is.
    const rows = parseCsv(text.replace(/^sep=.\r?\n/, ''))
    return rows.some((row) => row.length > 1) ? { rows, guess: guessColumns(rows) } : undefined
  } catch {
    return undefined
  }
}

function hasCodes(columns: ColumnChoice): boolean {
  return columns.uri !== undefined || columns.secret !== undefined
}

/** The names that columns go by, in the order in which they are tried: a name that fits two goes to the first. */
const headings: readonly [ColumnField, RegExp][] = [
  ['uri', /^(?:otp ?auth.*|(?:otp|totp|key|setup|qr) ?(?:uri|url|link)|uri|login totp|설정 ?링크)$/],
  [
    'secret',
    /^(?:.*\bsecret\b.*|(?:otp|totp|2fa|mfa|setup|auth\w*) ?(?:key|seed|code)?|seed|key|비밀 ?키|시크릿|설정 ?키|키)$/,
  ],
  ['type', /^(?:(?:otp|token|account) ?)?(?:type|kind)$|^(?:종류|유형)$/],
  [
    'issuer',
    /^(?:issuer|service|site|website|provider|app|application|company|title|서비스|사이트|발급자|제목)(?: ?name)?$/,
  ],
  [
    'account',
    /^(?:account|user|login|e-?mail|label|계정|아이디|사용자|이메일)(?: ?(?:name|id|address|username|이름|명))?$|^username$/,
  ],
  ['algorithm', /^(?:algo|algorithm|hash|digest|알고리즘)$/],
  ['digits', /^(?:digits|length|code length|자릿수|자리수)$/],
  ['period', /^(?:period|interval|step|time ?step|주기)$/],
  ['counter', /^(?:counter|moving ?factor|카운터)$/],
  ['pin', /^pin$/],
  ['tags', /^(?:tags?|groups?|folder|category|categories|태그|분류|폴더|그룹)$/],
  ['note', /^(?:notes?|comments?|description|memo|메모|비고)$/],
]

/** Names of what is a setup key and nothing else. */
const certainSecret =
  /^(?:otp|totp|hotp|2fa|mfa)(?: ?(?:auth\w*|setup))?(?: ?secret)? ?(?:key|seed|secret)$|^(?:otp|totp|2fa|인증) ?(?:비밀 ?키|설정 ?키|시크릿)$/

/** What each column seems to hold: by its name in the heading, and for secrets and links by what is in it. */
function guessColumns(rows: readonly string[][]): ColumnChoice {
  const guess: ColumnChoice = {}
  const sample = rows.slice(0, 200)
  const width = Math.max(...sample.map((row) => row.length))
  const isMostly = (column: number, test: (cell: string) => boolean) => {
    const cells = sample
      .slice(1)
      .concat(sample.length === 1 ? [sample[0]!] : [])
      .map((row) => (row[column] ?? '').trim())
    const filled = cells.filter((cell) => cell !== '')
    return filled.length > 0 && filled.filter(test).length * 2 > filled.length
  }
  const columns = Array.from({ length: width }, (_, column) => column)
  // Some apps write a link or a bare secret into the same column.
  const links = columns.find(
    (column) => isMostly(column, isCode) && sample.some((row) => isSetupUri(row[column] ?? '')),
  )
  if (links !== undefined) guess.uri = links

  const names = namesIn(rows[0] ?? [])
  for (const [field, pattern] of headings) {
    const column = names.findIndex((name, i) => pattern.test(name) && !Object.values(guess).includes(i))
    if (column >= 0 && guess[field] === undefined) guess[field] = column
  }
  // A name alone does not make a column of keys: "key" and "uri" are names of much else. Of one that says it well, a single key is enough:
  // the rows with broken ones are named in the report.
  if (guess.secret !== undefined && !isMostly(guess.secret, isSecret)) {
    const { secret } = guess
    const saysIt = certainSecret.test(names[secret] ?? '')
    if (!saysIt || !sample.slice(1).some((row) => isSecret(row[secret] ?? ''))) delete guess.secret
  }
  if (guess.uri !== undefined && guess.uri !== links) delete guess.uri
  const secrets = columns.find((column) => column !== links && isMostly(column, isSecret))
  if (guess.secret === undefined && secrets !== undefined) {
    for (const field of columnFields) if (guess[field] === secrets) delete guess[field]
    guess.secret = secrets
  }
  guessNames(guess, names)
  return guess
}

/** A column called "name" is the service where no other is, else the account. Without a heading, the columns left of the secret. */
function guessNames(guess: ColumnChoice, names: readonly string[]): void {
  const name = names.findIndex((each) => /^(?:name|이름)$/.test(each))
  if (name >= 0 && !Object.values(guess).includes(name)) {
    if (guess.issuer === undefined) guess.issuer = name
    else if (guess.account === undefined) guess.account = name
  }
  if (names.some(isColumnName) || guess.secret === undefined) return
  if (guess.secret >= 1) guess.issuer = 0
  if (guess.secret >= 2) guess.account = 1
}

function isCode(cell: string): boolean {
  return isSetupUri(cell) || isSecret(cell)
}

/** Base32 as services hand it out: 80 bits or more, and not a word that happens to have no other letters. */
function isSecret(cell: string): boolean {
  const text = cell.replace(/[\s-]/g, '')
  if (text.length < 16 || text.length > 256 || !/^[A-Za-z2-7]+=*$/.test(text)) return false
  try {
    return canonicalSecret(text).length >= 16
  } catch {
    return false
  }
}

/**
 * The rows without the heading: a first row that has a word where the others have a secret or a link, or names of columns and no code.
 * A first row with nothing there is a record like any other.
 */
function bodyOf(rows: readonly string[][], columns: ColumnChoice): string[][] {
  const first = rows[0] ?? []
  const codes = [columns.secret, columns.uri].map((column) =>
    column === undefined ? '' : (first[column] ?? '').trim(),
  )
  const isWord = codes.some((cell) => /^[\p{L}][\p{L}\d _()-]{0,40}$/u.test(cell))
  const isHeading = !codes.some(isCode) && (isWord || namesIn(first).some(isColumnName))
  return isHeading ? rows.slice(1) : [...rows]
}

function namesIn(row: readonly string[]): string[] {
  return row.map((cell) => cell.slice(0, 100).trim().toLowerCase().replace(/[_-]+/g, ' '))
}

function isColumnName(name: string): boolean {
  return headings.some(([, pattern]) => pattern.test(name))
}

function readRow(cell: (field: ColumnField) => string, note: NoteTaker): ImportedEntry | undefined {
  const beside: Belongings & { issuer: string; account: string } = {
    issuer: cell('issuer'),
    account: cell('account'),
    tags: cell('tags').split(/[,;|]/),
    note: cell('note'),
  }
  const uri = cell('uri')
  if (isSetupUri(uri)) return entryOfUri(uri, beside, note)
  const secret = cell('secret') || uri
  if (isSetupUri(secret)) return entryOfUri(secret, beside, note)
  if (secret === '') return undefined
  const value = (field: ColumnField) => cell(field) || undefined
  return entryOf(
    {
      ...beside,
      type: typeOf(cell('type')),
      secret,
      algorithm: value('algorithm'),
      digits: value('digits'),
      period: value('period'),
      counter: value('counter'),
      pin: value('pin'),
    },
    note,
  )
}

const typeNames: Record<string, OtpType> = {
  '': 'totp',
  totp: 'totp',
  hotp: 'hotp',
  steam: 'steam',
  motp: 'motp',
  yandex: 'yandex',
  yaotp: 'yandex',
}

function typeOf(text: string): OtpType {
  const name = text.toLowerCase().replace(/^oath[- ]?/, '')
  const type = Object.hasOwn(typeNames, name) ? typeNames[name] : undefined
  if (type === undefined) throw new SparekeyError('type-unknown', { type: text.slice(0, 40) })
  return type
}
