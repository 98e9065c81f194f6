import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SparekeyError } from '../../../src/main/errors.ts'
import {
  formatMigrationUris,
  isMigrationUri,
  type MigrationPart,
  parseMigrationUri,
} from '../../../src/main/otp/migration.ts'
import type { SetupKey } from '../../../src/main/otp/setup-key.ts'
import { hotpKeys, setupKeys, totpKeys } from './arbitrary.ts'

const scheme = 'otpauth-migration://offline?data='

/** A message put together field by field, as Google's app would, or as it never would. */
function message(build: (writer: BinaryWriter) => void): Uint8Array {
  const writer = new BinaryWriter()
  build(writer)
  return writer.finish()
}

interface Account {
  secret?: Uint8Array
  name?: string
  issuer?: string
  algorithm?: number
  digits?: number
  type?: number
  counter?: number | string
}

function account(parts: Account): Uint8Array {
  return message((writer) => {
    writer.tag(1, WireType.LengthDelimited).bytes(parts.secret ?? new TextEncoder().encode('Hello!'))
    if (parts.name !== undefined) writer.tag(2, WireType.LengthDelimited).string(parts.name)
    if (parts.issuer !== undefined) writer.tag(3, WireType.LengthDelimited).string(parts.issuer)
    if (parts.algorithm !== undefined) writer.tag(4, WireType.Varint).int32(parts.algorithm)
    if (parts.digits !== undefined) writer.tag(5, WireType.Varint).int32(parts.digits)
    if (parts.type !== undefined) writer.tag(6, WireType.Varint).int32(parts.type)
    if (parts.counter !== undefined) writer.tag(7, WireType.Varint).int64(parts.counter)
  })
}

function payload(
  accounts: Uint8Array[],
  batch: { size?: number; index?: number; id?: number } = {},
): Uint8Array {
  return message((writer) => {
    for (const one of accounts) writer.tag(1, WireType.LengthDelimited).bytes(one)
    writer.tag(2, WireType.Varint).int32(1)
    if (batch.size !== undefined) writer.tag(3, WireType.Varint).int32(batch.size)
    if (batch.index !== undefined) writer.tag(4, WireType.Varint).int32(batch.index)
    if (batch.id !== undefined) writer.tag(5, WireType.Varint).int32(batch.id)
  })
}

const uriOf = (bytes: Uint8Array) => scheme + encodeURIComponent(Buffer.from(bytes).toString('base64'))
const readPayload = (accounts: Uint8Array[]) => parseMigrationUri(uriOf(payload(accounts)))
const onlyKey = (part: MigrationPart) => {
  expect(part.keys).toHaveLength(1)
  return part.keys[0]?.key
}

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof SparekeyError) return error.code
    throw error
  }
  throw new Error('nothing was refused')
}

