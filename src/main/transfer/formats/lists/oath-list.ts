import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { isSetupUri } from '../../../otp/uri.ts'
import { linesOf } from '../../bounded/texts/lines.ts'
import { entryOf, entryOfUri, type NoteTaker, nameOf, splitLabel } from '../../entry.ts'
import type { Format, ImportedEntry } from '../../format.ts'
import { readRecords } from '../../records.ts'

/**
 * Lists as people keep them for oathtool and the YubiKey tools: a name and a secret a line, whole commands (`oathtool …`, `ykman oath accounts
 * add …`), and the users file of liboath and pam_oath.
 */
export const oathList: Format = {
  id: 'oath-list',
  name: 'oathtool and Yubico lists',
  facts: {
    reads:
      'Text, one account a line: "name secret" with a space, colon or equals sign between; commands of oathtool and ykman; the users file of liboath (HOTP, HOTP/T30/6, …); setup links among them. Secrets in Base32, and in hexadecimal where the tool takes that',
    loses: 'Whatever a line does not say.',
    sources: [
      'oath-toolkit: oathtool(1), liboath usersfile (pam_oath)',
      'docs.yubico.com, ykman OATH commands',
    ],
  },
  recognize(source) {
    const lines = linesOf(source.text()?.slice(0, 100_000) ?? '').slice(0, 1000)
    const read = lines.filter(({ text }) => lineOf(text) !== undefined)
    // A list has lines of its own kind; links alone are a list of links, and a stray line is no reason to refuse the others.
    return read.some(({ text }) => !isSetupUri(text)) && read.length * 5 >= lines.length * 4
  },
  async read(source, options) {
    const lines = linesOf(source.text() ?? '')
    if (lines.length === 0) throw new SparekeyError('file-damaged')
    return readRecords(
      lines,
      options,
      ({ text }, note) => {
        const line = lineOf(text)
        if (line === undefined) throw new SparekeyError('record-unreadable')
        return line(note)
      },
      ({ number, text }) => nameIn(text) || `#${number}`,
    )
  },
}

type Line = (note: NoteTaker) => ImportedEntry

/** How to read a line, or undefined where it is of none of the kinds. */
function lineOf(text: string): Line | undefined {
  if (text.length > 16_384) return undefined
  if (isSetupUri(text)) return (note) => entryOfUri(text, {}, note)
  return usersFileLine(text) ?? commandLine(text) ?? pairLine(text)
}

/** What may be shown of a line that was refused: the words before its secret, where it is a pair. */
function nameIn(text: string): string {
  const pair = pairIn(text)
  return pair === undefined ? '' : nameOf('', pair.name)
}

/**
 * Users file of liboath: `kind user PIN secret [counter …]` with the secret in hexadecimal. The kind is HOTP, HOTP/E/digits,
 * HOTP/Tperiod or HOTP/Tperiod/digits; the counter is the next one. The PIN there guards a login and is no part of a code.
 */
function usersFileLine(text: string): Line | undefined {
  const found =
    /^(HOTP|TOTP|MOTP)(?:\/(E|T\d{1,5}(?:[smh])?))?(?:\/(\d{1,2}))?\s+(\S+)\s+(\S+)\s+([0-9a-fA-F]{2,})(?:\s+(\d+))?(?:\s|$)/.exec(
      text,
    )
  if (found === null) return undefined
  const [, kind, step, digits, user, pin, secret, counter] = found
  return (note) => {
    if (kind === 'MOTP') return entryOf({ type: 'motp', account: user, secret, pin }, note)
    const isTimed = kind === 'TOTP' || step?.startsWith('T') === true
    return entryOf(
      {
        type: isTimed ? 'totp' : 'hotp',
        account: user,
        secret,
        encoding: 'hex',
        digits,
        period: isTimed && step ? secondsOf(step.slice(1)) : undefined,
        counter: isTimed ? undefined : (counter ?? 0),
      },
      note,
    )
  }
}

function secondsOf(text: string): number {
  const unit = { s: 1, m: 60, h: 3600 }[text.at(-1) ?? ''] ?? 1
  return Number.parseInt(text, 10) * unit
}

function commandLine(text: string): Line | undefined {
  if (!/^(?:\$\s+)?[\w./~-]*(?:oathtool|ykman)\s/.test(text.slice(0, 200))) return undefined
  const words = wordsOf(text.replace(/^\$\s+/, ''))
  const program = words[0]?.split('/').at(-1)
  if (program === 'oathtool') return oathtoolLine(words.slice(1))
  const add = words.findIndex((word) => word === 'add' || word === 'put')
  if (program === 'ykman' && words[1] === 'oath' && add > 0) return ykmanLine(words.slice(add + 1))
  return undefined
}

