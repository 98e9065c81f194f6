import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { SparekeyError } from '../../../main/errors.ts'
import type { Format, OutputFile, WriteOptions } from '../../../main/transfer/format.ts'
import { formats } from '../../../main/transfer/formats/formats.ts'
import { keptWith } from '../../../main/transfer/kept/kept.ts'
import type { Entry } from '../../../main/vault/document/records.ts'
import type { Context } from '../../context.ts'
import { nameOf } from '../../entries/name.ts'
import { entriesMatching, listed } from '../../entries/query.ts'
import { refusalOf, writeNamedFile } from '../../files/files.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { askNewPassword, passwordGiven } from '../../opening/password.ts'
import { confirmed } from '../../terminal/confirm.ts'

/** `sparekey export --to FORMAT FILE`: the accounts for another app; encrypted where a password is given, else with a warning. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const [target = ''] = args.operands
  const format = formatOf(args.text('to'))
  if (args.flag('recovery-codes') && format.id !== 'sparekey') throw new UsageError('recovery-codes-format')
  if (target === '-' && json) throw new UsageError('stdout-taken')
  const vault = await context.vault()
  const only = args.text('only')
  const entries = entriesMatching(listed(vault), only === undefined ? [] : [only])
  if (entries.length === 0) throw new Refusal('export-nothing')
  const options = await protection(context, format)
  if (Object.keys(options).length === 0) await warn(context, target, entries.length)
  const kept = keptWith(vault, entries, {
    all: only === undefined,
    recoveryCodes: args.flag('recovery-codes'),
  })
  const { files, notes } = await format.write!(entries, {
    ...options,
    ...(format.id === 'sparekey' && { kept }),
  })
  // Noted first: what left the vault is on record even where the disk then fails.
  await vault.change((draft) => draft.note({ kind: 'exported', by: 'command-line', count: entries.length }))
  await write(files, target, context)
  for (const { entry, code, details } of notes) {
    const name = entry === undefined ? '' : `${nameOf(entries[entry] as Entry)}: `
    terminal.say(name + words(`notes:${code}`, details))
  }
  const left = new Set(notes.filter(({ code }) => code.startsWith('not-written')).map(({ entry }) => entry))
  const written = entries.length - left.size
  const encrypted = Object.keys(options).length > 0
  if (json) {
    terminal.printJson({
      format: format.id,
      encrypted,
      entries: written,
      files: files.length === 1 ? [target] : files.map(({ name }) => join(target, name)),
      notes,
    })
  } else if (target !== '-') {
    terminal.print(words('export.done', { count: written, file: target }))
    if (!encrypted) terminal.say(words('export.delete', { file: target }))
  }
  return 0
}

function formatOf(id: string | undefined): Format {
  if (id === undefined) throw new UsageError('export-to')
  const format = formats.find((each) => each.id === id)
  if (!format?.write) throw new UsageError('format-unknown', { option: 'to' })
  return format
}

/** How the file is to be encrypted; empty where it is not. A format that is always encrypted asks for its password. */
async function protection(context: Context, format: Format): Promise<WriteOptions> {
  const { args, terminal, words } = context
  const recipient = args.text('recipient')
  const given = await passwordGiven(args, terminal, { file: 'password-file', stdin: 'password-stdin' })
  if (recipient !== undefined && given !== undefined) throw new UsageError('recipient-and-password')
  // A file that was to be encrypted is never written in the clear instead.
  if (recipient !== undefined && format.writes !== 'encrypted') {
    throw new Refusal('export-no-recipient', { format: format.id })
  }
  if (given !== undefined && format.writes === 'plain') throw new SparekeyError('format-not-encryptable')
  if (recipient !== undefined) return { recipient }
  if (given !== undefined) return { password: given }
  if (format.writes !== 'encrypted') return {}
  if (!terminal.interactive) throw new Refusal('export-password-needed', { format: format.id })
  const password = await askNewPassword(terminal, words('prompts.export-password'), words('prompts.again'))
  return { password }
}

/** A plain file holds every setup key: a person at the keyboard says yes to that, and stdout wants `--reveal`. */
async function warn(context: Context, target: string, count: number): Promise<void> {
  const { args, terminal, words } = context
  if (target === '-') {
    if (!args.flag('reveal')) throw new UsageError('stdout-reveal')
    return
  }
  if (terminal.interactive && !args.flag('yes')) await confirmed(context, 'prompts.export-plain', { count })
  else terminal.say(words('export.plain', { count }))
}

async function write(files: readonly OutputFile[], target: string, context: Context): Promise<void> {
  const { args, terminal } = context
  const [first, ...others] = files
  if (!first) return
  if (target === '-') {
    if (others.length > 0) throw new Refusal('export-many')
    return terminal.printBytes(first.bytes)
  }
  const replace = args.flag('force')
  if (others.length === 0) return writeNamedFile(target, first.bytes, { replace })
  await mkdir(target, { mode: 0o700 }).catch((error) => {
    if (!(replace && error.code === 'EEXIST')) throw refusalOf(error, target)
  })
  for (const { name, bytes } of files) await writeNamedFile(join(target, name), bytes, { replace })
}
