import { SparekeyError } from '../errors.ts'
import type { ReadKey } from '../otp/fields.ts'
import { isMigrationUri, type MigrationRejected, parseMigrationUri } from '../otp/migration.ts'
import { decodeComponent } from '../otp/percent.ts'
import { linesOf } from './bounded/texts/lines.ts'
import { type Belongings, entryOfUri, nameOf } from './entry.ts'
import type { Reading, ReadOptions } from './format.ts'
import { readRecords } from './records.ts'

/**
 * Texts of setup links, one a line. A line that is no link is refused by its number, never quoted: it may hold a secret.
 */

type Link =
  | { line: number; text: string }
  | { key: ReadKey }
  | { rejected: MigrationRejected }
  | { line: number; failed: SparekeyError }

/** What a link may hold in parameters of its app's own making. */
export type BesideLink = (
  uri: string,
) => Belongings & { issuer?: string | undefined; account?: string | undefined }

/** Whether the first line of a text that is neither a comment nor empty `isLink`. */
export function isLinkList(text: string | undefined, isLink: (line: string) => boolean): boolean {
  const first = firstLine(text ?? '')
  return first !== undefined && (isLink(first) || isMigrationUri(first))
}

/** Within its first thousands of characters: whoever writes longer prefaces writes no list. */
function firstLine(text: string): string | undefined {
  return linesOf(text.slice(0, 100_000))[0]?.text
}

/** Throws what `readRecords` throws, and `file-damaged` where there is no link at all. */
export async function readLinks(
  text: string,
  options: ReadOptions,
  beside: BesideLink = () => ({}),
): Promise<Reading> {
  const links = linksOf(text)
  if (links.length === 0) throw new SparekeyError('file-damaged')
  return readRecords(
    links,
    options,
    (link, note) => {
      if ('text' in link) return entryOfUri(link.text, beside(link.text), note)
      if ('failed' in link) throw link.failed
      if ('rejected' in link) throw new SparekeyError(link.rejected.code, link.rejected.details)
      for (const each of link.key.notes) note(each.code, each.details)
      return { ...link.key.key }
    },
    (link) => {
      if ('key' in link) return nameOf(link.key.key.issuer, link.key.key.account)
      if ('rejected' in link) return link.rejected.name
      return ('text' in link ? labelOf(link.text) : '') || `#${link.line}`
    },
  )
}

function linksOf(text: string): Link[] {
  const links: Link[] = []
  for (const line of linesOf(text)) {
    if (isMigrationUri(line.text)) links.push(...migrationLinks(line.text, line.number))
    else links.push({ line: line.number, text: line.text })
  }
  return links
}

function migrationLinks(text: string, line: number): Link[] {
  try {
    const { keys, rejected } = parseMigrationUri(text)
    return [...keys.map((key) => ({ key })), ...rejected.map((each) => ({ rejected: each }))]
  } catch (error) {
    if (error instanceof SparekeyError) return [{ line, failed: error }]
    throw error
  }
}

/** The label of a link that has one: what stands between its kind and its parameters. */
function labelOf(uri: string): string {
  const label = /^\s*(?:otpauth:\/\/[a-z]+|motp:\/)\/([^?]{1,600})\?/i.exec(uri)?.[1]
  return label === undefined ? '' : nameOf(decodeComponent(label), '')
}
