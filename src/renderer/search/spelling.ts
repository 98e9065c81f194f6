import { convertHangulToQwerty, convertQwertyToHangul, disassemble, getChoseong } from 'es-hangul'

/**
 * How names and what is typed are compared: without case, accents and width, and Hangul letter by letter, in the order
 * of the keys, so that a syllable that is still being typed (카캌) finds the name it is about to be (카카오).
 */

/** Letters of Hangul that stand alone: NFKC would make another script of them, so it is not asked about them. */
const others = /[^\u3131-\u318e]+/gu
const eachHangul = /[\u3131-\u318e\uac00-\ud7a3]/gu
const neither = /[^\u3131-\u318e\uac00-\ud7a3\s]+/gu
const hangul = /[\u3131-\u318e\uac00-\ud7a3]/u
const initials = /^[ㄱ-ㅎ]+$/u
/** Keys that type letters on both layouts. */
const letters = /^[a-z]+$/i

/** As it is compared. */
export function spelled(text: string): string {
  return withoutMarks(text).toLowerCase().replace(eachHangul, lettersOf)
}

/** The first consonant of each syllable, word by word: ㅋㅋㅇ ㅋㄹㅇㄷ; empty where there is no Hangul. */
export function initialsOf(text: string): string {
  return hangul.test(text)
    ? withoutMarks(text).replace(neither, '').replace(eachHangul, initialOf).trim()
    : ''
}

/** Only first consonants: what is typed stands for whole syllables. Takes what `spelled` gives. */
export function isInitials(term: string): boolean {
  return initials.test(term)
}

/** The same keys on the other layout, as it is compared: ㅎㅑㅅ is git, and zkzkdh is 카카오. Nothing where there is none. */
export function onOtherLayout(term: string): string | undefined {
  if (hangul.test(term)) return spelled(convertHangulToQwerty(term))
  return letters.test(term) ? spelled(convertQwertyToHangul(term)) : undefined
}

/**
 * A name from each of its words on: `KakaoCloud console` begins with `kakaocloud console`, `cloud console` and
 * `console`. As it is compared, each on a line of its own, with a line break before the first.
 */
export function beginnings(name: string): string {
  const starts: number[] = []
  for (const { index } of name.matchAll(
    /(?<![\p{L}\p{N}])[\p{L}\p{N}]|(?<=\p{Ll})\p{Lu}|(?<=\p{L})(?=\p{N})./gu,
  ))
    starts.push(index)
  return starts.map((start) => `\n${spelled(name.slice(start))}`).join('')
}

/** What a text has of ASCII alone needs none of it. */
const ascii = /^[\x20-\x7e]*$/

function withoutMarks(text: string): string {
  if (ascii.test(text)) return text
  return text.replace(others, (part) => part.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC'))
}

/** A syllable is taken apart once. */
const apart = new Map<string, string>()
const lettersOf = (syllable: string) => once(apart, syllable, disassemble)
const firsts = new Map<string, string>()
const initialOf = (syllable: string) => once(firsts, syllable, (one) => disassemble(getChoseong(one) || one))

function once(known: Map<string, string>, syllable: string, make: (syllable: string) => string): string {
  let made = known.get(syllable)
  if (made === undefined) {
    made = make(syllable)
    known.set(syllable, made)
  }
  return made
}
