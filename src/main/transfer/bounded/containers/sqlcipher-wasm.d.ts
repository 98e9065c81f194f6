/** The package's own types name a function that it does not have and a file that it does not bring; this is what it has. */
declare module '@7mind.io/sqlcipher-wasm' {
  export interface SqlcipherModule {
    FS: { writeFile(path: string, bytes: Uint8Array): void }
  }
  export interface SqlcipherDatabase {
    /** Throws Error with SQLite's message. */
    exec(sql: string): void
    /** Every cell as text. */
    query(sql: string): Record<string, string | null>[]
    close(): void
  }
  export class SQLiteAPI {
    constructor(module: SqlcipherModule)
    open(path: string, key: string): SqlcipherDatabase
  }
}

declare module '@7mind.io/sqlcipher-wasm/dist/sqlcipher.mjs' {
  import type { SqlcipherModule } from '@7mind.io/sqlcipher-wasm'

  export default function load(options: {
    print(line: string): void
    printErr(line: string): void
  }): Promise<SqlcipherModule>
}
