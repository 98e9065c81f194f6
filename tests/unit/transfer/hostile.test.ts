import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formats } from '../../../src/main/transfer/formats/formats.ts'
import { recognize } from '../../../src/main/transfer/recognize.ts'
import { maxRecords } from '../../../src/main/transfer/records.ts'
import { maxFileBytes, openSource } from '../../../src/main/transfer/source.ts'
import { fixtures } from './fixtures.ts'
import { expectBounded, jsonWithWrongTypes } from './hostile.ts'
import { type Fixture, utf8 } from './vectors.ts'

vi.mock('node:crypto', async (original) => {
  const { remembering } = await import('./remembered.ts')
  const crypto = await original<typeof import('node:crypto')>()
  return { ...crypto, pbkdf2: remembering(crypto.pbkdf2), scrypt: remembering(crypto.scrypt) }
})
vi.mock('../../../src/main/transfer/bounded/kdf.ts', async (original) => {
  const { rememberingPromise } = await import('./remembered.ts')
  const kdf = await original<typeof import('../../../src/main/transfer/bounded/kdf.ts')>()
  return {
    ...kdf,
    deriveArgon2: rememberingPromise(kdf.deriveArgon2),
    deriveAesKdf: rememberingPromise(kdf.deriveAesKdf),
  }
})

const named = (list: readonly Fixture[]) =>
  list.map((fixture) => ({ fixture, name: `${fixture.format}, ${fixture.title}` }))
const codeOf = (error: unknown) => (error as { code?: string }).code

