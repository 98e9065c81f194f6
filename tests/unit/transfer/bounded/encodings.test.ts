import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { looksEncrypted } from '../../../../src/main/transfer/bounded/randomness.ts'
import { decodeAnyText } from '../../../../src/main/transfer/bounded/texts/encodings.ts'

describe('a text of unknown encoding', () => {
  it.each([
    ['UTF-8', 'Größe,한빛', Buffer.from('Größe,한빛')],
    ['UTF-8 with its mark', 'a,b', Buffer.from('\ufeffa,b')],
    ['UTF-16 with its mark', '한빛,b', Buffer.from('\ufeff한빛,b', 'utf16le')],
    ['UTF-16 without a mark', 'name,secret\nx,y', Buffer.from('name,secret\nx,y', 'utf16le')],
    ['UTF-16, big-endian', 'name,secret', Buffer.from('name,secret', 'utf16le').swap16()],
    ['EUC-KR', '서비스,계정', Buffer.from('bcadbaf1bdba2cb0e8c1a4', 'hex')],
    ['Windows-1252', 'name,Größe,café,secret', Buffer.from('name,Größe,café,secret', 'latin1')],
  ])('is read as %s', (_name, text, bytes) => {
    expect(decodeAnyText(bytes)).toBe(text)
  })

  it('is none where the bytes are no text', () => {
    expect(decodeAnyText(randomBytes(500))).toBeUndefined()
    expect(decodeAnyText(Buffer.from('504b0304140000000800', 'hex'))).toBeUndefined()
  })
})

describe('a file without a mark', () => {
  it('looks encrypted when its bytes are as random as those of a cipher', () => {
    for (const size of [64, 200, 3072, 100_000]) expect(looksEncrypted(randomBytes(size))).toBe(true)
  })

  it('does not when it is text, zeros, numbers, short, or something known', () => {
    expect(
      looksEncrypted(Buffer.from('a text of more than sixty-four letters, as any letter is, and then some')),
    ).toBe(false)
    expect(looksEncrypted(new Uint8Array(4096))).toBe(false)
    expect(looksEncrypted(Uint8Array.from({ length: 4096 }, (_, i) => i % 100))).toBe(false)
    expect(looksEncrypted(randomBytes(63))).toBe(false)
    expect(looksEncrypted(Buffer.concat([Buffer.from('PK'), randomBytes(500)]))).toBe(false)
    expect(looksEncrypted(Buffer.concat([Buffer.from('age-encryption.org/v1'), randomBytes(500)]))).toBe(
      false,
    )
  })
})
