import { checkPassword, meetsPolicy, type RuleResult } from './check.ts'
import type { PasswordPolicy } from './policy.ts'
import { type Strength, strengthOf } from './strength.ts'

/** A password as it is judged while being typed: the rules of the policy, and how hard it is to guess. */

export interface Examined {
  rules: RuleResult[]
  strength: Strength
  /** Every rule is met, as far as is known. */
  met: boolean
}

/** `words`: what is known of the person and the account. `reused`: whether it is one of the former passwords, where that is known. */
export async function examinePassword(
  password: string,
  policy: PasswordPolicy,
  { words = [], reused }: { words?: readonly string[]; reused?: boolean } = {},
): Promise<Examined> {
  const strength = await strengthOf(password, words)
  const rules = checkPassword(password, policy, { score: strength.score, reused })
  return { rules, strength, met: meetsPolicy(rules) }
}
