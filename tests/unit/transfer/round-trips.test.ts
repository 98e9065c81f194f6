import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase32 } from '../../../src/main/otp/base32.ts'
import { keyIdentity } from '../../../src/main/otp/identity.ts'
import type { ImportedEntry } from '../../../src/main/transfer/format.ts'
import { formats } from '../../../src/main/transfer/formats/formats.ts'
import type { Entry } from '../../../src/main/vault/document/records.ts'
import { vectorPassword, vectors } from './vectors.ts'
import { entriesOf, readAgain, write } from './written.ts'

const { totp, totpOther, totpLong, hotp, steam, motp, yandex } = vectors
const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='
const full = {
  ...totp,
  tags: ['Work', '한국'],
  pinned: true,
  note: 'line one\nline "two", with; marks',
  icon: png,
  usedAt: 1_700_000_001_000,
  uses: 12,
}
const trashed = { ...totpOther, trashedAt: 1_700_000_002_000 }
const boeing = { ...steam, issuer: 'Boeing' }
const all = entriesOf([full, trashed, totpLong, hotp, steam, boeing, motp, yandex])

/** What comes back of each of `all`, by format; undefined: it cannot be held. */
const expected: Record<string, (ImportedEntry | undefined)[]> = {
  otpauth: [totp, totpOther, totpLong, hotp, steam, boeing, motp, yandex],
  aegis: [
    { ...totp, tags: full.tags, pinned: true, note: full.note, icon: png },
    totpOther,
    totpLong,
    hotp,
    steam,
    boeing,
    motp,
    yandex,
  ],
  '2fas': [{ ...totp, tags: ['Work'] }, totpOther, undefined, hotp, steam, boeing, undefined, undefined],
  bitwarden: [
    { ...totp, tags: ['Work'], pinned: true, note: full.note, createdAt: 1_700_000_000_000 },
    { ...totpOther, createdAt: 1_700_000_000_000 },
    { ...totpLong, createdAt: 1_700_000_000_000 },
    undefined,
    { ...steam, createdAt: 1_700_000_000_000 },
    // Bitwarden keeps the name; its Steam codes have no issuer of their own.
    { ...steam, createdAt: 1_700_000_000_000 },
    undefined,
    undefined,
  ],
  'bitwarden-csv': [
    { ...totp, tags: ['Work'], pinned: true, note: full.note },
    totpOther,
    totpLong,
    undefined,
    steam,
    steam,
    undefined,
    undefined,
  ],
  ente: [
    { ...totp, tags: full.tags, pinned: true, note: full.note, usedAt: full.usedAt },
    { ...totpOther, trashedAt: expect.any(Number) as unknown as number },
    totpLong,
    hotp,
    steam,
    boeing,
    undefined,
    undefined,
  ],
  proton: [{ ...totp, note: full.note }, totpOther, totpLong, undefined, steam, steam, undefined, undefined],
  stratum: [
    { ...totp, tags: full.tags, icon: png },
    totpOther,
    totpLong,
    hotp,
    steam,
    undefined, // the same secret as the one before: the app has one of each
    motp,
    yandex,
  ],
  'freeotp-plus': [totp, totpOther, totpLong, hotp, steam, boeing, undefined, undefined],
  sparekey: all.map(({ id: _id, position: _position, tags, pinned, note, ...entry }) => ({
    ...entry,
    ...(tags.length > 0 ? { tags } : {}),
    ...(pinned ? { pinned } : {}),
    ...(note ? { note } : {}),
  })),
}

const readable = formats.filter((format) => format.write && format.id in expected)

