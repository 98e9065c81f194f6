import { base32nopad } from '@scure/base'
import { SparekeyError } from '../errors.ts'

/**
 * Base32 (RFC 4648, section 6) as services print it and people type it: any case, spaces and dashes between groups,
 * padding or none, an incomplete last character. What is not Base32 is refused with its place in the text as typed.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Longer than any service's key; keeps a pasted file from becoming a secret. */
const longestSecret = 4096

/** White space, dashes of every kind, and the invisible characters that copying from a page brings along. */
const separator = /[\s\p{Dash_Punctuation}\u2212\u00ad\u200b-\u200f\u2060\ufeff]/u

/**
 * The secret in the one form it is kept in: upper case, without separators and padding; empty when the text has none.
 * Throws `base32-character` {position, character} with the 1-based position of the first wrong character in `text`,
 * counted in characters as seen, and `secret-too-long` {most}.
 */
export function canonicalSecret(text: string): string {
  if (text.length > 4 * longestSecret) throw new SparekeyError('secret-too-long', { most: longestSecret })
  let secret = ''
  let position = 0
  let padding: number | undefined
  for (const character of text) {
    position += 1
    const upper = /[a-z]/.test(character) ? character.toUpperCase() : character
    if (alphabet.includes(upper)) {
      if (padding) throw new SparekeyError('base32-character', { position: padding, character: '=' })
      secret += upper
    } else if (character === '=' && secret !== '') {
      padding ??= position
    } else if (!separator.test(character)) {
      throw new SparekeyError('base32-character', { position, character: character.toWellFormed() })
    }
  }
  if (secret.length > longestSecret) throw new SparekeyError('secret-too-long', { most: longestSecret })
  return secret
}

/**
 * The bytes that the text stands for. Bits that do not fill a byte are dropped, as the apps of phones do: services
 * hand out secrets of any length. Throws what `canonicalSecret` throws.
 */
export function decodeBase32(text: string): Uint8Array {
  const secret = canonicalSecret(text)
  const spareBits = (secret.length * 5) % 8
  if (spareBits >= 5) return decodeBase32(secret.slice(0, -1))
  if (spareBits === 0) return base32nopad.decode(secret)
  const last = alphabet.indexOf(secret.slice(-1))
  return base32nopad.decode(secret.slice(0, -1) + alphabet.charAt((last >> spareBits) << spareBits))
}

/** Whether an encoder could have made a secret of this length: one that could not has lost a character, or gained one. */
export function isWholeBase32(secret: string): boolean {
  return (secret.length * 5) % 8 < 5
}

/** Upper case, without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  return base32nopad.encode(bytes)
}
