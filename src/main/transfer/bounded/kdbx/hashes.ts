import { createHash, createHmac } from 'node:crypto'

/** The hashes that KDBX is made of, over several parts as if they were one. */

export function hmac(key: Buffer, ...parts: Buffer[]): Buffer {
  const mac = createHmac('sha256', key)
  for (const each of parts) mac.update(each)
  return mac.digest()
}

export function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const each of parts) hash.update(each)
  return hash.digest()
}

export function sha512(...parts: Buffer[]): Buffer {
  const hash = createHash('sha512')
  for (const each of parts) hash.update(each)
  return hash.digest()
}
