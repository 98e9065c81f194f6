import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { VaultIdentity } from '../../../../src/main/vault/key/identity.ts'

// What a save is compared with before it counts: the file as it was read back, opened to its end.

describe('a file read back', () => {
  const identity = VaultIdentity.generate()
  // age seals 64 KiB at a time: below, at and above that.
  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
    'of %i bytes holds them, and nothing else',
    async (length) => {
      const plain = new Uint8Array(randomBytes(length))
      const file = await identity.encrypt(plain)
      expect(await identity.holds(file, plain)).toBe(true)
      expect(await identity.holds(file, new Uint8Array([...plain, 0]))).toBe(false)
      if (length === 0) return
      expect(await identity.holds(file, plain.subarray(0, -1))).toBe(false)
      const other = plain.slice()
      other[length - 1]! ^= 1
      expect(await identity.holds(file, other)).toBe(false)
      expect(await identity.decrypt(file)).toEqual(plain)
    },
  )

  test('that is cut off, changed in its last byte or made for another key is refused, whatever it is compared with', async () => {
    const plain = new Uint8Array(randomBytes(200_000))
    const file = await identity.encrypt(plain)
    const changed = file.slice()
    changed[file.length - 1]! ^= 1
    for (const bad of [file.subarray(0, -1), file.subarray(0, 100_000), changed]) {
      await expect(identity.holds(bad, plain)).rejects.toThrow('file-damaged')
      await expect(identity.decrypt(bad)).rejects.toThrow('file-damaged')
    }
    await expect(VaultIdentity.generate().holds(file, plain)).rejects.toThrow('key-wrong')
  })
})