describe.each(
  readable.flatMap((format) => {
    const protections = format.writes === 'both' ? ['plain', 'encrypted'] : [format.writes!]
    return protections.map((protection) => ({
      id: format.id,
      protection,
      name: `${format.name}, ${protection}`,
    }))
  }),
)('$name', ({ id, protection }) => {
  const password = protection === 'encrypted' ? vectorPassword : undefined
  const options = password === undefined ? {} : { password }

  it('is read again with the same entries, and says what it could not hold', async () => {
    const writing = await write(id, all, options)
    const reading = await readAgain(writing, password)
    expect(reading.format).toBe(id.replace('-csv', ''))
    expect(reading.entries).toEqual(expected[id]!.filter((entry) => entry !== undefined))
    expect(reading.rejected).toEqual([])
    for (const [index, entry] of expected[id]!.entries()) {
      const refused = writing.notes.some(
        (note) => note.entry === index && note.code.startsWith('not-written'),
      )
      expect(refused, `entry ${index}`).toBe(entry === undefined)
    }
  })

  it('says for each entry what of it was left behind', async () => {
    const { notes } = await write(id, all, options)
    const back = expected[id]!
    const said = (index: number, code: string) =>
      notes.some((note) => note.entry === index && note.code === code)
    const first = back[0]!
    expect(said(0, 'tags-not-written')).toBe((first.tags?.length ?? 0) < 2)
    expect(said(0, 'note-not-written')).toBe(first.note === undefined)
    expect(said(0, 'pinned-not-written')).toBe(first.pinned !== true)
    expect(said(0, 'icon-not-written')).toBe(first.icon === undefined)
    expect(said(1, 'trash-not-written')).toBe(back[1]!.trashedAt === undefined)
    expect(notes.some(({ code }) => code === 'usage-not-written')).toBe(first.usedAt === undefined)
    expect(notes.some(({ code }) => code === 'dates-not-written')).toBe(first.createdAt === undefined)
  })

  it('writes an empty list', async () => {
    const writing = await write(id, [], options)
    expect(writing.notes).toEqual([])
    expect(writing.files).toHaveLength(1)
  })
})

/** Any entry that a vault could hold: names of all scripts, and parameters out of the ordinary. */
const name = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) =>
  text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .normalize('NFC'),
)
const anyEntry: fc.Arbitrary<ImportedEntry> = fc
  .record({
    type: fc.constantFrom('totp', 'hotp', 'steam', 'motp', 'yandex'),
    issuer: name,
    account: name,
    bytes: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
    digits: fc.integer({ min: 4, max: 10 }),
    period: fc.oneof(fc.constantFrom(30, 60), fc.integer({ min: 1, max: 86_400 })),
    counter: fc.maxSafeNat(),
  })
  .map(({ bytes, ...entry }): ImportedEntry => {
    const names = {
      type: entry.type,
      issuer: entry.issuer,
      account: entry.account,
      secret: encodeBase32(bytes),
    } as const
    if (entry.type === 'totp') return { ...entry, ...names, type: 'totp', counter: 0 } as ImportedEntry
    if (entry.type === 'hotp') return { ...entry, ...names, type: 'hotp', period: 30 } as ImportedEntry
    const fixed = { steam: vectors.steam, motp: vectors.motp, yandex: vectors.yandex }[entry.type]
    return { ...fixed, ...names } as ImportedEntry
  })

describe.each(readable.filter(({ writes }) => writes !== 'encrypted').map(({ id }) => ({ id })))(
  '$id',
  ({ id }) => {
    it('brings back the key of every entry that it does not refuse, in order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 12 }), async (list) => {
          const entries = entriesOf(list)
          const writing = await write(id, entries)
          const refused = new Set(
            writing.notes.filter(({ code }) => code.startsWith('not-written')).map(({ entry }) => entry),
          )
          const held = entries.filter((_, index) => !refused.has(index))
          if (held.length === 0) return
          const reading = await readAgain(writing)
          const key = (entry: ImportedEntry | Entry) =>
            `${keyIdentity(entry)} ${entry.type === 'hotp' ? entry.counter : ''}`
          expect(reading.entries.map(key)).toEqual(held.map(key))
        }),
        { numRuns: 40 },
      )
    })
  },
)

describe.each(['otpauth', 'aegis', 'ente', 'freeotp-plus'])('%s', (id) => {
  it('brings back the names of every entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 6 }), async (list) => {
        const entries = entriesOf(
          list.map((entry) => ({ ...totp, issuer: entry.issuer, account: entry.account })),
        )
        const reading = await readAgain(await write(id, entries))
        const names = (entry: ImportedEntry | Entry) => [entry.issuer, entry.account]
        expect(reading.entries.map(names)).toEqual(entries.map(names))
      }),
      { numRuns: 60 },
    )
  })
})
