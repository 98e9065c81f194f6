import type { ScanResult } from '../../../main/scan/scan.ts'
import type { Context } from '../../context.ts'
import { type Added, addMissing, apart } from '../../entries/adding.ts'
import { newEntryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { readNamedFile } from '../../files/files.ts'
import { notTakenJson, sayNotTaken } from '../../files/reading.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { confirmed } from '../../terminal/confirm.ts'

const mostPictureBytes = 64 * 1024 * 1024

/**
 * `sparekey scan IMAGE…` and `sparekey scan --screen`: every setup code in the pictures, into the vault. With `--dry-run` it says what
 * it reads, and touches neither vault nor keychain.
 */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const dryRun = args.flag('dry-run')
  const reveal = args.flag('reveal')
  if (args.flag('screen') === args.operands.length > 0) throw new UsageError('scan-what')
  if (reveal && !dryRun) throw new UsageError('reveal-dry-run')
  const { unread, ...read } = args.flag('screen') ? await readScreen() : await readFiles(args.operands)
  for (const refusal of unread) terminal.say(words(`refusals.${refusal.code}`, refusal.details))
  sayNotTaken(context, read)
  if (read.found.length === 0) {
    terminal.say(words(args.flag('screen') ? 'scan.nothing-on-screen' : 'scan.nothing'))
  }
  const outcome = dryRun || read.found.length === 0 ? undefined : await take(context, read)
  if (json) {
    terminal.printJson({
      entries: read.found.map(({ key, notes, source }) => ({
        ...newEntryJson(key, reveal),
        source,
        notes: notes.map(({ code }) => code),
      })),
      ...notTakenJson(read),
      unread: unread.map(({ code, details }) => ({ source: details.file, reason: code })),
      ...(outcome && {
        added: outcome.added.map(({ id }) => id),
        present: outcome.present.map(({ id }) => id),
      }),
    })
  } else print(context, read, outcome)
  const unreadable = unread.length > 0 || read.refused.some(({ code }) => code.startsWith('picture-'))
  return read.found.length > 0 && !unreadable ? 0 : 1
}

interface Read extends ScanResult {
  /** Files that were named and could not be opened; the others are read all the same. */
  unread: Refusal[]
}

async function readFiles(files: readonly string[]): Promise<Read> {
  const unread: Refusal[] = []
  const pictures: { name: string; bytes: Uint8Array }[] = []
  for (const file of files) {
    try {
      pictures.push({ name: file, bytes: await readNamedFile(file, mostPictureBytes) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      unread.push(error)
    }
  }
  const { readPictures } = await import('../../../main/scan/scan.ts')
  return { ...(await readPictures(pictures)), unread }
}

async function readScreen(): Promise<Read> {
  const [{ captureMonitors }, { readPixels }] = await Promise.all([
    import('../../../main/scan/screen.ts'),
    import('../../../main/scan/scan.ts'),
  ])
  return { ...(await readPixels(await captureMonitors())), unread: [] }
}

/** Into the vault, in one change; a person at the keyboard sees the names first and says yes. */
async function take(context: Context, { found }: ScanResult): Promise<Added> {
  const { args, terminal } = context
  const vault = await context.vault()
  const wanted = found.map(({ key }) => key)
  const { missing } = apart(vault.entries(), wanted)
  if (missing.length > 0 && terminal.interactive && !args.flag('yes')) {
    for (const entry of missing) terminal.say(`  + ${nameOf(entry)}`)
    await confirmed(context, 'prompts.add', { count: missing.length })
  }
  return addMissing(vault, wanted)
}

function print({ args, terminal, words }: Context, { found }: ScanResult, outcome: Added | undefined): void {
  if (outcome) {
    for (const entry of outcome.added) terminal.print(words('add.done', { name: nameOf(entry) }))
    for (const entry of outcome.present) terminal.print(words('add.present', { name: nameOf(entry) }))
  } else {
    for (const { key, notes, source } of found) {
      const secret = args.flag('reveal') ? [key.secret] : []
      terminal.print([nameOf(key), key.type, source, ...secret].join('  '))
      for (const { code, details } of notes) terminal.say(`  ${words(`notes:${code}`, details)}`)
    }
  }
}
