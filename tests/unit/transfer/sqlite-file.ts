import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A database that SQLite makes, as bytes. */
export function sqliteFile(fill: (database: DatabaseSync) => void): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-fixture-'))
  try {
    const path = join(folder, 'file.db')
    const database = new DatabaseSync(path)
    database.exec('PRAGMA page_size = 1024')
    fill(database)
    database.close()
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
