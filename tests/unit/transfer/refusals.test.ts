import { describe, expect, it } from 'vitest'
import { recognize } from '../../../src/main/transfer/recognize.ts'
import { openSource } from '../../../src/main/transfer/source.ts'
import { fixtures } from './fixtures.ts'
import { utf8 } from './vectors.ts'

/** The code with which a file is refused, recognition and reading taken together. */
async function refusalOf(bytes: Uint8Array, password = 'x'): Promise<string | undefined> {
  try {
    const source = openSource('x', bytes)
    const { format } = await recognize(source)
    await format.read!(source, { password })
    return undefined
  } catch (error) {
    return (error as { code: string }).code
  }
}

const json = (value: unknown) => utf8(JSON.stringify(value))
const slot = (more: object) => ({
  type: 1,
  uuid: 'u',
  key: '00'.repeat(32),
  key_params: { nonce: '00'.repeat(12), tag: '00'.repeat(16) },
  n: 32_768,
  r: 8,
  p: 1,
  salt: '00'.repeat(32),
  ...more,
})
const sealedAegis = (slots: object[]) =>
  json({
    version: 1,
    header: { slots, params: { nonce: '00'.repeat(12), tag: '00'.repeat(16) } },
    db: 'AAAA',
  })
const plainAegis = (version: unknown, database: unknown) =>
  json({ version, header: { slots: null, params: null }, db: { version: database, entries: [] } })
const ente = (more: object, parameters: object = {}) =>
  json({
    version: 1,
    kdfParams: { memLimit: 8192, opsLimit: 1, salt: 'AAAAAAAAAAAAAAAAAAAAAA==', ...parameters },
    encryptedData: 'AAAA',
    encryptionNonce: 'AAAA',
    ...more,
  })
const bitwarden = (more: object) =>
  json({
    encrypted: true,
    passwordProtected: true,
    salt: 's',
    kdfType: 0,
    kdfIterations: 1000,
    encKeyValidation_DO_NOT_EDIT: '2.a|b|c',
    data: '2.a|b|c',
    ...more,
  })

describe('a file is refused, and says why', () => {
  it.each([
    ['an Aegis file that only a fingerprint opens', sealedAegis([slot({ type: 2 })])],
    ['a Bitwarden export that only the account opens', bitwarden({ passwordProtected: false })],
    ['a PGP message for a key', utf8('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n')],
  ])('%s: it cannot be opened here', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('file-encrypted-unsupported')
  })

  it.each([
    ['Aegis file 2', plainAegis(2, 3)],
    ['Aegis database 4', plainAegis(1, 4)],
    ['Aegis without a version', plainAegis(undefined, 1)],
    ['2FAS schema 5', json({ schemaVersion: 5, services: [] })],
    ['Ente export 2', ente({ version: 2 })],
    [
      'Proton Authenticator export 2',
      json({ version: 2, entries: [{ content: { uri: 'otpauth://totp/a?secret=AA' } }] }),
    ],
    ['Sparekey export 2', json({ format: 'sparekey-export', version: 2, entries: [] })],
    ['Bitwarden key derivation 7', bitwarden({ kdfType: 7 })],
  ])('%s: a version that is not known', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('file-version-unknown')
  })

  it.each([
    ['memory in Aegis', sealedAegis([slot({ n: 2 ** 30 })])],
    ['lanes in Aegis', sealedAegis([slot({ p: 2 ** 20 })])],
    ['slots in Aegis', sealedAegis(Array.from({ length: 1000 }, () => slot({})))],
    ['memory in Ente', ente({}, { memLimit: 2 ** 40 })],
    ['passes in Ente', ente({}, { opsLimit: 2 ** 30 })],
    ['rounds in Bitwarden', bitwarden({ kdfIterations: 2 ** 31 })],
    [
      'memory in Bitwarden',
      bitwarden({ kdfType: 1, kdfIterations: 3, kdfMemory: 2 ** 20, kdfParallelism: 1 }),
    ],
    [
      'work factor in age',
      utf8(
        `age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
      ),
    ],
  ])('too much asked of the key derivation: %s', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('kdf-too-costly')
  })

  it('a database that is broken, and a document that ends too early, are damaged and not unknown', async () => {
    const database = fixtures.find(({ format }) => format === 'google-authenticator')!.bytes
    expect(await refusalOf(database.slice(0, 700))).toBe('file-damaged')
    expect(await refusalOf(utf8('{"version": 1, "header"'))).toBe('file-damaged')
  })

  it('a format that was asked for by name takes no other file', async () => {
    const source = openSource('x', utf8('{"a": 1}'))
    const { format } = await recognize(source, 'aegis')
    expect(await format.read!(source, {}).catch((error) => error.code)).toBe('file-version-unknown')
    expect(await recognize(source, 'nothing').catch((error) => error.code)).toBe('format-unknown')
    expect(await recognize(source, 'paper').catch((error) => error.code)).toBe('format-unknown')
  })
})
