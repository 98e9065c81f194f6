import { parseKit } from '../../main/vault/kit/kit.ts'
import type { Context } from '../context.ts'
import { Refusal, UsageError } from '../line/failure.ts'
import { readNamedFile } from './files.ts'

const mostFileBytes = 64 * 1024 * 1024

/**
 * The identity on a recovery kit: out of a text file, a picture or a scan of it, stdin (`-`), or typed without being shown.
 * Throws what `parseKit` throws, `kit-not-in-picture`, and UsageError `kit-in-arguments` where the kit itself was typed as an argument.
 */
export async function readKit(
  { terminal, words }: Pick<Context, 'terminal' | 'words'>,
  file: string | undefined,
): Promise<string> {
  if (file === undefined) {
    if (!terminal.interactive) throw new UsageError('kit-where')
    return parseKit(await terminal.askHidden(words('prompts.kit')))
  }
  if (file === '-') return parseKit(lineOfKit(await terminal.readStdin()))
  // It is in the shell's history now, and was in the list of processes; the person should know before it is used.
  if (/^AGE-SECRET-KEY/i.test(file)) throw new UsageError('kit-in-arguments')
  const bytes = await readNamedFile(file, mostFileBytes)
  const text = textOf(bytes)
  if (text !== undefined) return parseKit(lineOfKit(text))
  return kitInPicture(file, bytes)
}

async function kitInPicture(file: string, bytes: Uint8Array): Promise<string> {
  const { readPictureCodes } = await import('../../main/scan/scan.ts')
  const [read] = await readPictureCodes([{ name: file, bytes }])
  if (read?.refused) throw read.refused
  for (const { text } of read?.picture?.codes ?? []) {
    try {
      return parseKit(text)
    } catch {
      // A picture may hold other codes beside that of the kit.
    }
  }
  throw new Refusal('kit-not-in-picture', { file })
}

/** The line that holds the identity, where the text is a whole page around it; else the text as it is. */
function lineOfKit(text: string): string {
  return /AGE-SECRET-KEY-1[A-Z0-9]{58}/i.exec(text)?.[0] ?? text
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
