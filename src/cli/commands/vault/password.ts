import { examinePassword } from '../../../main/accounts/passwords/examine.ts'
import {
  type PasswordPolicyName,
  passwordPolicies,
  passwordPolicyNames,
} from '../../../main/accounts/passwords/policy.ts'
import type { Context } from '../../context.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { passwordGiven } from '../../opening/password.ts'
import { ruleWords } from '../../opening/password-rules.ts'

/** `sparekey password check`: holds a password against a policy. Nothing of it is kept or printed. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  if (args.operands[0] !== 'check') throw new UsageError('operand-choice', { choices: 'check' })
  const policy = (args.text('policy') ?? passwordPolicyNames[0]) as PasswordPolicyName
  const password = (await typed(context)).normalize('NFC')
  const { rules, strength, met } = await examinePassword(password, passwordPolicies[policy])
  if (json) {
    terminal.printJson({
      policy,
      meets: met,
      score: strength.score,
      rules: rules.map(({ parts: _, ...rule }) => rule),
    })
    return met ? 0 : 1
  }
  for (const result of rules) {
    const sign =
      result.met === undefined ? '-' : result.met ? terminal.style('green', '✓') : terminal.style('red', '✗')
    terminal.print(`${sign} ${ruleWords(result, words)}`)
  }
  terminal.print(words('password:strength-is', { score: words(`password:scores.${strength.score}`) }))
  if (strength.warning) terminal.say(words(`password:warnings.${strength.warning}`))
  return met ? 0 : 1
}

async function typed({ args, terminal, words }: Context): Promise<string> {
  const given = await passwordGiven(args, terminal, { file: 'password-file', stdin: 'password-stdin' })
  if (given !== undefined) return given
  if (!terminal.interactive) throw new Refusal('password-needed')
  return terminal.askHidden(words('prompts.new-password'))
}
