import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import width from 'fast-string-width'
import { SparekeyError } from '../../../main/errors.ts'
import { codeAt } from '../../../main/otp/code.ts'
import type { Entry } from '../../../main/vault/document/records.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { nameOf } from '../../entries/name.ts'
import { entriesMatching, listed } from '../../entries/query.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { clockOf } from '../../opening/clock.ts'

/**
 * `sparekey watch [QUERY]`: the codes, until the person stops it. On a terminal a screen that counts down; into a pipe, or as JSON, a
 * line for each code when it turns, and silence between. Codes by counter are not here: looking must not use one up.
 */
export async function run(context: Context): Promise<ExitCode> {
  const vault = await context.vault()
  const now = await clockOf(context.home)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stop.abort())
  }
  let lost = false
  const changed = new EventTarget()
  const stopListening = vault.onChange((origin) => {
    lost ||= origin === 'lost'
    changed.dispatchEvent(new Event('change'))
  })
  const view = context.terminal.live && !context.json ? screenView(context, vault) : lineView(context, vault)
  try {
    while (!stop.signal.aborted) {
      if (lost) throw new SparekeyError('vault-locked')
      const milliseconds = view.show(now())
      const turn = new AbortController()
      const signal = AbortSignal.any([stop.signal, turn.signal])
      await Promise.race([
        pause(milliseconds, undefined, { signal }),
        once(changed, 'change', { signal }),
      ]).catch(() => undefined)
      turn.abort()
    }
  } finally {
    stopListening()
    view.close()
  }
  return 0
}

interface View {
  /** Shows the codes of that moment (milliseconds) and says how long they stay right as shown. */
  show(now: number): number
  close(): void
}

/** The longest that a line view sleeps: a computer that slept in the meantime must not leave it far behind. */
const longestPause = 60_000

function screenView({ args, terminal, words }: Context, vault: Vault): View {
  const screen = terminal.openScreen()
  return {
    show(now) {
      const entries = entriesMatching(listed(vault), args.operands)
      const column = Math.max(0, ...entries.map((entry) => width(nameOf(entry))))
      const lines = entries.map((entry) => {
        const name = nameOf(entry) + ' '.repeat(column - width(nameOf(entry)))
        return `${name}  ${rowOf(entry, now / 1000, { terminal, words })}`
      })
      if (entries.length === 0) lines.push(words(args.operands.length > 0 ? 'list.none-match' : 'list.none'))
      screen.draw([...lines, '', terminal.style('dim', words('watch.stop'))])
      return 1000 - (now % 1000)
    },
    close: () => screen.close(),
  }
}

function rowOf(entry: Entry, now: number, { terminal, words }: Pick<Context, 'terminal' | 'words'>): string {
  if (entry.type === 'hotp') return terminal.style('dim', words('watch.counter'))
  const moment = momentOf(entry, now)
  if ('error' in moment) return terminal.style('dim', words(`errors:${moment.error}`))
  const left = Math.ceil(moment.validUntil - now)
  const seconds = terminal.style(left <= 5 ? 'red' : 'dim', `${left} s`.padStart(5))
  // The next code is worth showing once the person would otherwise have to wait for it.
  const next = left <= entry.period / 3 ? terminal.style('dim', `  → ${grouped(moment.next)}`) : ''
  return `${terminal.style('bold', grouped(moment.code))} ${seconds}${next}`
}

function lineView({ args, terminal, json }: Context, vault: Vault): View {
  const shown = new Map<string, string>()
  return {
    show(now) {
      let until = now + longestPause
      for (const entry of entriesMatching(listed(vault), args.operands)) {
        if (entry.type === 'hotp') continue
        const moment = momentOf(entry, now / 1000)
        const { id, issuer, account } = entry
        const line = JSON.stringify({ id, issuer, account, ...moment })
        if ('validUntil' in moment) until = Math.min(until, moment.validUntil * 1000)
        if (shown.get(id) === line) continue
        shown.set(id, line)
        if (json) terminal.printJson({ id, issuer, account, ...moment }, 'compact')
        else if ('code' in moment) terminal.print(`${moment.code}  ${nameOf(entry)}`)
      }
      return Math.max(1, until - now)
    },
    close: () => undefined,
  }
}

type Moment = { code: string; next: string; validFrom: number; validUntil: number } | { error: string }

/** The code at a time in Unix seconds; an entry that has none (a PIN is missing) does not stop the others. */
function momentOf(entry: Entry, now: number): Moment {
  try {
    const current = codeAt(entry, now)
    return { ...current, next: codeAt(entry, current.validUntil).code }
  } catch (error) {
    return { error: error instanceof SparekeyError ? error.code : 'internal' }
  }
}

/** `123 456`: halves are read and remembered more easily. */
function grouped(code: string): string {
  const half = Math.ceil(code.length / 2)
  return code.length < 6 ? code : `${code.slice(0, half)} ${code.slice(half)}`
}
