import { CsvError, parse } from 'csv-parse/sync'
import { SparekeyError } from '../../../errors.ts'
import { maxRecords } from '../../records.ts'

const maxColumns = 200
/** Characters in one row, line breaks inside of quotes included: a password manager's longest note, many times over. */
const maxRowSize = 1_000_000
/** Rows of another length than the first. The parser makes an error of each, which costs twenty times what a row does. */
const maxRaggedRows = 10_000

/**
 * The rows of a CSV file (RFC 4180) as lists of cells; rows may be of different lengths, empty lines are left out. The separator
 * (comma, semicolon, tab or bar) is the one that the first line has most of.
 * Throws `file-damaged` for quotes that do not close and for rows of more than a megabyte, `too-many-records`, and `file-too-complex` for
 * hundreds of columns or thousands of rows that are not of the first one's length.
 */
export function parseCsv(text: string): string[][] {
  if (longestLine(text) > maxRowSize) throw new SparekeyError('file-damaged')
  let rows: string[][]
  try {
    rows = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      max_record_size: maxRowSize,
      relax_quotes: true,
      skip_empty_lines: true,
      to: maxRecords + 2,
      on_record: (row: string[], { invalid_field_length: ragged }) => {
        if (ragged > maxRaggedRows) throw new SparekeyError('file-too-complex')
        return row
      },
    })
  } catch (error) {
    if (error instanceof CsvError) throw new SparekeyError('file-damaged')
    throw error
  }
  if (rows.length > maxRecords + 1)
    throw new SparekeyError('too-many-records', { count: rows.length, limit: maxRecords })
  if (rows.some((row) => row.length > maxColumns)) throw new SparekeyError('file-too-complex')
  return rows
}

/** A row is at least a line long: this is known before anything is cut into cells. */
function longestLine(text: string): number {
  let longest = 0
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start)
    const stop = end < 0 ? text.length : end
    longest = Math.max(longest, stop - start)
    start = stop + 1
  }
  return longest
}

function separatorOf(text: string): string {
  const firstLine = text.slice(0, 100_000).split(/[\r\n]/, 1)[0] ?? ''
  const count = (separator: string) => firstLine.split(separator).length
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** The rows below a heading, each by the names in the heading (trimmed, lower case); undefined when there is no heading with all of `needed`. */
export function tableOf(
  rows: readonly string[][],
  needed: readonly string[],
): ReadonlyMap<string, string>[] | undefined {
  const heading = rows[0]?.map((cell) => cell.trim().toLowerCase())
  if (!heading || !needed.every((name) => heading.includes(name))) return undefined
  return rows.slice(1).map((row) => new Map(heading.map((name, i) => [name, row[i] ?? ''])))
}
