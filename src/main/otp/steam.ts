import { hotpCode } from './hotp.ts'

/**
 * Steam Guard: the truncated value of RFC 4226 over SHA-1, written in 26 characters that cannot be confused, the least
 * significant first. Source: KeePassXC's and Aegis's published implementations and vectors.
 */
const characters = '23456789BCDFGHJKMNPQRTVWXY'
const length = 5

/** The five characters for one counter. Throws what `hotpCode` throws. */
export function steamCode(secret: string, counter: number): string {
  // Ten digits hold the whole truncated value of 31 bits.
  let value = Number(hotpCode({ secret, algorithm: 'SHA1', digits: 10 }, counter))
  let code = ''
  for (let place = 0; place < length; place++) {
    code += characters.charAt(value % characters.length)
    value = Math.floor(value / characters.length)
  }
  return code
}
