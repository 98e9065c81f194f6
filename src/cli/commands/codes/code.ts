import { codeAt, codeForCounter } from '../../../main/otp/code.ts'
import type { Entry } from '../../../main/vault/document/records.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { entryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { listed, oneEntry } from '../../entries/query.ts'
import { UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { clockOf } from '../../opening/clock.ts'

/** `sparekey code QUERY [--next] [--at UNIXTIME]`: the digits alone on stdout. */
export async function run(context: Context): Promise<ExitCode> {
  const { args } = context
  const at = args.number('at')
  const vault = await context.vault()
  const entry = oneEntry(listed(vault), args.operands)
  if (entry.type !== 'hotp') return timed(context, entry, at)
  if (at !== undefined) throw new UsageError('at-counter')
  return counted(context, vault, entry)
}

/** By the clock, corrected as the person has set it; or at the second that was asked for. */
async function timed(context: Context, entry: Entry, at: number | undefined): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const now = at ?? (await clockOf(context.home))() / 1000
  const current = codeAt(entry, now)
  const shown = args.flag('next') ? codeAt(entry, current.validUntil) : current
  if (json) terminal.printJson({ entry: entryJson(entry, false), ...shown })
  else terminal.print(shown.code)
  if (terminal.live && !json && at === undefined) {
    const seconds = Math.ceil(args.flag('next') ? shown.validFrom - now : shown.validUntil - now)
    const key = args.flag('next') ? 'code.begins' : 'code.ends'
    terminal.say(terminal.style('dim', words(key, { name: nameOf(entry), count: seconds })))
  }
  return 0
}

/**
 * By the counter: it is raised on disk before the code is shown, so that no code is ever given twice, whatever happens next.
 * Two processes that ask at the same time get two counters, for the change runs on the newest state of the file.
 */
async function counted({ terminal, json }: Context, vault: Vault, { id }: Entry): Promise<ExitCode> {
  const { entry, counter } = await vault.change((draft) => {
    const current = draft.entry(id)!
    draft.raiseCounter(id, current.counter + 1)
    draft.markUsed(id, Date.now())
    return { entry: draft.entry(id)!, counter: current.counter }
  })
  const code = codeForCounter(entry, counter)
  if (json) terminal.printJson({ entry: entryJson(entry, false), code, counter })
  else terminal.print(code)
  return 0
}
