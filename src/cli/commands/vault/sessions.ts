import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { endSessions } from '../../../main/vault/key/sessions.ts'
import { readSlots } from '../../../main/vault/key/slots.ts'
import type { Context } from '../../context.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { table } from '../../terminal/table.ts'
import { sessionJson } from './unlock.ts'

/** `sparekey sessions`: what opens the vault without asking for everything; `end ID` ends one of the command line's. */
export async function run({ args, terminal, words, json, home }: Context): Promise<ExitCode> {
  const [verb, wanted] = args.operands
  const slots = await readSlots(home)
  if (slots === null) throw new Refusal('vault-none')
  if (slots === 'unreadable') throw new Refusal('opening-slots-unreadable')
  const now = Date.now()
  const going = slots.sessions.filter(({ until }) => until > now)
  if (verb !== undefined) {
    if (verb !== 'end') throw new UsageError('operand-choice', { choices: 'end' })
    if (wanted === undefined) throw new UsageError('operand-missing', { operand: 'ID' })
    const found = going.filter(({ id }) => id.startsWith(wanted))
    if (found.length !== 1) throw new Refusal('session-missing')
    await endSessions(
      home,
      osKeychain(),
      found.map(({ id }) => id),
    )
    if (json) terminal.printJson({ ended: 1 })
    else terminal.print(words('lock.done', { count: 1 }))
    return 0
  }
  const list = [...going, ...(slots.device ? [slots.device] : [])]
  if (json) {
    terminal.printJson({ sessions: list.map(sessionJson) })
    return 0
  }
  if (list.length === 0) terminal.say(words('sessions.none'))
  for (const line of table(list.map((one) => cells(one, words)))) terminal.print(line)
  return 0
}

function cells(
  session: { id?: string; where: string; since: number; lastUsed: number; until?: number },
  words: Context['words'],
): string[] {
  const time = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const { id, where, since, until } = session
  return [
    id?.slice(0, 8) ?? '',
    words(id === undefined ? 'sessions.device' : 'sessions.command-line'),
    where,
    words('sessions.since', { when: time(since) }),
    until === undefined ? '' : words('sessions.until', { when: time(until) }),
  ]
}
