/**
 * Recovery codes out of whatever a service shows, prints or saves: numbered lists, columns, tables, groups with hyphens or spaces,
 * headings and advice around them. The codes of one service look alike; what looks otherwise is left out, and said.
 */

export interface ReadRecoveryCodes {
  /** In the order they stand there, as they are printed, each once. */
  codes: string[]
  /** Those among them that the text says are used up. */
  used: string[]
  /** What might be codes and does not look like the others: for the person to look at. */
  leftOut: string[]
}

const longestText = 100_000
const mostCodes = 200

export function readRecoveryCodes(text: string): ReadRecoveryCodes {
  const lines = cleaned(text.slice(0, longestText)).split('\n').map(cellsOf)
  const groupsPerCode = groupsOfOneCode(lines)
  const candidates = lines.flatMap((cells) => cells.flatMap((cell) => candidatesOf(cell, groupsPerCode)))
  const shape = commonShape(candidates)
  if (shape === undefined) return { codes: [], used: [], leftOut: [] }
  const sure = candidates.filter((one) => shapeOf(one.code) === shape && hasDigit(one.code))
  const alike = candidates.filter(
    (one) =>
      shapeOf(one.code) === shape && (hasDigit(one.code) || (one.alone && isWrittenAs(one.code, sure))),
  )
  const codes = [...new Set(alike.map(({ code }) => code))].slice(0, mostCodes)
  const used = [...new Set(alike.filter((one) => one.used).map(({ code }) => code))]
  const others = candidates.filter((one) => shapeOf(one.code) !== shape && hasDigit(one.code))
  const leftOut = [...new Set(others.map(({ code }) => code))].slice(0, mostCodes)
  return { codes, used: used.filter((code) => codes.includes(code)), leftOut }
}

interface Candidate {
  code: string
  used: boolean
  /** It stands in a cell with nothing but codes. */
  alone: boolean
}

interface Cell {
  tokens: string[]
  used: boolean
}

/** One kind of hyphen, of space and of line end; full-width letters as plain ones; nothing invisible. */
function cleaned(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/<[^<>\n]*>/g, '  ')
}

/** The columns of a line. Numbers, bullets and boxes before a code separate like columns do. */
function cellsOf(line: string): Cell[] {
  return line
    .replace(
      /(^|\s)(?:\(?\d{1,3}[.):\]]|#\d{1,3}[.:)]?|\[[ xXvV✓✔]?\]|[*•·‣▪●○◦□☐☑✓✔■▢]|-(?=\s))(?=\s|[A-Za-z0-9])/gu,
      '$1\t',
    )
    .split(/[\t|,;"'`]+|\s{2,}|\s\/\s/u)
    .map((cell) => {
      // By itself: between hyphens it is a group of letters that happens to be a word.
      const usedMark = /~~|(?<![\w-])(?:already )?used(?![\w-])|사용(?:됨|함|완료| 완료)/iu
      const tokens = cell
        .replace(usedMark, ' ')
        .replace(/[()[\]~]/g, ' ')
        .trim()
        .split(/\s+/)
        .filter(Boolean)
      return { tokens, used: usedMark.test(cell) }
    })
    .filter(({ tokens }) => tokens.length > 0)
}

/**
 * Codes printed in groups with spaces between them (`1234 5678`): how many groups are one code. Where columns have run together
 * into one line of pairs, it is two.
 */
function groupsOfOneCode(lines: Cell[][]): number {
  const grouped = lines.flat().filter(({ tokens }) => tokens.length > 1 && tokens.every(isGroup))
  const counts = grouped.map(({ tokens }) => tokens.length)
  if (counts.length === 0) return 1
  const lengths = new Set(grouped.flatMap(({ tokens }) => tokens.map((token) => token.length)))
  // Groups of six and more are codes that only stand beside each other.
  if (lengths.size !== 1 || [...lengths][0]! > 5) return 1
  const common = Math.min(...counts)
  const divides = counts.every((count) => count % common === 0)
  if (!divides) return counts.every((count) => count % 2 === 0) ? 2 : 1
  // One long line is many codes; several lines of the same length are a code each, up to eight groups.
  if (counts.length === 1 && common > 2 && common % 2 === 0)
    return common > 8 || [...lengths][0]! >= 4 ? 2 : common
  return common <= 8 ? common : common % 2 === 0 ? 2 : 1
}

const isGroup = (token: string) =>
  /^[A-Za-z0-9]{2,5}$/.test(token) && (hasDigit(token) || token === token.toUpperCase() || token.length >= 3)

function candidatesOf({ tokens, used }: Cell, groupsPerCode: number): Candidate[] {
  if (groupsPerCode > 1 && tokens.length % groupsPerCode === 0 && tokens.every(isGroup)) {
    const codes: Candidate[] = []
    for (let at = 0; at < tokens.length; at += groupsPerCode) {
      codes.push({ code: tokens.slice(at, at + groupsPerCode).join(' '), used, alone: true })
    }
    return codes
  }
  const codes = tokens.filter(isCode)
  return codes.map((code) => ({ code, used, alone: codes.length === tokens.length }))
}

/** Six letters and digits at least, hyphens between them; no date, no time, no address. */
function isCode(token: string): boolean {
  if (!/^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/.test(token) || token.length > 100) return false
  if (token.replace(/[-_.]/g, '').length < 6) return false
  if (/^(?:19|20)\d\d[-.](?:0?[1-9]|1[0-2])[-.](?:0?[1-9]|[12]\d|3[01])$/.test(token)) return false
  // A host or a file (`backup-codes.txt`), unless it is all groups of one length.
  return !/\.[A-Za-z]{2,6}$/.test(token) || new Set(token.split('.').map((part) => part.length)).size === 1
}

/** Whether a code of letters alone could be one of these: a heading has letters that the codes have not. */
function isWrittenAs(code: string, others: readonly Candidate[]): boolean {
  const isIn = (letters: RegExp) => !letters.test(code) || others.some((other) => letters.test(other.code))
  return others.length === 0 || (isIn(/[a-z]/) && isIn(/[A-Z]/))
}

const hasDigit = (text: string) => /\d/.test(text)

/** What all codes of one service share: the lengths of their groups, and what stands between them. */
const shapeOf = (code: string): string => code.replace(/[A-Za-z0-9]+/g, (group) => String(group.length))

/**
 * The shape of the codes. Words have shapes too: what counts is digits, or that many of one shape stand where nothing else does.
 */
function commonShape(candidates: Candidate[]): string | undefined {
  const shapes = new Map<string, { digits: number; alone: number; count: number }>()
  for (const { code, alone } of candidates) {
    const shape = shapeOf(code)
    const known = shapes.get(shape) ?? { digits: 0, alone: 0, count: 0 }
    known.count++
    if (hasDigit(code)) known.digits++
    if (alone) known.alone++
    shapes.set(shape, known)
  }
  let best: { shape: string; score: number } | undefined
  for (const [shape, { digits, alone, count }] of shapes) {
    // Letters alone are words, unless three and more of one shape stand by themselves.
    if (digits === 0 && alone < 3) continue
    const score = digits + alone + count
    if (!best || score > best.score) best = { shape, score }
  }
  return best?.shape
}
