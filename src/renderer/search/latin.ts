/**
 * Hangul in Latin letters, as names are written in them: the Revised Romanization of Korean (2000), syllable by syllable and not as they
 * sound together, since a person knows the syllables: 한빛은행 is `hanbiteunhaeng`. Made for every entry of a search: es-hangul's own, which
 * minds the sounds, takes a fifth of a millisecond for each.
 */

const first = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ')
const middle = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const last = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')
/** As they stand alone, in the order of `first`. */
const consonants = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const hangul = /[ㄱ-ㅎ가-힣]/gu
const syllables = 0xac00

/** `undefined` where there is no Hangul. The rest stays as it is. */
export function inLatin(text: string): string | undefined {
  const written = text.normalize('NFC').replace(hangul, latinOf)
  return written === text ? undefined : written
}

function latinOf(letter: string): string {
  const index = letter.charCodeAt(0) - syllables
  if (index < 0) return first[consonants.indexOf(letter)] ?? letter
  const [a, b, c] = [Math.floor(index / 588), Math.floor((index % 588) / 28), index % 28]
  return `${first[a]}${middle[b]}${last[c]}`
}
