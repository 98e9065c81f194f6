import initSqlite from 'sql.js/dist/sql-wasm-inline.js'
import { SparekeyError } from '../../../errors.ts'

export type Cell = string | number | Uint8Array | null
/** A row by its column names, in lower case. */
export type Row = ReadonlyMap<string, Cell>
/** The rows of every table, by the names of the tables. */
export type Tables = ReadonlyMap<string, readonly Row[]>

const maxRows = 200_000
const maxTables = 200

/**
 * Every ordinary table of a SQLite database, read by SQLite itself inside of WebAssembly: a hostile file reaches neither the
 * disk nor this process's memory. Views, triggers and virtual tables are never run. Undefined when it is not a database.
 * Throws `file-damaged`, `file-too-complex`.
 */
export async function readTables(bytes: Uint8Array): Promise<Tables | undefined> {
  if (Buffer.from(bytes.subarray(0, 16)).toString('latin1') !== 'SQLite format 3\0') return undefined
  const sqlite = await initSqlite()
  const copy = bytes.slice()
  // A database left in write-ahead mode wants its -wal file beside it; without one, the main file stands for itself.
  if (copy[18] === 2) copy[18] = copy[19] = 1
  let database: InstanceType<typeof sqlite.Database> | undefined
  try {
    database = new sqlite.Database(copy)
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON')
    // SQLite reads what is left of a cut file as empty rows, and says nothing unless asked.
    if (column(database, 'PRAGMA quick_check(1)')[0] !== 'ok') throw new SparekeyError('file-damaged')
    const names = column(
      database,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'",
    )
    if (names.length > maxTables) throw new SparekeyError('file-too-complex')
    const tables = new Map<string, Row[]>()
    let left = maxRows
    for (const name of names) {
      const rows = rowsOf(database, name, left)
      left -= rows.length
      tables.set(name, rows)
    }
    return tables
  } catch (error) {
    throw error instanceof SparekeyError ? error : new SparekeyError('file-damaged')
  } finally {
    closeQuietly(database)
  }
}

interface Database {
  prepare(sql: string): Statement
  close(): void
}
interface Statement {
  step(): boolean
  get(): Cell[]
  getColumnNames(): string[]
  free(): boolean
}

function column(database: Database, sql: string): string[] {
  const statement = database.prepare(sql)
  const values: string[] = []
  while (statement.step() && values.length <= maxTables) values.push(String(statement.get()[0]))
  statement.free()
  return values
}

function rowsOf(database: Database, table: string, most: number): Row[] {
  const statement = database.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`)
  const columns = statement.getColumnNames().map((name) => name.toLowerCase())
  const rows: Row[] = []
  while (statement.step()) {
    if (rows.length >= most) throw new SparekeyError('file-too-complex')
    const cells = statement.get()
    rows.push(new Map(columns.map((name, i) => [name, cells[i] ?? null])))
  }
  statement.free()
  return rows
}

/** A damaged database may fail to close as well; there is nothing more to lose then. */
function closeQuietly(database: Database | undefined): void {
  try {
    database?.close()
  } catch {
    // The memory belongs to the WebAssembly instance, which goes as a whole.
  }
}

/** The text in a cell; undefined for an absent column or NULL. Numbers are texts too: SQLite does not mind which. Throws `field-wrong` for a blob. */
export function textCell(row: Row, name: string): string | undefined {
  const cell = row.get(name) ?? undefined
  if (cell instanceof Uint8Array) throw new SparekeyError('field-wrong', { field: name })
  return cell === undefined ? undefined : String(cell)
}

/** The whole number in a cell, which may be written as text; undefined for an absent column or NULL. Throws `field-wrong`. */
export function wholeCell(row: Row, name: string): number | undefined {
  const cell = row.get(name) ?? undefined
  if (cell === undefined) return undefined
  const number = typeof cell === 'string' && /^-?\d{1,16}$/.test(cell) ? Number(cell) : cell
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw new SparekeyError('field-wrong', { field: name })
  return number
}
