import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { asTyped, koreanWords } from './korean-words.ts'

/** How hard a password is to guess, as zxcvbn estimates it (Wheeler, USENIX Security 2016), with Korean words beside the English. */

export interface Strength {
  /** 0: guessed at once, 4: not within the life of a service. */
  score: number
  /** The decimal logarithm of the guesses it takes. */
  guessesLog10: number
  /** Names in the `password` translations: at most one warning, and what to do better. */
  warning: string | null
  suggestions: string[]
}

/**
 * `words` are what somebody who knows the person would try: names, addresses, issuers. The dictionaries are loaded with the
 * first call (about 0.1 s); then it takes some 10 ms, 60 at most. Only the first 72 characters count.
 */
export async function strengthOf(password: string, words: readonly string[] = []): Promise<Strength> {
  estimator ??= load()
  const { score, guessesLog10, feedback } = (await estimator).check(
    Array.from(password).slice(0, mostCharacters).join(''),
    penaltyWords(words),
  )
  return { score, guessesLog10, warning: feedback.warning || null, suggestions: [...feedback.suggestions] }
}

/** Bounds of its search, which takes half a second without them on a text made to slow it down. They change no score that counts. */
const mostCharacters = 72
const mostSubstitutions = 16

let estimator: Promise<ZxcvbnFactory> | undefined

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, 'words-ko': koreanWords() },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: mostSubstitutions,
  })
}

/** Each word whole and in its parts (`mina.park@example.com`: mina, park, example), Hangul also as it is typed. */
function penaltyWords(words: readonly string[]): string[] {
  const parts = words.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)])
  const long = parts.filter((part) => part.length >= 2 && part.length <= 100)
  return [...new Set(long.flatMap(asTyped).map((word) => word.toLowerCase()))].slice(0, 1000)
}
