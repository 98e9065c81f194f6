import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter, Encrypter } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VaultIdentity } from '../../../../src/main/vault/key/identity.ts'
import { decryptWithPassphrase, encryptWithPassphrase } from '../../../../src/main/vault/key/passphrase.ts'
import { codeOf, newHome } from '../made-up.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const plain = new TextEncoder().encode('what is inside')
/** Cheap: the format is the same at every factor. */
const cheap = 10

describe('a file under a passphrase', () => {
  it('opens with its passphrase and no other', async () => {
    const file = await encryptWithPassphrase(plain, 'right', cheap)
    expect(text(await decryptWithPassphrase(file, 'right'))).toBe('what is inside')
    expect(await codeOf(decryptWithPassphrase(file, 'wrong'))).toBe('password-wrong')
  })

  it('is written with work factor 18', async () => {
    const file = await encryptWithPassphrase(plain, 'right')
    expect(text(file.subarray(0, 80)).split('\n')[1]).toMatch(/^-> scrypt [A-Za-z0-9+/]{22} 18$/)
  })

  it('is the same to the library of age itself, both ways', async () => {
    const decrypter = new Decrypter()
    decrypter.addPassphrase('right')
    expect(await decrypter.decrypt(await encryptWithPassphrase(plain, 'right', cheap), 'text')).toBe(
      'what is inside',
    )

    const encrypter = new Encrypter()
    encrypter.setPassphrase('right')
    encrypter.setScryptWorkFactor(cheap)
    expect(text(await decryptWithPassphrase(await encrypter.encrypt(plain), 'right'))).toBe('what is inside')
  })

  it('that would take more memory than any of ours is refused before it takes it', async () => {
    const file = Buffer.from(await encryptWithPassphrase(plain, 'right', cheap)).toString('latin1')
    const costly = Buffer.from(file.replace(/^(-> scrypt \S+) 10$/m, '$1 30'), 'latin1')
    expect(await codeOf(decryptWithPassphrase(costly, 'right'))).toBe('kdf-too-costly')
  })

  it('that is damaged is refused with a type, wherever the damage is', async () => {
    const file = await encryptWithPassphrase(plain, 'right', cheap)
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length * 8 - 1), fc.boolean(), async (bit, cut) => {
        const damaged = cut ? file.slice(0, bit >> 3) : file.slice()
        if (!cut) damaged[bit >> 3]! ^= 1 << (bit & 7)
        expect(['file-damaged', 'password-wrong', 'kdf-too-costly']).toContain(
          await codeOf(decryptWithPassphrase(damaged, 'right')),
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('the identity', () => {
  it('is read by the stock age, and reads what the stock age wrote', async () => {
    const folder = await newHome()
    const identity = VaultIdentity.generate()
    const key = join(folder, 'key.txt')
    await writeFile(key, `${identity.text()}\n`)
    const content = randomBytes(200_000)
    await writeFile(join(folder, 'ours.age'), await identity.encrypt(content))
    const options = { maxBuffer: 1e6 }
    expect(execFileSync('age', ['-d', '-i', key, join(folder, 'ours.age')], options).equals(content)).toBe(
      true,
    )

    const recipient = execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim()
    const theirs = execFileSync('age', ['-r', recipient], { input: content, ...options })
    expect(Buffer.from(await identity.decrypt(theirs)).equals(content)).toBe(true)
  })

  it('tells a file of another one from a damaged one', async () => {
    const file = await VaultIdentity.generate().encrypt(plain)
    expect(await codeOf(VaultIdentity.generate().decrypt(file))).toBe('key-wrong')
    expect(await codeOf(VaultIdentity.generate().decrypt(plain))).toBe('file-damaged')
  })

  it('once forgotten does nothing any more', async () => {
    const identity = VaultIdentity.generate()
    const file = await identity.encrypt(plain)
    identity.forget()
    expect(() => identity.text()).toThrow('vault-locked')
    expect(await codeOf(identity.decrypt(file))).toBe('vault-locked')
  })
})
