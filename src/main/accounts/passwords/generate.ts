import { randomInt } from 'node:crypto'
import { SparekeyError } from '../../errors.ts'
import { checkPassword, meetsPolicy } from './check.ts'
import type { CharacterClass, PasswordPolicy } from './policy.ts'
import { strengthOf } from './strength.ts'

/**
 * New passwords that a policy accepts. Each is drawn uniformly from all candidates and thrown away whole where a rule is broken,
 * so that what comes out is uniform over what the policy allows: no character is more likely anywhere than the rules make it.
 */

export interface Wanted {
  /** Characters; absent: 20, or as near to it as the policy allows. */
  length?: number
  /** Words, where the policy is for words; absent: 6. */
  words?: number
}

/** Below `most`, uniform, from a cryptographic source. */
export type RandomBelow = (most: number) => number

const characters: Record<CharacterClass, string> = {
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digit: '0123456789',
  special: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
}

/** Throws `policy-impossible` where the policy and the wanted length leave nothing. */
export async function generatePassword(
  policy: PasswordPolicy,
  wanted: Wanted = {},
  below: RandomBelow = randomInt,
): Promise<string> {
  const draw = await drawerOf(policy, wanted, below)
  for (let tries = 0; tries < mostTries; tries++) {
    const password = draw()
    const score = policy.strength === undefined ? undefined : (await strengthOf(password)).score
    if (meetsPolicy(checkPassword(password, policy, { score }))) return password
  }
  throw new SparekeyError('policy-impossible')
}

/** A policy that leaves one candidate in a hundred is met within this many, but for one time in e^100. */
const mostTries = 10_000

async function drawerOf(policy: PasswordPolicy, wanted: Wanted, below: RandomBelow): Promise<() => string> {
  if (policy.madeOf === 'words') {
    const words = await wordList()
    const count = wanted.words ?? 6
    return () => Array.from({ length: count }, () => words[below(words.length)]).join('-')
  }
  const alphabet = [...alphabetOf(policy)]
  const length = wanted.length ?? Math.min(Math.max(policy.length.least, 20), policy.length.most ?? 20)
  return () => Array.from({ length }, () => alphabet[below(alphabet.length)]).join('')
}

/** Without classes to keep to: letters and digits, which every service accepts, and signs where they are named. */
function alphabetOf({ classes, specials }: PasswordPolicy): string {
  const special = specials === undefined ? characters.special : [...new Set(specials)].join('')
  if (!classes) return characters.upper + characters.lower + characters.digit + (specials ? special : '')
  const wanted = new Set(classes.of)
  return [...wanted].map((one) => (one === 'special' ? special : characters[one])).join('')
}

/** The 7,776 words of the EFF's long list for dice (12.9 bits each), as zxcvbn's dictionary has them. */
async function wordList(): Promise<readonly string[]> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return dictionary['diceware-common']
}
