import { pbkdf2Sync, scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { deriveArgon2, derivePbkdf2, deriveScrypt } from '../../../../src/main/transfer/bounded/kdf.ts'
import { argon2Sync } from './argon2-reference.ts'

const salt = new Uint8Array(16).fill(7)
const codeOf = (error: unknown) => (error as { code?: string }).code

describe('keys from passwords', () => {
  it('are those of the standards', async () => {
    expect(await derivePbkdf2('p', salt, { iterations: 10, length: 32, hash: 'sha1' })).toEqual(
      pbkdf2Sync('p', salt, 10, 32, 'sha1'),
    )
    expect(await deriveScrypt('p', salt, { n: 32, r: 8, p: 2, length: 32 })).toEqual(
      scryptSync('p', salt, 32, { N: 32, r: 8, p: 2 }),
    )
    for (const kind of ['argon2d', 'argon2i', 'argon2id'] as const) {
      const work = { kind, passes: 2, memory: 64, lanes: 2, length: 32 }
      expect(Buffer.from(await deriveArgon2('p', salt, work))).toEqual(argon2Sync('p', salt, work))
    }
  })

  it('are the same out of a thread of their own', async () => {
    const work = { kind: 'argon2id', passes: 3, memory: 16 * 1024, lanes: 1, length: 32 } as const
    expect(Buffer.from(await deriveArgon2('p', salt, work))).toEqual(argon2Sync('p', salt, work))
  })

  it('leave the thread free while they are made, and stop when they are cancelled', async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 50)
    const costly = deriveArgon2('p', salt, {
      kind: 'argon2id',
      passes: 30,
      memory: 256 * 1024,
      lanes: 1,
      length: 32,
      signal: abort.signal,
    })
    expect(await costly.catch(codeOf)).toBe('cancelled')
    const { signal } = abort
    expect(
      await derivePbkdf2('p', salt, { iterations: 1, length: 1, hash: 'sha1', signal }).catch(codeOf),
    ).toBe('cancelled')
    expect(await deriveScrypt('p', salt, { n: 2, r: 1, p: 1, length: 1, signal }).catch(codeOf)).toBe(
      'cancelled',
    )
  })

  it.each([
    [
      'PBKDF2 of more rounds than any app asks for',
      () => derivePbkdf2('p', salt, { iterations: 10_000_001, length: 32, hash: 'sha256' }),
    ],
    ['scrypt of more than 1 GiB', () => deriveScrypt('p', salt, { n: 2 ** 21, r: 8, p: 1, length: 32 })],
    ['scrypt of too many lanes', () => deriveScrypt('p', salt, { n: 2 ** 15, r: 8, p: 1000, length: 32 })],
    [
      'Argon2 of more than 1 GiB',
      () =>
        deriveArgon2('p', salt, {
          kind: 'argon2id',
          passes: 1,
          memory: 1024 * 1024 + 1,
          lanes: 1,
          length: 32,
        }),
    ],
    [
      'Argon2 of too many passes',
      () =>
        deriveArgon2('p', salt, { kind: 'argon2d', passes: 1_000_000, memory: 1024, lanes: 1, length: 32 }),
    ],
    [
      'Argon2 of too many lanes',
      () =>
        deriveArgon2('p', salt, { kind: 'argon2d', passes: 1, memory: 1024 * 1024, lanes: 1024, length: 32 }),
    ],
  ])('are refused at a cost that is an attack: %s', async (_, key) => {
    expect(await key().catch(codeOf)).toBe('kdf-too-costly')
  })

  it.each([
    ['no rounds', () => derivePbkdf2('p', salt, { iterations: 0, length: 32, hash: 'sha256' })],
    ['half a round', () => derivePbkdf2('p', salt, { iterations: 1.5, length: 32, hash: 'sha256' })],
    ['an N that is no power of two', () => deriveScrypt('p', salt, { n: 3, r: 8, p: 1, length: 32 })],
    ['a negative r', () => deriveScrypt('p', salt, { n: 2, r: -8, p: 1, length: 32 })],
    [
      'less memory than the lanes need',
      () => deriveArgon2('p', salt, { kind: 'argon2id', passes: 1, memory: 8, lanes: 2, length: 32 }),
    ],
    [
      'a salt that is too short',
      () =>
        deriveArgon2('p', salt.slice(0, 4), { kind: 'argon2id', passes: 1, memory: 8, lanes: 1, length: 32 }),
    ],
    [
      'a number that is none',
      () =>
        deriveArgon2('p', salt, { kind: 'argon2id', passes: Number.NaN, memory: 8, lanes: 1, length: 32 }),
    ],
  ])('are refused for parameters that mean nothing: %s', async (_, key) => {
    expect(await key().catch(codeOf)).toBe('file-damaged')
  })
})
