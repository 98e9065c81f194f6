import type { Context } from '../context.ts'
import { Refusal } from '../line/failure.ts'

/**
 * Asks before what cannot be taken back. Yes is `y`, `yes`, `ㅛ` (y on a Korean keyboard) or `네`; anything else is no.
 * Throws Refusal `confirm-needed` where nobody can be asked, `declined` where the answer is no.
 */
export async function confirmed(
  { terminal, words }: Pick<Context, 'terminal' | 'words'>,
  question: string,
  details: Record<string, string | number> = {},
): Promise<void> {
  if (!terminal.interactive) throw new Refusal('confirm-needed')
  const answer = await terminal.ask(words(question, details))
  if (!/^(?:y|yes|ㅛ|네|예)$/i.test(answer.trim())) throw new Refusal('declined')
}
