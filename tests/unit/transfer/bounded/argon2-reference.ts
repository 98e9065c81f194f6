import { argon2d, argon2i, argon2id } from '@noble/hashes/argon2.js'

const variants = { argon2d, argon2i, argon2id }

/** Argon2 by another implementation than the app's. */
export function argon2Sync(
  password: string,
  salt: Uint8Array,
  work: { kind: keyof typeof variants; passes: number; memory: number; lanes: number; length: number },
): Buffer {
  return Buffer.from(
    variants[work.kind](password, salt, {
      t: work.passes,
      m: work.memory,
      p: work.lanes,
      dkLen: work.length,
    }),
  )
}
