import { describe, expect, it } from 'vitest'
import type { SparekeyError } from '../../../src/main/errors.ts'
import type { Reading } from '../../../src/main/transfer/format.ts'
import { formats } from '../../../src/main/transfer/formats/formats.ts'
import { recognize } from '../../../src/main/transfer/recognize.ts'
import { openSource } from '../../../src/main/transfer/source.ts'
import { entrySchema } from '../../../src/main/vault/document/records.ts'
import { fixtures } from './fixtures.ts'
import type { Fixture } from './vectors.ts'

async function read(fixture: Fixture, password = fixture.password, signal?: AbortSignal): Promise<Reading> {
  const source = openSource('a file', fixture.bytes)
  const { format } = await recognize(source)
  return format.read!(source, {
    ...(password ? { password } : {}),
    ...(fixture.keyFile ? { keyFile: fixture.keyFile } : {}),
    ...(signal ? { signal } : {}),
  })
}

const codeOf = (error: unknown) => (error as SparekeyError).code

describe('the table of formats', () => {
  it('names each format once, in kebab-case', () => {
    const ids = formats.map((format) => format.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/)
  })

  it('reads or writes with each', () => {
    for (const format of formats) {
      expect(Boolean(format.read), format.id).toBe(Boolean(format.recognize))
      expect(Boolean(format.write), format.id).toBe(Boolean(format.writes))
      expect(Boolean(format.write), format.id).toBe(Boolean(format.facts.writes))
      expect(format.read ?? format.write, format.id).toBeDefined()
    }
  })

  it('has a fixture for each format that is read', () => {
    const covered = new Set(fixtures.map((fixture) => fixture.format))
    expect(
      formats.filter((format) => format.read && !covered.has(format.id)).map((format) => format.id),
    ).toEqual([])
  })
})

describe.each(fixtures.map((fixture) => ({ fixture, name: `${fixture.format}, ${fixture.title}` })))(
  '$name',
  ({ fixture }) => {
    it('is recognized by its content', async () => {
      const recognized = await recognize(openSource('file.bin', fixture.bytes))
      expect(recognized.format.id).toBe(fixture.format)
      expect(recognized.encrypted).toBe((fixture.password ?? fixture.keyFile) !== undefined)
    })

    it('gives the entries that are in it, each one the vault takes', async () => {
      const reading = await read(fixture)
      expect(reading.entries).toEqual(fixture.expected)
      const held = {
        id: crypto.randomUUID(),
        position: 'a0',
        tags: [],
        pinned: false,
        note: '',
        createdAt: 1,
      }
      for (const entry of reading.entries) entrySchema.parse({ ...held, ...entry })
    })

    it('refuses what cannot be read, record by record, and says no secret', async () => {
      const { rejected } = await read(fixture)
      expect(rejected.map((record) => record.reason)).toEqual(fixture.rejected ?? [])
      const said = JSON.stringify(rejected)
      for (const { secret } of fixture.expected) expect(said).not.toContain(secret)
    })

    it('stops when it is cancelled', async () => {
      const error = await read(fixture, fixture.password, AbortSignal.abort()).catch(codeOf)
      expect(fixture.expected.length === 0 ? 'cancelled' : error).toBe('cancelled')
    })

    if (fixture.password !== undefined) {
      it('asks for the password, and says when it is wrong', async () => {
        const wrong = fixture.keyFile ? 'key-file-wrong' : 'password-wrong'
        const { keyFile: _, ...without } = fixture
        expect(await read({ ...without, password: '' }).catch(codeOf)).toBe('password-needed')
        expect(await read(fixture, 'Correct horse 배터리 staple').catch(codeOf)).toBe(wrong)
      })
    }

    if (fixture.keyFile !== undefined) {
      it('opens with its key file alone, and says when another does not', async () => {
        const { keyFile: _, ...without } = fixture
        const needed = fixture.password ? 'password-wrong' : 'password-needed'
        expect(await read(without).catch(codeOf)).toBe(needed)
        expect(await read({ ...fixture, keyFile: new Uint8Array(32) }).catch(codeOf)).toBe('key-file-wrong')
        const damaged = new TextEncoder().encode('<KeyFile><Meta><Version>2.0</Version></Meta></KeyFile>')
        expect(await read({ ...fixture, keyFile: damaged }).catch(codeOf)).toBe('key-file-damaged')
      })
    }
  },
)
