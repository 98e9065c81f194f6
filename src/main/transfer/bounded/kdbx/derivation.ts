import { SparekeyError } from '../../../errors.ts'
import { deriveAesKdf, deriveArgon2 } from '../kdf.ts'
import { type Header, need, readDictionary, unsigned } from './header.ts'

/** From the password and the key file to the key of a KDBX file, at a cost that is bounded. */

const kdfIds = {
  aes3: 'c9d9f39a628a4460bf740d08c18a4fea',
  aes4: '7c02bb8279a74ac0927d114a00648238',
  argon2d: 'ef636ddf8c29444b91f7a9a403e30a0c',
  argon2id: '9e298b1956db4773b23dfc3ec6f0a1e6',
}

export async function transform(
  composite: Buffer,
  header: Header,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  if (header.major === 3)
    return aesKdf(composite, need(header, 5, 32), need(header, 6, 8).readBigUInt64LE(0), signal)
  const parameters = readDictionary(need(header, 11))
  const kdf = parameters.get('$UUID')?.toString('hex')
  const salt = parameters.get('S')
  if (!salt) throw new SparekeyError('file-damaged')
  if (kdf === kdfIds.aes3 || kdf === kdfIds.aes4)
    return aesKdf(composite, salt, unsigned(parameters, 'R'), signal)
  if (kdf !== kdfIds.argon2d && kdf !== kdfIds.argon2id)
    throw new SparekeyError('file-version-unknown', { version: 'key derivation' })
  if (unsigned(parameters, 'V') !== 0x13n)
    throw new SparekeyError('file-version-unknown', { version: 'Argon2' })
  return Buffer.from(
    await deriveArgon2(composite, salt, {
      kind: kdf === kdfIds.argon2d ? 'argon2d' : 'argon2id',
      passes: Number(unsigned(parameters, 'I')),
      memory: Number(unsigned(parameters, 'M') / 1024n),
      lanes: Number(unsigned(parameters, 'P')),
      length: 32,
      signal,
    }),
  )
}

async function aesKdf(
  composite: Buffer,
  seed: Buffer,
  rounds: bigint,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  return Buffer.from(await deriveAesKdf(composite, seed, { rounds: Number(rounds), signal }))
}
