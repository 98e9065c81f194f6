import { argon2d, argon2i, argon2id } from 'hash-wasm'

/** Everything that Argon2 1.3 (RFC 9106) is computed from. `memory` in KiB, `length` in bytes. */
export interface Argon2Work {
  kind: 'argon2d' | 'argon2i' | 'argon2id'
  password: string | Uint8Array
  salt: Uint8Array
  passes: number
  memory: number
  lanes: number
  length: number
}

const variants = { argon2d, argon2i, argon2id }

/** Blocks its thread while it runs. */
export function computeArgon2(work: Argon2Work): Promise<Uint8Array> {
  return variants[work.kind]({
    password: work.password,
    salt: work.salt,
    iterations: work.passes,
    memorySize: work.memory,
    parallelism: work.lanes,
    hashLength: work.length,
    outputType: 'binary',
  })
}
