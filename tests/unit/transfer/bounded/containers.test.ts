import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SparekeyError } from '../../../../src/main/errors.ts'
import { readTables } from '../../../../src/main/transfer/bounded/containers/sqlite.ts'
import { openArchive } from '../../../../src/main/transfer/bounded/containers/zip.ts'
import { openKdbx } from '../../../../src/main/transfer/bounded/kdbx/kdbx.ts'
import { parseCsv, tableOf } from '../../../../src/main/transfer/bounded/texts/csv.ts'
import { decodeText } from '../../../../src/main/transfer/bounded/texts/text.ts'
import { childOf, parseXml } from '../../../../src/main/transfer/bounded/texts/xml.ts'
import { maxRecords } from '../../../../src/main/transfer/records.ts'
import { fixtures } from '../fixtures/keepass.ts'
import { utf8, vectorPassword } from '../vectors.ts'
import { zip } from '../zip.ts'

const refused = (code: string) => expect.objectContaining({ code })
const codeOf = (error: unknown) => (error as { code?: string }).code

describe('ZIP within limits', () => {
  it('gives the files of an archive', async () => {
    const files = await openArchive(await zip({ 'a/b.txt': 'hello', c: new Uint8Array(100_000) }))
    expect(files!.map(({ path, encrypted }) => ({ path, encrypted }))).toEqual([
      { path: 'a/b.txt', encrypted: false },
      { path: 'c', encrypted: false },
    ])
    expect(decodeText(await files![0]!.read())).toBe('hello')
    expect((await files![1]!.read()).length).toBe(100_000)
  })

  it.each([
    ['WinZip AES', false],
    ['ZipCrypto', true],
  ])('opens %s with the password, and knows a wrong one', async (_, zipCrypto) => {
    const [file] = (await openArchive(await zip({ a: 'hello' }, { password: vectorPassword, zipCrypto })))!
    expect(file!.encrypted).toBe(true)
    expect(decodeText(await file!.read({ password: vectorPassword }))).toBe('hello')
    expect(await file!.read().catch(codeOf)).toBe('password-needed')
    expect(await file!.read({ password: 'x' }).catch(codeOf)).toBe('password-wrong')
  })

  it('stops a bomb by what comes out of it, whatever the archive claims', async () => {
    const bytes = await zip({ bomb: new Uint8Array(65 * 1024 * 1024) })
    expect(bytes.length).toBeLessThan(100_000)
    expect(await (await openArchive(bytes))![0]!.read().catch(codeOf)).toBe('file-too-large')
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.length - 30; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 5, true)
    }
    expect(await (await openArchive(bytes))![0]!.read().catch(codeOf)).toMatch(/^file-(?:too-large|damaged)$/)
  })

  it('stops when it is cancelled', async () => {
    const [file] = (await openArchive(await zip({ a: new Uint8Array(1_000_000) })))!
    expect(await file!.read({ signal: AbortSignal.abort() }).catch(codeOf)).toBe('cancelled')
  })

  it('is not what is no archive', async () => {
    expect(await openArchive(utf8('PK, a note'))).toBeUndefined()
    expect(await openArchive(utf8('x'))).toBeUndefined()
  })
})

describe('XML without entities', () => {
  it('gives elements, attributes and text', () => {
    const root = parseXml('<?xml version="1.0"?><a b="1 &amp; 2"><c>x<![CDATA[<y>]]></c><c/></a>')
    expect(root.attributes.get('b')).toBe('1 & 2')
    expect(childOf(root, 'c')?.text).toBe('x<y>')
    expect(root.children.length).toBe(2)
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['an unknown entity', '<a>&x;</a>'],
    ['an element that does not close', '<a><b></a>'],
    ['two roots', '<a/><a/>'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => parseXml(text)).toThrow(refused('file-damaged'))
  })

  it('refuses deep nesting', () => {
    expect(() => parseXml('<a>'.repeat(65))).toThrow(refused('file-too-complex'))
  })

  it('refuses or reads any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[<>a&;"= /!?[\]-]*$/), (text) => {
        try {
          parseXml(text)
        } catch (error) {
          expect(error).toBeInstanceOf(SparekeyError)
        }
      }),
    )
  })
})

