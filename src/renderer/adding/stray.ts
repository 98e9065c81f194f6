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
