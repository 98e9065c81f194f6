import type { Context } from '../context.ts'

/** What a command line is made of. The tables of `commands/` are written in these words; parsing, help and manual read it. */
export interface CommandSpec {
  name: string
  group: Group
  operands: readonly Operand[]
  options: readonly OptionSpec[]
  /** Whole lines to learn from; the words beside each are `commands.<name>.examples.<key>`. */
  examples: Readonly<Record<string, string>>
  /** Loads the command itself, and with it only the rooms it needs: `sparekey code` does not wait for the picture reader. */
  load(): Promise<{ run: Run }>
}

export const groups = ['codes', 'accounts', 'vault', 'transfer', 'about'] as const
export type Group = (typeof groups)[number]

export interface Operand {
  /** In capitals, as the help shows it. */
  name: string
  optional?: true
  many?: true
}

export interface OptionSpec {
  /** The long name, without dashes; the words are `options.<name>`, or `commands.<command>.options.<name>` where they differ. */
  name: string
  short?: string
  /** What its value is called in the help; absent for a switch. */
  value?: string
  many?: true
  choices?: readonly string[]
}

export type Run = (context: Context) => Promise<ExitCode>

/** 0: done. 1: could not. 2: not understood. */
export type ExitCode = 0 | 1 | 2