/** oathtool(1): options before or after the key; Base32 with -b, hexadecimal without. */
function oathtoolLine(words: string[]): Line | undefined {
  const { options, rest } = optionsIn(words, {
    short: 'dcsNSwv',
    flags: 'bv',
    long: ['digits', 'counter', 'time-step-size', 'now', 'start-time', 'window'],
  })
  const secret = rest[0]
  if (secret === undefined) return undefined
  const timed = options.get('totp')
  return (note) =>
    entryOf(
      {
        type: timed === undefined ? 'hotp' : 'totp',
        secret,
        encoding: options.has('base32') || options.has('b') ? 'base32' : 'hex',
        algorithm: timed || undefined,
        digits: options.get('digits') ?? options.get('d'),
        period: periodOf(options.get('time-step-size') ?? options.get('s')),
        counter: timed === undefined ? (options.get('counter') ?? options.get('c') ?? 0) : undefined,
      },
      note,
    )
}

function periodOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : secondsOf(text)
}

/** ykman oath accounts add [options] NAME [SECRET]: the secret in Base32; NAME may be `issuer:account`, with the period before a slash. */
function ykmanLine(words: string[]): Line | undefined {
  const { options, rest } = optionsIn(words, {
    short: 'odaciPp',
    flags: 'tf',
    long: ['oath-type', 'digits', 'algorithm', 'counter', 'issuer', 'period', 'password'],
  })
  const [name, secret] = rest
  if (name === undefined || secret === undefined) return undefined
  const option = (long: string, short: string) => options.get(long) ?? options.get(short)
  const type = (option('oath-type', 'o') ?? 'totp').toLowerCase()
  const names = splitLabel(name.replace(/^\d+\//, ''))
  return (note) => {
    if (type !== 'totp' && type !== 'hotp')
      throw new SparekeyError('type-unknown', { type: type.slice(0, 40) })
    return entryOf(
      {
        type,
        issuer: option('issuer', 'i') ?? names.issuer,
        account: names.account,
        secret,
        algorithm: option('algorithm', 'a'),
        digits: option('digits', 'd'),
        period: type === 'totp' ? (option('period', 'P') ?? /^(\d+)\//.exec(name)?.[1]) : undefined,
        counter: type === 'hotp' ? (option('counter', 'c') ?? 0) : undefined,
      },
      note,
    )
  }
}

/** The options of a command and what is left. `short`: letters that take a value; `long`: names that do, with or without an equals sign. */
function optionsIn(words: readonly string[], known: { short: string; flags: string; long: string[] }) {
  const options = new Map<string, string>()
  const rest: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const long = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/.exec(word)
    const short = /^-([A-Za-z])(.*)$/.exec(word)
    if (long) options.set(long[1]!, long[2] ?? (known.long.includes(long[1]!) ? (words[++i] ?? '') : ''))
    else if (short && known.short.includes(short[1]!)) options.set(short[1]!, short[2] || (words[++i] ?? ''))
    else if (short && word !== '-') for (const letter of word.slice(1)) options.set(letter, '')
    else rest.push(word)
  }
  return { options, rest }
}

/** Words as a shell would see them: parted by space, kept together by quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|((?:\\.|[^\s"'\\])+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain!.replace(/\\(.)/g, '$1'),
  )
}

function pairLine(text: string): Line | undefined {
  const pair = pairIn(text)
  if (pair === undefined) return undefined
  return (note) => entryOf({ type: 'totp', ...splitLabel(pair.name), secret: pair.secret }, note)
}

/**
 * A name and a secret with a colon or equals sign between, then the secret may be in groups; or with space between, then it is the last word:
 * in "My Bank ABCD EFGH …" nobody can tell where the secret begins.
 */
function pairIn(text: string): { name: string; secret: string } | undefined {
  if (text.length > 2048) return undefined
  const body = text.replace(/=+$/, '')
  for (const at of [Math.max(body.lastIndexOf(':'), body.lastIndexOf('=')), lastSpace(body)]) {
    const name = body.slice(0, Math.max(at, 0)).replace(/[\s:=]+$/, '')
    const secret =
      at === lastSpace(body) || at < 0
        ? body.slice(at + 1)
        : body
            .slice(at + 1)
            .trim()
            .replace(/[\s-]/g, '')
    if (name === '') continue
    if (isHexKey(secret)) return { name: unquoted(name), secret: encodeBase32(Buffer.from(secret, 'hex')) }
    if (isBase32Key(secret)) return { name: unquoted(name), secret }
  }
  return undefined
}

function lastSpace(text: string): number {
  return Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'))
}

/** 80 bits or more; a word of small letters only is a word. */
function isBase32Key(text: string): boolean {
  return /^[A-Za-z2-7]{16,512}$/.test(text) && !/^[a-z]+$/.test(text)
}

/** Hexadecimal with a digit that Base32 lacks, or it is Base32. */
function isHexKey(text: string): boolean {
  return /^[0-9A-Fa-f]{20,512}$/.test(text) && text.length % 2 === 0 && /[0189]/.test(text)
}

function unquoted(name: string): string {
  return name.replace(/^(["'])(.*)\1$/, '$2')
}
