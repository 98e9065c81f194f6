import { listed } from '../components/listed.ts'

/**
 * The first character of a Base32 setup key that cannot be part of one, as it is typed; main reads the same way and has
 * the last word.
 */
const fits = /^(?:[a-z2-7=]|\s|\p{Dash_Punctuation}|[\u2212\u00ad\u200b-\u200f\u2060\ufeff])$/iu

export function strayCharacter(text: string): { position: number; character: string } | undefined {
  let position = 0
  for (const character of text) {
    position += 1
    if (!fits.test(character)) return { position, character }
  }
  return undefined
}

/** What people read as a digit that setup keys never have. */
const lookAlikes: Readonly<Record<string, readonly string[]>> = { '0': ['O'], '1': ['I', 'L'], '8': ['B'] }

/** The letters it probably is instead, as words of the language; `undefined` where nobody can tell. */
export function meantInstead(character: string, language: string): string | undefined {
  const letters = lookAlikes[character]
  return letters && listed(letters, 'disjunction', language)
}
