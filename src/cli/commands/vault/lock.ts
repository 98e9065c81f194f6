import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { endSessions } from '../../../main/vault/key/sessions.ts'
import type { Context } from '../../context.ts'
import type { ExitCode } from '../../line/syntax.ts'

/** `sparekey lock`: ends the sessions of the command line. Asks for nothing: it only takes away. */
export async function run({ terminal, words, json, home }: Context): Promise<ExitCode> {
  const ended = await endSessions(home, osKeychain())
  if (json) terminal.printJson({ ended: ended.length })
  else terminal.print(words('lock.done', { count: ended.length }))
  return 0
}
