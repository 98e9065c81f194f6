import { readNamedFile } from '../files/files.ts'
import type { Arguments } from '../line/arguments.ts'
import { Refusal, UsageError } from '../line/failure.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Passwords come from a file, from stdin, or from the keyboard; never from the arguments or the environment, which others can read. */

const mostFileBytes = 64 * 1024

/** Which options name the password. */
export interface PasswordOptions {
  file: string
  stdin?: string
}

/** The password that the options point at, else undefined. The first line; throws Refusal `password-empty`. */
export async function passwordGiven(
  args: Arguments,
  terminal: Terminal,
  options: PasswordOptions,
): Promise<string | undefined> {
  const file = args.text(options.file)
  const stdin = options.stdin !== undefined && args.flag(options.stdin)
  if (file !== undefined && stdin) throw new UsageError('password-twice')
  if (file !== undefined) return firstLine(new TextDecoder().decode(await readNamedFile(file, mostFileBytes)))
  if (stdin) return firstLine(await terminal.readStdin())
  return undefined
}

/** A password that is made now: typed twice, so that a slip of the finger locks nobody out. */
export async function askNewPassword(terminal: Terminal, question: string, again: string): Promise<string> {
  const password = await terminal.askHidden(question)
  if (password === '') throw new Refusal('password-empty')
  if ((await terminal.askHidden(again)) !== password) throw new Refusal('password-differs')
  return password
}

function firstLine(text: string): string {
  const line = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? ''
  if (line === '') throw new Refusal('password-empty')
  return line
}
