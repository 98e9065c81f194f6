import { SparekeyError } from '../../../errors.ts'
import { maxRecords } from '../../records.ts'

export interface Line {
  /** Trimmed. */
  text: string
  /** From 1, as editors count. */
  number: number
}

/** The lines of a text that hold something: neither empty nor a comment in the styles of shells, INI files and C. Throws `too-many-records`. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let number = 0
  for (const line of eachLine(text)) {
    number++
    const trimmed = line.trim()
    if (/^(?:$|#|;|\/\/)/.test(trimmed)) continue
    if (lines.length >= maxRecords)
      throw new SparekeyError('too-many-records', { count: lines.length + 1, limit: maxRecords })
    lines.push({ text: trimmed, number })
  }
  return lines
}

/** Line ends of every system. One line at a time: a text of nothing but line ends must not become as many pieces. */
function* eachLine(text: string): Generator<string> {
  const end = /\r\n|\r|\n/g
  let start = 0
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(start, found.index)
    start = end.lastIndex
  }
  yield text.slice(start)
}