describe('an export of Google Authenticator', () => {
  test('as published in the documentation of dim13/otpauth, is read', () => {
    // The README's link with its secret, "Hello!" and four bytes that are no text.
    const readme =
      'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC'
    expect(isMigrationUri(readme)).toBe(true)
    expect(parseMigrationUri(readme)).toEqual({
      keys: [
        {
          key: {
            type: 'totp',
            issuer: 'Example',
            account: 'alice@google.com',
            secret: 'JBSWY3DPEHPK3PXP',
            algorithm: 'SHA1',
            digits: 6,
            period: 30,
            counter: 0,
          },
          notes: [],
        },
      ],
      rejected: [],
      batch: { id: 0, index: 0, size: 1 },
    })
  })

  test.each([
    [{ type: 2 }, { type: 'totp', algorithm: 'SHA1', digits: 6 }],
    [
      { type: 2, algorithm: 0, digits: 0 },
      { type: 'totp', algorithm: 'SHA1', digits: 6 },
    ],
    [
      { type: 2, algorithm: 1, digits: 1 },
      { type: 'totp', algorithm: 'SHA1', digits: 6 },
    ],
    [
      { type: 2, algorithm: 2, digits: 2 },
      { type: 'totp', algorithm: 'SHA256', digits: 8 },
    ],
    [
      { type: 1, algorithm: 3, counter: 42 },
      { type: 'hotp', algorithm: 'SHA512', counter: 42 },
    ],
    [{ type: 1 }, { type: 'hotp', counter: 0 }],
    [
      { type: 2, name: 'Example:me', issuer: 'Example' },
      { issuer: 'Example', account: 'me' },
    ],
    [
      { type: 2, name: 'Example:me' },
      { issuer: 'Example', account: 'me' },
    ],
    [
      { type: 2, name: 'me', issuer: 'Example' },
      { issuer: 'Example', account: 'me' },
    ],
    [
      { type: 2, name: 'root@host:22', issuer: 'SSH' },
      { issuer: 'SSH', account: 'root@host:22' },
    ],
  ])('%j is %j', (parts, expected) => {
    expect(onlyKey(readPayload([account(parts)]))).toMatchObject(expected)
  })

  test.each([
    [{ type: 0, issuer: 'A', name: 'b' }, 'type-unknown', 'A: b'],
    [{ type: 3 }, 'type-unknown', ''],
    [{ type: 2, algorithm: 4, issuer: 'A' }, 'algorithm-unknown', 'A'],
    [{ type: 2, algorithm: 9 }, 'algorithm-unknown', ''],
    [{ type: 2, digits: 3 }, 'field-wrong', ''],
    [{ type: 1, counter: -1 }, 'number-out-of-range', ''],
    [{ type: 1, counter: '9223372036854775807' }, 'number-out-of-range', ''],
    [{ type: 2, secret: new Uint8Array() }, 'secret-missing', ''],
  ])('%j is rejected with %s, and does not stop the others', (parts, code, name) => {
    const part = readPayload([
      account({ type: 2, name: 'before' }),
      account(parts),
      account({ type: 2, name: 'after' }),
    ])
    expect(part.keys.map(({ key }) => key.account)).toEqual(['before', 'after'])
    expect(part.rejected).toMatchObject([{ index: 1, code, name }])
  })

  test('tells which part of how many it is', () => {
    const bytes = payload([account({ type: 2 })], { size: 3, index: 2, id: -1_894_733_517 })
    expect(parseMigrationUri(uriOf(bytes)).batch).toEqual({ size: 3, index: 2, id: -1_894_733_517 })
  })

  test('skips fields of versions to come', () => {
    const later = message((writer) => {
      writer.tag(8, WireType.LengthDelimited).string('unique id')
      writer.tag(9, WireType.Bit32).fixed32(1)
      writer.tag(10, WireType.Bit64).fixed64(1)
    })
    const bytes = Buffer.concat([account({ type: 2, name: 'me' }), later])
    expect(onlyKey(readPayload([bytes]))).toMatchObject({ account: 'me' })
  })

  test.each([
    [
      'URL-safe and without padding',
      (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    ],
    ['with spaces where pluses were', (base64: string) => base64.replaceAll('+', ' ')],
    ['not escaped', (base64: string) => base64],
    ['escaped twice', (base64: string) => encodeURIComponent(encodeURIComponent(base64))],
    ['broken into lines', (base64: string) => base64.replace(/(.{10})/g, '$1\r\n')],
  ])('is read %s', (_, spell) => {
    const bytes = payload([
      account({ type: 2, secret: Uint8Array.from([0xfb, 0xff, 0xfe, 0x3e, 0x3f, 0xff, 0xfe]) }),
    ])
    const base64 = Buffer.from(bytes).toString('base64')
    expect(base64).toMatch(/[+/]/)
    expect(onlyKey(parseMigrationUri(scheme + spell(base64)))?.secret).toBe('7P774PR7777A')
  })

  test('cut anywhere, is refused as damaged and never half read', () => {
    const bytes = payload([account({ type: 2, name: 'me', issuer: 'X' })], { size: 2, index: 1, id: 5 })
    for (let length = 1; length < bytes.length; length++) {
      const cut = uriOf(bytes.subarray(0, length))
      try {
        // A message may end between two fields: what is there then is whole.
        const part = parseMigrationUri(cut)
        for (const { key } of part.keys) expect(key).toMatchObject({ account: 'me', issuer: 'X' })
      } catch (error) {
        expect(error).toMatchObject({ code: 'migration-damaged' })
      }
    }
  })

  test.each([
    ['no data', 'otpauth-migration://offline?data='],
    ['no parameter', 'otpauth-migration://offline?x=1'],
    ['no Base64', `${scheme}%3C%3E`],
    ['a field of the wrong kind', uriOf(message((writer) => writer.tag(1, WireType.Varint).int32(5)))],
    ['a part beyond the size', uriOf(payload([], { size: 2, index: 2 }))],
    ['a negative part', uriOf(payload([], { size: 2, index: -1 }))],
    ['a billion parts', uriOf(payload([], { size: 1_000_000_000, index: 1 }))],
    ['groups without end', scheme + Buffer.alloc(5000, 0x0b).toString('base64')],
    ['a length beyond the end', uriOf(Uint8Array.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x07, 1]))],
  ])('with %s is refused as damaged', (_, uri) => {
    expect(refusal(() => parseMigrationUri(uri))).toBe('migration-damaged')
  })

  test('longer than any QR code, is refused', () => {
    expect(refusal(() => parseMigrationUri(scheme + 'A'.repeat(300_000)))).toBe('uri-too-long')
    expect(refusal(() => parseMigrationUri('otpauth://totp/x'))).toBe('uri-not-otpauth')
  })

  test('of arbitrary bytes gives keys or a SparekeyError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.boolean(), (bytes, asAccount) => {
        try {
          parseMigrationUri(uriOf(asAccount ? payload([bytes]) : bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(SparekeyError)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a written export', () => {
  const fits = (key: SetupKey): SetupKey => ({ ...key, digits: key.digits % 2 === 0 ? 8 : 6, period: 30 })
  const fittingKeys = fc.array(fc.oneof(totpKeys, hotpKeys).map(fits), { maxLength: 60 })

  test('is read as the same keys, in order, from parts that a phone can scan', () => {
    fc.assert(
      fc.property(fittingKeys, (keys) => {
        const { uris, left } = formatMigrationUris(keys)
        const parts = uris.map(parseMigrationUri)
        expect(left).toEqual([])
        expect(parts.flatMap((part) => part.keys.map(({ key }) => key))).toEqual(keys)
        expect(parts.map(({ batch }) => batch.index)).toEqual(parts.map((_, index) => index))
        expect(new Set(parts.map(({ batch }) => batch.id)).size).toBe(Math.min(parts.length, 1))
        for (const [index, uri] of uris.entries()) {
          expect(parts[index]?.batch.size).toBe(parts.length)
          expect(parts[index]?.keys.length).toBeLessThanOrEqual(10)
          expect(uri.length).toBeLessThan(2953)
        }
      }),
    )
  })

  test('names what Google Authenticator cannot hold, and leaves it out', () => {
    fc.assert(
      fc.property(fc.array(setupKeys, { maxLength: 20 }), (keys) => {
        const { uris, left } = formatMigrationUris(keys)
        const written = uris.flatMap((uri) => parseMigrationUri(uri).keys.map(({ key }) => key))
        const leftOut = new Set(left.map(({ index }) => index))
        expect(written).toEqual(keys.filter((_, index) => !leftOut.has(index)))
        for (const { index, code, details } of left) {
          const key = keys[index]
          expect(code).toBe('migration-cannot-hold')
          if (details.field === 'type') expect(key?.type).not.toMatch(/^[th]otp$/)
          else if (details.field === 'digits') expect([6, 8]).not.toContain(key?.digits)
          else expect(key?.period).not.toBe(30)
        }
      }),
    )
  })

  test('leaves out an account whose names fill more than a QR code', () => {
    const key: SetupKey = {
      type: 'totp',
      issuer: '가'.repeat(500),
      account: '나'.repeat(500),
      secret: 'JBSWY3DPEHPK3PXP',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      counter: 0,
    }
    expect(formatMigrationUris([key])).toEqual({
      uris: [],
      left: [{ index: 0, code: 'migration-cannot-hold', details: { field: 'name' } }],
    })
  })
})
