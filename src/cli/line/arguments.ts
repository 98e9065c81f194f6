import { parseArgs } from 'node:util'
import { UsageError } from './failure.ts'
import type { CommandSpec, OptionSpec } from './syntax.ts'

/**
 * Reads the arguments of one command by its row in the table. What is wrong is named by the option, never by its value:
 * a secret pasted in the wrong place must not turn up in a log of errors.
 */

/** Understood by every command, and before the name of one. */
export const globalOptions: readonly OptionSpec[] = [
  { name: 'json' },
  { name: 'help', short: 'h' },
  { name: 'version', short: 'V' },
]

export class Arguments {
  readonly operands: readonly string[]
  readonly #values: ReadonlyMap<string, readonly string[]>

  constructor(operands: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.operands = operands
    this.#values = values
  }

  flag(name: string): boolean {
    return this.#values.has(name)
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.[0]
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }

  /** A whole number, zero or more. Throws UsageError `number`. */
  number(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new UsageError('number', { option: name })
    return value
  }
}

/** The name of the command, and what stands before and after it. */
export function splitCommand(argv: readonly string[]): { before: string[]; name?: string; after: string[] } {
  const at = argv.findIndex((argument) => !argument.startsWith('-') || argument === '-')
  const name = argv[at]
  return name === undefined
    ? { before: [...argv], after: [] }
    : { before: argv.slice(0, at), name, after: argv.slice(at + 1) }
}

/** Throws UsageError. With `--help` or `--version` nothing is asked of the rest. */
export function parseArguments(
  argv: readonly string[],
  spec: Pick<CommandSpec, 'operands' | 'options'>,
): Arguments {
  const options = [...globalOptions, ...spec.options]
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      options.map((option) => [
        option.name,
        { type: option.value ? 'string' : 'boolean', ...(option.short && { short: option.short }) } as const,
      ]),
    ),
  })
  const operands: string[] = []
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option = options.find((known) => known.name === token.name)
    if (!option) throw new UsageError('option-unknown', { option: nameOnly(token.rawName) })
    const value = valueFor(option, token)
    const given = values.get(option.name)
    if (given && option.value && !option.many) throw new UsageError('option-twice', { option: option.name })
    values.set(option.name, [...(given ?? []), value])
  }
  if (!values.has('help') && !values.has('version')) checkOperands(operands, spec)
  return new Arguments(operands, values)
}

function valueFor(
  option: OptionSpec,
  token: { value?: string | undefined; inlineValue?: boolean | undefined },
): string {
  if (!option.value) {
    if (token.value !== undefined) throw new UsageError('option-takes-no-value', { option: option.name })
    return ''
  }
  const looksLikeAnOption = !token.inlineValue && token.value !== '-' && token.value?.startsWith('-')
  if (token.value === undefined || looksLikeAnOption) {
    throw new UsageError('option-needs-value', { option: option.name, value: option.value })
  }
  if (!option.choices) return token.value
  const choice = option.choices.find((known) => known.toLowerCase() === token.value?.toLowerCase())
  if (choice === undefined) {
    throw new UsageError('option-choice', { option: option.name, choices: option.choices.join(', ') })
  }
  return choice
}

function checkOperands(operands: readonly string[], spec: Pick<CommandSpec, 'operands'>): void {
  const missing = spec.operands.filter((operand) => !operand.optional)[operands.length]
  if (missing) throw new UsageError('operand-missing', { operand: missing.name })
  const most = spec.operands.some((operand) => operand.many) ? Number.POSITIVE_INFINITY : spec.operands.length
  if (operands.length > most) throw new UsageError('operand-excess', { most })
}

/** `--name` of `--name=value`, and no more of it than a name can be. */
function nameOnly(raw: string): string {
  return /^--?[a-z-]{1,30}$/.test(raw) ? raw : raw.startsWith('--') ? '--…' : '-…'
}
