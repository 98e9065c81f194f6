import type { Context } from '../../context.ts'
import { commandHelp, overview } from '../../help/help.ts'
import { UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { commandByName } from '../commands.ts'

/** `sparekey help` and `sparekey help COMMAND`. */
export async function run({ args, terminal, words }: Context): Promise<ExitCode> {
  const name = args.operands[0]
  const command = name === undefined ? undefined : commandByName(name)
  if (name !== undefined && command === undefined) throw new UsageError('command-unknown')
  for (const line of command ? commandHelp(command, words) : overview(words)) terminal.print(line)
  return 0
}
