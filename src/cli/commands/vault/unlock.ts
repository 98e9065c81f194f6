import type { Context } from '../../context.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { openForCommand } from '../../opening/opening.ts'

const usualMinutes = 60
const mostMinutes = 24 * 60

/** `sparekey unlock`: asks for the password once, and lets the commands that follow in until the end. */
export async function run({ args, terminal, words, language, json, home }: Context): Promise<ExitCode> {
  const minutes = args.number('minutes') ?? usualMinutes
  if (minutes < 1 || minutes > mostMinutes) throw new UsageError('minutes', { most: mostMinutes })
  const password = { file: 'password-file', stdin: 'password-stdin' }
  const vault = await openForCommand({
    args,
    terminal,
    words,
    language,
    home,
    password,
    bySession: false,
  })
  try {
    if (!vault.keys.slots().password) throw new Refusal('unlock-not-needed')
    const session = await vault.keys.startSession(minutes * 60_000)
    if (json) terminal.printJson({ session: sessionJson(session) })
    else terminal.print(words('unlock.done', { count: minutes }))
    // Here alone: the keychain has just kept the session's key. A password by itself needs no keychain, and is to wait for none.
    await vault.keys.dropLeftKey().catch(() => {})
    return 0
  } finally {
    vault.close()
  }
}

/** Times as ISO 8601 in UTC. */
export function sessionJson({
  id,
  where,
  since,
  lastUsed,
  until,
}: {
  id?: string
  where: string
  since: number
  lastUsed: number
  until?: number
}): Record<string, unknown> {
  const time = (at: number) => new Date(at).toISOString()
  return {
    ...(id !== undefined && { id }),
    kind: id === undefined ? 'device' : 'command-line',
    where,
    since: time(since),
    lastUsed: time(lastUsed),
    ...(until !== undefined && { until: time(until) }),
  }
}
