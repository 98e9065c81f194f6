import type { Note } from '../../../contract/transfer/notes.ts'
import { SparekeyError } from '../../../main/errors.ts'
import { setupKeyFromFields } from '../../../main/otp/fields.ts'
import type { OtpType, SetupKey } from '../../../main/otp/setup-key.ts'
import { isSetupUri } from '../../../main/otp/uri.ts'
import { readTexts } from '../../../main/scan/scan.ts'
import type { NewEntry } from '../../../main/vault/document/records.ts'
import type { Context } from '../../context.ts'
import { addMissing } from '../../entries/adding.ts'
import { entryJson } from '../../entries/entries.ts'
import { nameOf } from '../../entries/name.ts'
import { type NotTaken, notTakenJson, sayNotTaken } from '../../files/reading.ts'
import type { Arguments } from '../../line/arguments.ts'
import { UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'

/** `sparekey add`: by link, or by setup key. The key itself comes by stdin or from the keyboard. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  const read = await asked(context)
  const { tags, note, pinned } = extras(args)
  const wanted = read.keys.map((key) => ({ ...key, ...names(args, read.keys.length), tags, note, pinned }))
  const { added, present } = await addMissing(await context.vault(), wanted)
  for (const one of read.notes) terminal.say(words(`notes:${one.code}`, one.details))
  sayNotTaken(context, read)
  if (json) {
    terminal.printJson({
      added: added.map((entry) => entryJson(entry, false)),
      present: present.map((entry) => entryJson(entry, false)),
      ...notTakenJson(read),
    })
  } else {
    for (const entry of added) terminal.print(words('add.done', { name: nameOf(entry) }))
    for (const entry of present) terminal.print(words('add.present', { name: nameOf(entry) }))
  }
  return read.keys.length > 0 ? 0 : 1
}

interface Asked extends NotTaken {
  keys: SetupKey[]
  notes: Note[]
}

async function asked(context: Context): Promise<Asked> {
  const { args, terminal } = context
  const uri = args.operands[0]
  if (uri !== undefined) {
    const flag = ['secret-stdin', 'type', 'algorithm', 'digits', 'period', 'counter'].find((name) =>
      args.flag(name),
    )
    if (flag) throw new UsageError('link-and-flag', { option: flag })
    return ofLinks(uri === '-' ? (await terminal.readStdin()).split(/\r?\n/) : [uri])
  }
  if (args.flag('secret-stdin')) {
    const [secret = '', pin] = (await terminal.readStdin()).split(/\r?\n/)
    return isSetupUri(secret) ? ofLinks([secret]) : ofFields(args, names(args, 1), secret, pin || undefined)
  }
  if (!terminal.interactive) throw new UsageError('add-what')
  return ofQuestions(context)
}

/** Links, one a line; the parts of one Google Authenticator export belong together. */
async function ofLinks(lines: readonly string[]): Promise<Asked> {
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (texts.length === 0) throw new UsageError('add-what')
  const { found, refused, missingParts, others } = readTexts(texts)
  if (found.length === 0 && missingParts.length === 0) {
    throw new SparekeyError(refused[0]?.code ?? 'uri-not-otpauth', refused[0]?.details)
  }
  const notes = found.flatMap((one) => one.notes)
  return { keys: found.map(({ key }) => key), notes, refused, missingParts, others }
}

/** A person at the keyboard: what was not given is asked for, and the key is not shown while it is typed. */
async function ofQuestions({ args, terminal, words }: Context): Promise<Asked> {
  const secret = await terminal.askHidden(words('prompts.secret'))
  if (isSetupUri(secret)) return ofLinks([secret])
  const issuer = args.text('issuer') ?? (await terminal.ask(words('prompts.issuer')))
  const account = args.text('account') ?? (await terminal.ask(words('prompts.account')))
  const type = args.text('type')
  const pin =
    type === 'motp' || type === 'yandex' ? await terminal.askHidden(words('prompts.pin')) : undefined
  return ofFields(args, { issuer, account }, secret, pin)
}

function ofFields(
  args: Arguments,
  named: { issuer?: string; account?: string },
  secret: string,
  pin: string | undefined,
): Asked {
  const type = (args.text('type') ?? 'totp') as OtpType
  const { key, notes } = setupKeyFromFields({
    ...named,
    type,
    secret,
    algorithm: args.text('algorithm'),
    digits: args.text('digits'),
    period: args.text('period'),
    // A counter that was not given is a new one.
    counter: args.text('counter') ?? (type === 'hotp' ? '0' : undefined),
    pin,
  })
  return { keys: [key], notes, refused: [], missingParts: [], others: [] }
}

/** Names given as flags go before those in the link; they can name one account only. */
function names(args: Arguments, count: number): { issuer?: string; account?: string } {
  const issuer = args.text('issuer')
  const account = args.text('account')
  if (count > 1 && (issuer ?? account) !== undefined) throw new UsageError('names-for-many')
  return { ...(issuer !== undefined && { issuer }), ...(account !== undefined && { account }) }
}

function extras(args: Arguments): Required<Pick<NewEntry, 'tags' | 'note' | 'pinned'>> {
  return { tags: [...new Set(args.all('tag'))], note: args.text('note') ?? '', pinned: args.flag('pinned') }
}
