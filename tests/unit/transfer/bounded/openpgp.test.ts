import fc from 'fast-check'
import { createMessage, encrypt, enums } from 'openpgp'
import { beforeAll, describe, expect, it } from 'vitest'
import { isPgpForPassphrase, openPgp } from '../../../../src/main/transfer/bounded/containers/openpgp.ts'
import { utf8, vectorPassword } from '../vectors.ts'

const codeOf = (error: unknown) => (error as { code?: string }).code
const secret = utf8('{"a": "secret"}')

async function sealed(
  content: Uint8Array,
  config: object = { s2kIterationCountByte: 0 },
  passwords: string | string[] = vectorPassword,
): Promise<string> {
  const message = await createMessage({ binary: content })
  return encrypt({ message, passwords, format: 'armored', config })
}

/** The same message, with bytes of the armored body changed; the checksum of the armor, which is optional, is left out. */
function changed(armored: string, change: (bytes: Buffer) => unknown): string {
  const [head, body] = armored.replaceAll('\r', '').split('\n\n') as [string, string]
  const bytes = Buffer.from(body.split(/\n[=-]/)[0]!, 'base64')
  change(bytes)
  return `${head}\n\n${bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n-----END PGP MESSAGE-----\n`
}

describe('an OpenPGP message', () => {
  let small = ''
  beforeAll(async () => {
    small = await sealed(secret)
  })

  it('opens with its passphrase, at the cost that Proton Pass sets and at the least', async () => {
    expect(Buffer.from(await openPgp(small, vectorPassword))).toEqual(Buffer.from(secret))
    const dear = await sealed(secret, { s2kIterationCountByte: 255 })
    expect(Buffer.from(await openPgp(dear, vectorPassword))).toEqual(Buffer.from(secret))
    expect(await openPgp(dear, 'another').catch(codeOf)).toBe('password-wrong')
  })

  it('opens with any of the few passphrases that it is for, and with more of them it is refused', async () => {
    const few = await sealed(secret, { s2kIterationCountByte: 0 }, ['one', 'two', vectorPassword])
    expect(Buffer.from(await openPgp(few, vectorPassword))).toEqual(Buffer.from(secret))
    const many = await sealed(secret, { s2kIterationCountByte: 0 }, [...'abcdefgh'])
    expect(await openPgp(many, 'h').catch(codeOf)).toBe('kdf-too-costly')
  })

  it('with memory or passes for Argon2 without end is refused before it is tried', async () => {
    const argon = await sealed(secret, {
      aeadProtect: true,
      s2kType: enums.s2k.argon2,
      s2kArgon2Params: { passes: 1, parallelism: 1, memoryExponent: 6 },
    })
    // Version 6 packet: tag, length, version, length of the fields, cipher, mode, length of S2K, its type, then the salt.
    const passes = 8 + 16
    expect(
      Buffer.from(
        await openPgp(
          changed(argon, () => undefined),
          vectorPassword,
        ),
      ),
    ).toEqual(Buffer.from(secret))
    for (const [at, value] of [
      [passes + 2, 31],
      [passes + 2, 21],
    ] as const)
      expect(
        await openPgp(
          changed(argon, (bytes) => bytes.fill(value, at, at + 1)),
          vectorPassword,
        ).catch(codeOf),
      ).toBe('kdf-too-costly')
    const both = changed(argon, (bytes) => {
      bytes[passes] = 255
      bytes[passes + 2] = 20
    })
    expect(await openPgp(both, vectorPassword).catch(codeOf)).toBe('kdf-too-costly')
  })

  it('that unpacks to more than any export is refused', async () => {
    const bomb = await sealed(new Uint8Array(66 * 1024 * 1024), {
      s2kIterationCountByte: 0,
      preferredCompressionAlgorithm: enums.compression.zlib,
    })
    expect(bomb.length).toBeLessThan(400_000)
    expect(await openPgp(bomb, vectorPassword).catch(codeOf)).toBe('file-too-large')
  })

  it('is known by its armor and its first packet, and a message for a key is not one', () => {
    expect(isPgpForPassphrase(small)).toBe(true)
    expect(isPgpForPassphrase(small.replaceAll('\n', '\r\n').replaceAll('\r\r', '\r'))).toBe(true)
    expect(isPgpForPassphrase(small.replace('\n', '\nVersion: x\nComment: y\n'))).toBe(true)
    expect(isPgpForPassphrase('-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n')).toBe(
      false,
    )
    expect(isPgpForPassphrase(`${small.slice(0, 27)}\n${'a: b\n'.repeat(200_000)}`)).toBe(false)
    for (const text of ['', '-----BEGIN PGP MESSAGE-----', undefined])
      expect(isPgpForPassphrase(text)).toBe(false)
  })

  it('of any bytes in an armor is opened or refused with a reason', async () => {
    const reasons =
      /^(?:file-damaged|file-encrypted-unsupported|kdf-too-costly|file-too-large|password-wrong)$/
    const armored = (bytes: Uint8Array) =>
      `-----BEGIN PGP MESSAGE-----\n\n${Buffer.from(bytes).toString('base64')}\n-----END PGP MESSAGE-----\n`
    const any = fc.uint8Array({ minLength: 1, maxLength: 120 }).map(armored)
    const flipped = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 }), fc.nat()).map(([place, bit, cut]) =>
      changed(small, (bytes) => {
        bytes[place % bytes.length]! ^= 1 << bit
        if (cut % 3 === 0) bytes.fill(0, cut % bytes.length)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(any, flipped), async (text) => {
        const answer = await openPgp(text, vectorPassword).catch(codeOf)
        if (answer instanceof Uint8Array) expect(Buffer.from(answer)).toEqual(Buffer.from(secret))
        else expect(answer).toMatch(reasons)
      }),
      { numRuns: 150 },
    )
  })

  it('is not opened when it is cancelled', async () => {
    expect(await openPgp(small, vectorPassword, AbortSignal.abort()).catch(codeOf)).toBe('cancelled')
  })
})
