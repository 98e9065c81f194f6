/**
 * Whether bytes look like a ciphertext that has no mark of its own to be known by: every value of a half byte about as often
 * as every other, as in no text, no database and no program. Files that begin with a known mark are what the mark says.
 */
export function looksEncrypted(bytes: Uint8Array): boolean {
  if (bytes.length < 64 || marks.some((mark) => mark.every((byte, i) => bytes[i] === byte))) return false
  const sample = bytes.subarray(0, 4096)
  const halves = [new Array<number>(16).fill(0), new Array<number>(16).fill(0)] as const
  for (const byte of sample) {
    halves[0][byte >> 4]!++
    halves[1][byte & 15]!++
  }
  // Chi-square with 15 degrees of freedom: random bytes exceed 60 once in some four million files.
  const expected = sample.length / 16
  return halves.every((counts) => counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0) < 60)
}

/** Compressed files look random as well: ZIP, gzip, PNG, JPEG, PDF, 7z, xz, zstd, OGG, WebP and AVI, MP4, KeePass, age, Stratum. */
const marks: number[][] = [
  [0x50, 0x4b],
  [0x1f, 0x8b],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x25, 0x50, 0x44, 0x46],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0xfd, 0x37, 0x7a, 0x58],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x4f, 0x67, 0x67, 0x53],
  [0x52, 0x49, 0x46, 0x46],
  [0x00, 0x00, 0x00, 0x18, 0x66, 0x74, 0x79, 0x70],
  [0x00, 0x00, 0x00, 0x20, 0x66, 0x74, 0x79, 0x70],
  [0x03, 0xd9, 0xa2, 0x9a],
  [...Buffer.from('age-encryption.org/')],
  [...Buffer.from('AUTHENTICATORPRO')],
  [...Buffer.from('AuthenticatorPro')],
]
