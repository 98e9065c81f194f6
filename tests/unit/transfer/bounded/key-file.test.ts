import fc from 'fast-check'
import { Credentials } from 'kdbxweb'
import { describe, expect, it } from 'vitest'
import { keyOfKeyFile } from '../../../../src/main/transfer/bounded/kdbx/key-file.ts'
import { utf8 } from '../vectors.ts'

/** The key that kdbxweb, the library of KeeWeb, takes from the same file. */
async function keyByKdbxweb(bytes: Uint8Array): Promise<Buffer> {
  const credentials = new Credentials(null)
  await credentials.setKeyFile(new Uint8Array(bytes).buffer)
  return Buffer.from(credentials.keyFileHash!.getBinary())
}
const refused = expect.objectContaining({ code: 'key-file-damaged' })
const version2 = (data: string, hash: string) =>
  utf8(
    `<?xml version="1.0" encoding="utf-8"?>\n<KeyFile><Meta><Version>2.0</Version></Meta><Key><Data Hash="${hash}">${data}</Data></Key></KeyFile>`,
  )

describe('the key in a key file', () => {
  it('of XML, in version 1 and 2, is the one that another implementation takes', async () => {
    for (const version of [1, 2]) {
      const file = await Credentials.createRandomKeyFile(version)
      expect(keyOfKeyFile(file)).toEqual(await keyByKdbxweb(file))
      expect(keyOfKeyFile(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), file]))).toEqual(keyOfKeyFile(file))
    }
  })

  it('of version 2 is read as KeePass writes it, in groups over two lines, and held to its checksum', () => {
    // The example of KeePass's own documentation.
    const data = '\n  A7007945 D07D54BA 28DF6434 1B4500FC\n  9750DFB1 D36ADA2D 9C32DC19 4C7AB01B\n'
    expect(keyOfKeyFile(version2(data, 'FE2949B8')).toString('hex')).toBe(
      'a7007945d07d54ba28df64341b4500fc9750dfb1d36ada2d9c32dc194c7ab01b',
    )
    expect(() => keyOfKeyFile(version2(data, 'FE2949B9'))).toThrow(refused)
    expect(() => keyOfKeyFile(version2(data.replace('A7', 'A8'), 'FE2949B8'))).toThrow(refused)
  })

  it('of any bytes is 32 of them, 64 hexadecimal digits, or their SHA-256, as another implementation has it', async () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefABCDEF'),
      minLength: 62,
      maxLength: 66,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ minLength: 30, maxLength: 34 }),
          fc.uint8Array({ maxLength: 200 }),
          digits.map(utf8),
        ),
        async (bytes) => {
          expect(keyOfKeyFile(bytes).equals(await keyByKdbxweb(bytes))).toBe(true)
        },
      ),
    )
  })

  it('that says it is XML of KeePass and is damaged is refused, whatever became of it', () => {
    for (const file of [
      '<KeyFile/>',
      '<KeyFile><Meta><Version>3.0</Version></Meta><Key><Data>AA</Data></Key></KeyFile>',
      '<KeyFile><Meta><Version>1.00</Version></Meta><Key><Data>AA==</Data></Key></KeyFile>',
      '<KeyFile><Meta><Version>1.00</Version></Meta></KeyFile>',
    ])
      expect(() => keyOfKeyFile(utf8(file))).toThrow(refused)
    expect(() => keyOfKeyFile(version2('00'.repeat(31), '00000000'))).toThrow(refused)
  })

  it('comes of hostile XML at once: it is a file like any other', async () => {
    const bomb = utf8(`<!DOCTYPE KeyFile [<!ENTITY a "x">]><KeyFile>&a;</KeyFile>`)
    for (const file of [bomb, utf8('<a>'.repeat(20_000)), utf8('<KeyFile>'.repeat(100_000))])
      expect(keyOfKeyFile(file)).toHaveLength(32)
  })
})
