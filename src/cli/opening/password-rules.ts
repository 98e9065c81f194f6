import { checkPassword, type RuleResult } from '../../main/accounts/passwords/check.ts'
import { passwordPolicies } from '../../main/accounts/passwords/policy.ts'
import type { Words } from '../terminal/words.ts'

/** A rule in words, with its numbers. */
export function ruleWords({ rule, details }: Pick<RuleResult, 'rule' | 'details'>, words: Words): string {
  const key = rule === 'length' && details.most === undefined ? 'lengthLeast' : rule
  return words(`password:rules.${key}`, details)
}

/** The rules of the vault's password that a refusal names, as lines. */
export function refusedRules(names: string, words: Words): string[] {
  const refused = new Set(names.split(','))
  return checkPassword('', passwordPolicies.kakaocloud)
    .filter(({ rule }) => refused.has(rule))
    .map((result) => ruleWords(result, words))
}