describe('SQLite inside of WebAssembly', () => {
  function database(sql: string): Uint8Array {
    const folder = mkdtempSync(join(tmpdir(), 'sparekey-sqlite-'))
    try {
      const db = new DatabaseSync(join(folder, 'db'))
      db.exec(sql)
      db.close()
      return readFileSync(join(folder, 'db'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('gives the rows of tables by the names of their columns', async () => {
    const tables = await readTables(
      database(
        `CREATE TABLE "a ""b" (Name TEXT, n INTEGER, data BLOB); INSERT INTO "a ""b" VALUES ('x', 7, x'0102'), (NULL, 1.5, '')`,
      ),
    )
    expect([...tables!.get('a "b')![0]!]).toEqual([
      ['name', 'x'],
      ['n', 7],
      ['data', Uint8Array.of(1, 2)],
    ])
    expect(tables!.get('a "b')![1]!.get('name')).toBeNull()
  })

  it('runs no view, whatever it is called', async () => {
    const endless = `CREATE VIEW accounts AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r`
    const tables = await readTables(database(`CREATE TABLE t (x); ${endless}`))
    expect([...tables!.keys()]).toEqual(['t'])
  })

  it('refuses more rows than any app has', async () => {
    const rows =
      'INSERT INTO t WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r LIMIT 200001) SELECT x FROM r'
    expect(await readTables(database(`CREATE TABLE t (x); ${rows}`)).catch(codeOf)).toBe('file-too-complex')
  })

  it('is not what is no database, and refuses a broken one', async () => {
    expect(await readTables(utf8('SQLite is a library'))).toBeUndefined()
    const broken = database('CREATE TABLE t (x)').slice(0, 700)
    expect(await readTables(broken).catch(codeOf)).toBe('file-damaged')
  })
})

describe('CSV', () => {
  it('reads commas, semicolons and tabs, quotes and line breaks', () => {
    expect(parseCsv('a,b\r\n"x, ""y""\nz",1\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '1'],
    ])
    expect(parseCsv('a;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
    expect(parseCsv('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(tableOf(parseCsv(' A ,b\n1'), ['a'])).toEqual([
      new Map([
        ['a', '1'],
        ['b', ''],
      ]),
    ])
    expect(tableOf(parseCsv('a,b'), ['c'])).toBeUndefined()
  })

  it('refuses too many rows and columns', () => {
    expect(() => parseCsv('a\n'.repeat(maxRecords + 2))).toThrow(refused('too-many-records'))
    expect(() => parseCsv('a,'.repeat(201))).toThrow(refused('file-too-complex'))
    expect(parseCsv(`a,b\n${'1\n'.repeat(10_000)}`)).toHaveLength(10_001)
    expect(() => parseCsv(`a,b\n${'1\n'.repeat(10_001)}`)).toThrow(refused('file-too-complex'))
  })
})

describe('KDBX within limits', () => {
  const file = (title: string) => fixtures.find((fixture) => fixture.title === title)!.bytes.slice()

  /** The value of a numbered field of the header. */
  function fieldAt(bytes: Uint8Array, id: number, lengthBytes: 2 | 4): Buffer {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 12; ; ) {
      const length = buffer.readUIntLE(at + 1, lengthBytes)
      if (buffer[at] === id) return buffer.subarray(at + 1 + lengthBytes, at + 1 + lengthBytes + length)
      at += 1 + lengthBytes + length
    }
  }

  it('refuses rounds of AES without end', async () => {
    const bytes = file('KDBX 3.1, AES, Salsa20')
    fieldAt(bytes, 6, 2).writeBigUInt64LE(2n ** 63n)
    expect(await openKdbx(bytes, { password: vectorPassword }).catch(codeOf)).toBe('kdf-too-costly')
  })

  it('refuses memory for Argon2 without end', async () => {
    const bytes = file('KDBX 4, Argon2d, not compressed')
    const parameters = fieldAt(bytes, 11, 4)
    parameters.writeBigUInt64LE(2n ** 40n, parameters.indexOf('M\x08') + 5)
    expect(await openKdbx(bytes, { password: vectorPassword }).catch(codeOf)).toBe('kdf-too-costly')
  })

  it('says that a header was changed', async () => {
    const bytes = file('KDBX 4, AES-KDF')
    fieldAt(bytes, 4, 4)[0]! ^= 1
    expect(await openKdbx(bytes, { password: vectorPassword }).catch(codeOf)).toBe('file-damaged')
  })

  it('gives way while it works through the rounds, and stops when it is cancelled', async () => {
    const bytes = file('KDBX 3.1, AES, Salsa20')
    fieldAt(bytes, 6, 2).writeBigUInt64LE(600_000_000n)
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 20)
    expect(await openKdbx(bytes, { password: vectorPassword }, abort.signal).catch(codeOf)).toBe('cancelled')
  })

  it('refuses a version and a cipher that it does not know', async () => {
    const other = file('KDBX 4, AES-KDF')
    other[10] = 5
    expect(await openKdbx(other, { password: vectorPassword }).catch(codeOf)).toBe('file-version-unknown')
    const twofish = file('KDBX 3.1, AES, Salsa20')
    Buffer.from('ad68f29f576f4bb9a36ad47af965346c', 'hex').copy(fieldAt(twofish, 2, 2))
    expect(await openKdbx(twofish, { password: vectorPassword }).catch(codeOf)).toBe('file-version-unknown')
  })
})

describe('text', () => {
  it('is UTF-8, or UTF-16 with its mark, and nothing else', () => {
    expect(decodeText(utf8('\ufeffhé'))).toBe('hé')
    expect(decodeText(Buffer.from('\ufeffhé', 'utf16le'))).toBe('hé')
    expect(decodeText(Buffer.from('\ufeffhé', 'utf16le').swap16())).toBe('hé')
    expect(decodeText(Uint8Array.of(0xc3, 0x28))).toBeUndefined()
    expect(decodeText(utf8('a\0b'))).toBeUndefined()
    expect(decodeText(gzipSync('x'))).toBeUndefined()
  })
})
