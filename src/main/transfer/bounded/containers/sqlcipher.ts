import { SparekeyError } from '../../../errors.ts'
import type { Row, Tables } from './sqlite.ts'

const file = '/encrypted.db'
const maxRows = 200_000
const maxTables = 200

/**
 * Every ordinary table of a SQLCipher database, read by SQLCipher itself inside of WebAssembly, with the parameters of its version 3: pages
 * of 1024 bytes and 64,000 rounds of PBKDF2 with SHA-1. The file holds no parameters of its own, so that it cannot ask for more work.
 * Blocks its thread for some 100 ms.
 * Throws SparekeyError `password-wrong` for a file that is something else as well: the two cannot be told apart.
 */
export async function readCipherTables(bytes: Uint8Array, password: string): Promise<Tables> {
  // 4 MB that only these files need.
  const [{ SQLiteAPI }, { default: loadSqlcipher }] = await Promise.all([
    import('@7mind.io/sqlcipher-wasm'),
    import('@7mind.io/sqlcipher-wasm/dist/sqlcipher.mjs'),
  ])
  const module = await loadSqlcipher({ print() {}, printErr() {} })
  module.FS.writeFile(file, bytes)
  const database = new SQLiteAPI(module).open(file, password)
  const query = (sql: string) => {
    try {
      return database.query(sql)
    } catch {
      throw new SparekeyError('password-wrong')
    }
  }
  try {
    database.exec(`PRAGMA cipher_compatibility = 3; PRAGMA trusted_schema = OFF; PRAGMA query_only = ON`)
    const names = query(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' LIMIT ${maxTables + 1}`,
    ).map(({ name }) => String(name))
    if (names.length > maxTables) throw new SparekeyError('file-too-complex')
    const tables = new Map<string, Row[]>()
    let left = maxRows
    for (const name of names) {
      const rows = query(`SELECT * FROM "${name.replaceAll('"', '""')}" LIMIT ${left + 1}`)
      if (rows.length > left) throw new SparekeyError('file-too-complex')
      left -= rows.length
      tables.set(
        name,
        rows.map((row) => new Map(Object.entries(row).map(([column, cell]) => [column.toLowerCase(), cell]))),
      )
    }
    return tables
  } finally {
    database.close()
  }
}
