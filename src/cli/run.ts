import packageJson from '../../package.json' with { type: 'json' }
import type { Vault } from '../main/vault/vault.ts'
import { commandByName } from './commands/commands.ts'
import type { Context } from './context.ts'
import { nameOf } from './entries/name.ts'
import { commandHelp, overview } from './help/help.ts'
import { type Arguments, parseArguments, splitCommand } from './line/arguments.ts'
import { Refusal, UsageError } from './line/failure.ts'
import type { CommandSpec, ExitCode } from './line/syntax.ts'
import type { PasswordOptions } from './opening/password.ts'
import { refusedRules } from './opening/password-rules.ts'
import { explain } from './terminal/explain.ts'
import type { Terminal } from './terminal/terminal.ts'
import { systemLanguage, type Words, wordsOf } from './terminal/words.ts'

/** One command, from its arguments to its exit code. Whatever goes wrong is said in the person's words, never as a stack. */
export async function run(
  argv: readonly string[],
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const language = systemLanguage(environment)
  const words = wordsOf(language)
  // Known before the arguments are: what is wrong with them is told in the form that was asked for.
  const json = argv.includes('--json')
  const { before, name, after } = splitCommand(argv)
  let vault: Promise<Vault> | undefined
  try {
    const first = parseArguments(before, { operands: [], options: [] })
    const spec = name === undefined ? undefined : commandByName(name)
    if (name !== undefined && !spec) throw new UsageError('command-unknown')
    const args = spec ? parseArguments(after, spec) : first
    if (first.flag('version') || args.flag('version')) return version(json, terminal)
    if (!spec || first.flag('help') || args.flag('help')) return help(spec, args, terminal, words)
    const home = await homeFolder()
    const context: Context = {
      args,
      terminal,
      language,
      words,
      json,
      home,
      vault: () => {
        vault ??= import('./opening/opening.ts').then(({ openForCommand }) =>
          openForCommand({ args, terminal, words, language, home, password: vaultPassword(spec) }),
        )
        return vault
      },
    }
    const command = await spec.load()
    return await command.run(context)
  } catch (error) {
    return refuse(error, { json, name, terminal, words })
  } finally {
    await vault?.then(
      (open) => open.close(),
      () => undefined,
    )
  }
}

async function homeFolder(): Promise<string> {
  const { defaultHome } = await import('../main/vault/home.ts')
  return defaultHome()
}

/** `--password-file` is the vault's, but where it belongs to a file that is read or written. */
function vaultPassword(spec: CommandSpec): PasswordOptions {
  const apart = spec.options.some((option) => option.name === 'vault-password-file')
  return apart ? { file: 'vault-password-file' } : { file: 'password-file', stdin: 'password-stdin' }
}

function version(json: boolean, terminal: Terminal): ExitCode {
  if (json) terminal.printJson({ sparekey: packageJson.version })
  else terminal.print(packageJson.version)
  return 0
}

/** `sparekey` alone is a question too: the overview, and exit 2, for nothing was done. */
function help(spec: CommandSpec | undefined, args: Arguments, terminal: Terminal, words: Words): ExitCode {
  const asked = spec !== undefined || args.flag('help')
  for (const line of spec ? commandHelp(spec, words) : overview(words)) {
    if (asked) terminal.print(line)
    else terminal.say(line)
  }
  return asked ? 0 : 2
}

interface Refused {
  json: boolean
  name: string | undefined
  terminal: Terminal
  words: Words
}

function refuse(error: unknown, { json, name, terminal, words }: Refused): ExitCode {
  const { code, details, message } = explain(error, words)
  const candidates = error instanceof Refusal ? error.candidates : undefined
  if (json) terminal.printJson({ error: { code, message, details, ...(candidates && { candidates }) } })
  terminal.say(`sparekey: ${message}`)
  if (code === 'password-refused') {
    terminal.say(words('refusals.password-rules'))
    for (const line of refusedRules(String(details.rules), words)) terminal.say(`  ${line}`)
  }
  for (const candidate of candidates ?? [])
    terminal.say(`  ${candidate.id.slice(0, 8)}  ${nameOf(candidate)}`)
  if (code.startsWith('opening-') && details.backup !== undefined) {
    terminal.say(words('refusals.newest-backup', { ...details, count: details.entries ?? 0 }))
  }
  if (!(error instanceof UsageError)) return 1
  const known = name !== undefined && commandByName(name) !== undefined
  terminal.say(known ? words('usage.see-command', { command: name }) : words('usage.see'))
  return 2
}
