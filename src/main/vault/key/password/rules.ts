import { checkPassword, meetsPolicy } from '../../../accounts/passwords/check.ts'
import {
  type PasswordPolicyName,
  passwordPolicies,
  passwordPolicyNames,
} from '../../../accounts/passwords/policy.ts'
import { strengthOf } from '../../../accounts/passwords/strength.ts'
import { SparekeyError } from '../../../errors.ts'
import { type FormerPassword, isFormer } from './former.ts'

/** What a new password of the vault must be: enforced here, where the slot is made, for whoever asks for it. */

export interface PasswordContext {
  /** What somebody who knows the person would try. */
  words?: readonly string[]
  former?: readonly FormerPassword[]
}

/**
 * The first policy of the table that the password meets. Throws `password-refused` {rules}: those of the first policy that are not met, by
 * name; `password-used-before` {count}.
 */
export async function acceptPassword(
  typed: string,
  { words = [], former = [] }: PasswordContext = {},
): Promise<PasswordPolicyName> {
  const password = typed.normalize('NFC')
  const { score } = await strengthOf(password, words)
  const results = (name: PasswordPolicyName) =>
    checkPassword(password, passwordPolicies[name], { score, reused: false })
  const met = passwordPolicyNames.find((name) => meetsPolicy(results(name)))
  if (!met) {
    const unmet = results('kakaocloud').filter((result) => result.met === false)
    throw new SparekeyError('password-refused', { rules: unmet.map(({ rule }) => rule).join(',') })
  }
  if (await isFormer(password, former))
    throw new SparekeyError('password-used-before', { count: former.length })
  return met
}
