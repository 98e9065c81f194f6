import { type CharacterClass, characterClasses, type PasswordPolicy } from './policy.ts'
import { type Part, repeats, sequences } from './runs.ts'

/**
 * A password held against a policy, rule by rule, as it is typed. What is answered says where a rule is broken and never
 * what stands there.
 */

export const passwordRules = [
  'length',
  ...characterClasses,
  'classes',
  'characters',
  'sequences',
  'repeats',
  'reuse',
  'strength',
] as const

export type PasswordRule = (typeof passwordRules)[number]

export interface RuleResult {
  rule: PasswordRule
  /** Absent: not known yet (the strength, or whether it was used before). */
  met?: boolean
  /** Numbers for the words of the rule: `least`, `most`, `have`, `count`. */
  details: Record<string, number>
  /** Where it is broken, in UTF-16 code units. */
  parts?: readonly Part[]
}

/** What the rules need to know and cannot see. */
export interface KnownOfPassword {
  /** The score of zxcvbn, 0 to 4. */
  score?: number | undefined
  /** Whether it is one of the former passwords that the policy refuses. */
  reused?: boolean | undefined
}

/** The rules of the policy, in the order they are shown. Takes a few microseconds. */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
  known: KnownOfPassword = {},
): RuleResult[] {
  const { length, classes, noSequences, noRepeats, notLast, strength } = policy
  const found = classesIn(password)
  const have = [...password].length
  const results: RuleResult[] = [
    {
      rule: 'length',
      met: have >= length.least && have <= (length.most ?? Number.POSITIVE_INFINITY),
      details: { least: length.least, ...(length.most !== undefined && { most: length.most }), have },
    },
  ]
  if (classes) {
    const wanted = [...new Set(classes.of)]
    const least = classes.least ?? wanted.length
    if (least === wanted.length) {
      for (const rule of wanted) results.push({ rule, met: found.has(rule), details: {} })
    } else {
      const count = wanted.filter((one) => found.has(one)).length
      results.push({ rule: 'classes', met: count >= least, details: { least, have: count } })
    }
  }
  const strange = partsOf(password, (character) => !isAccepted(character, policy.specials))
  results.push(broken('characters', strange, {}))
  if (noSequences) results.push(broken('sequences', sequences(password, noSequences), { count: noSequences }))
  if (noRepeats) results.push(broken('repeats', repeats(password, noRepeats), { count: noRepeats }))
  if (notLast) {
    results.push({
      rule: 'reuse',
      details: { count: notLast },
      ...(known.reused !== undefined && { met: !known.reused }),
    })
  }
  if (strength !== undefined) {
    results.push({
      rule: 'strength',
      details: { least: strength, ...(known.score !== undefined && { have: known.score }) },
      ...(known.score !== undefined && { met: known.score >= strength }),
    })
  }
  return results
}

/** Whether every rule is met. A rule that is not known to be met does not count as met, but for `reuse` of a service's password. */
export const meetsPolicy = (results: readonly RuleResult[]): boolean =>
  results.every(({ rule, met }) => met ?? rule === 'reuse')

function broken(rule: PasswordRule, parts: Part[], details: Record<string, number>): RuleResult {
  return { rule, met: parts.length === 0, details, ...(parts.length > 0 && { parts }) }
}

const patterns: Record<CharacterClass, RegExp> = {
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  digit: /\p{Nd}/u,
  // Punctuation, symbols and the space; letters without case, like Hangul, are in no class.
  special: /[\p{P}\p{S}\p{Zs}]/u,
}

function classesIn(password: string): Set<CharacterClass> {
  return new Set(characterClasses.filter((one) => patterns[one].test(password)))
}

/** Control characters and halves of characters cannot be typed again on another keyboard. */
function isAccepted(character: string, specials: string | undefined): boolean {
  if (/[\p{Cc}\p{Cs}\p{Cn}]/u.test(character)) return false
  return specials === undefined || /[a-z0-9]/i.test(character) || specials.includes(character)
}

function partsOf(text: string, isWrong: (character: string) => boolean): Part[] {
  const parts: [number, number][] = []
  let at = 0
  for (const character of text) {
    const end = at + character.length
    if (isWrong(character)) {
      const last = parts.at(-1)
      if (last && last[1] === at) last[1] = end
      else parts.push([at, end])
    }
    at = end
  }
  return parts
}