afterEach(() => {
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

/** Every place of a small file; of a large or slow one, places all over it, the first and the last ones among them. */
function placesIn(fixture: Fixture): number[] {
  const { length } = fixture.bytes
  const most = fixture.slow ? 48 : 1200
  if (length <= most) return Array.from({ length }, (_, i) => i)
  const step = length / most
  return [...new Set([...Array.from({ length: most }, (_, i) => Math.floor(i * step)), 1, 2, 3, length - 1])]
}

describe.each(named(fixtures))('$name', ({ fixture }) => {
  it('truncated at any byte is refused or read in part, and never breaks', async () => {
    for (const place of placesIn(fixture)) {
      await expectBounded(fixture, fixture.bytes.slice(0, place), `cut at ${place}`)
    }
  })

  it('with any bit turned is refused or read, and never breaks', async () => {
    for (const place of placesIn(fixture)) {
      const bytes = fixture.bytes.slice()
      bytes[place]! ^= 1 << (place % 8)
      await expectBounded(fixture, bytes, `bit at ${place}`)
    }
  })

  it('with invalid UTF-8 and zeros inside of it is refused or read', async () => {
    for (const insert of [
      Uint8Array.of(0xc3, 0x28),
      Uint8Array.of(0xed, 0xa0, 0x80),
      Uint8Array.of(0, 0, 0, 0),
      Uint8Array.of(0xff),
    ]) {
      for (const place of placesIn(fixture).filter((_, i, all) => i % Math.ceil(all.length / 20) === 0)) {
        await expectBounded(
          fixture,
          Buffer.concat([fixture.bytes.slice(0, place), insert, fixture.bytes.slice(place)]),
          `invalid text at ${place}`,
        )
      }
    }
  })
})

const inJson = named(fixtures.filter(({ bytes, slow }) => (bytes[0] === 0x7b || bytes[0] === 0x5b) && !slow))

describe.each(inJson)('$name', ({ fixture }) => {
  it('with a value of another type in any field is refused or read, and pollutes nothing', async () => {
    for (const { what, json } of jsonWithWrongTypes(
      JSON.parse(Buffer.from(fixture.bytes).toString('utf8')),
    )) {
      await expectBounded(fixture, utf8(json), what)
    }
  })
})

describe.each(formats.filter((format) => format.read).map((format) => ({ format, name: format.name })))(
  '$name',
  ({ format }) => {
    const own: Fixture = { format: format.id, title: 'none', bytes: utf8(''), expected: [], password: 'x' }

    it('refuses or reads the files of every other app, and does not claim them', async () => {
      for (const other of fixtures) {
        if (other.format !== format.id)
          await expectBounded(
            { ...own, ...(other.password ? { password: other.password } : {}) },
            other.bytes,
            `${other.format}, ${other.title}`,
          )
      }
    })

    it('refuses or reads what is nested deeply, repeated endlessly, or nothing', async () => {
      const deep = 100_000
      for (const [what, text] of Object.entries({
        'nested lists': '['.repeat(deep),
        'nested lists, closed': '['.repeat(deep) + ']'.repeat(deep),
        'nested objects': '{"a":'.repeat(deep),
        'nested elements': '<a>'.repeat(deep),
        backslashes: `{"a":"${'\\'.repeat(deep)}"}`,
        quotes: '"'.repeat(deep),
        commas: ','.repeat(deep),
        spaces: ' '.repeat(deep),
        'line ends': '\n'.repeat(deep),
        'one long line': 'otpauth://totp/'.repeat(deep),
        'an entity bomb': `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "${i === 0 ? '&a;' : `&a${i - 1};`.repeat(10)}">`).join('')}]><map>&a19;</map>`,
        'an external entity':
          '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><map><string name="x">&a;</string></map>',
      })) {
        await expectBounded(own, utf8(text), what)
      }
    })

    it('refuses or reads bytes at random', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) =>
          expectBounded(own, bytes, 'random'),
        ),
        { numRuns: 200 },
      )
    })
  },
)

describe('any file', () => {
  it('is refused when it is empty', () => {
    expect(() => openSource('x', utf8(''))).toThrow(expect.objectContaining({ code: 'file-empty' }))
  })

  it('is refused when it is too large, before it is looked at', () => {
    expect(() => openSource('x', new Uint8Array(maxFileBytes + 1))).toThrow(
      expect.objectContaining({ code: 'file-too-large' }),
    )
  })

  it('is refused when no app wrote it', async () => {
    expect(await recognize(openSource('x', utf8('hello, world'))).catch(codeOf)).toBe('file-unrecognized')
    expect(await recognize(openSource('x', utf8('{"a": 1'))).catch(codeOf)).toBe('file-damaged')
    expect(await recognize(openSource('x', utf8('['.repeat(100)))).catch(codeOf)).toBe('file-too-complex')
  })

  it.each([
    ['spaces', ' '],
    ['line ends', '\n'],
    ['separators', ','],
    ['quotes', '"'],
    ['brackets', '['],
    ['values', '0,'],
    ['elements', '<a/>'],
    ['lines of a table', 'a,b\n'],
    ['comments', '#\n'],
    ['zeros', '\0'],
  ])('of 4 MB of %s is refused with a reason', async (_, piece) => {
    for (const head of ['', 'name,login_totp\n', '{"a":"', '[', '<map>', '"', 'otpauth://totp/']) {
      const bytes = utf8(head + piece.repeat(4_000_000 / piece.length))
      const answer = await recognize(openSource('x', bytes))
        .then(
          ({ format }) => format.read!(openSource('x', bytes), { password: 'x' }),
          (error) => error,
        )
        .catch((error) => error)
      expect('entries' in answer ? answer.entries : codeOf(answer)).toEqual(
        'entries' in answer ? [] : expect.stringMatching(/^(?:file-|too-many)/),
      )
    }
  })

  it('is refused with a million records', async () => {
    const line = 'otpauth://totp/a?secret=AA\n'
    const { format } = await recognize(openSource('x', utf8(line)))
    expect(await format.read!(openSource('x', utf8(line.repeat(maxRecords + 1))), {}).catch(codeOf)).toBe(
      'too-many-records',
    )
    const many = `{"version":1,"header":{"slots":null,"params":null},"db":{"version":1,"entries":[${'{},'.repeat(1_000_000)}{}]}}`
    const aegis = await recognize(openSource('x', utf8(many)))
    expect(await aegis.format.read!(openSource('x', utf8(many)), {}).catch(codeOf)).toBe('too-many-records')
  })
})
