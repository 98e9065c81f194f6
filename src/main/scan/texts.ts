import { SparekeyError } from '../errors.ts'
import { isMigrationUri, type MigrationPart, parseMigrationUri } from '../otp/migration.ts'
import { isSetupUri, nameInUri, parseOtpauthUri } from '../otp/uri.ts'
import { kindOf } from './kinds.ts'
import type { Found, Refused, ScanResult } from './result.ts'

/** From the texts of QR codes, or links as typed, to setup keys; the rest named as what it is, never repeated. */

export interface SourcedText {
  text: string
  source: string
}

export interface SortedTexts extends Omit<ScanResult, 'pictures'> {
  /** The place in `found` of the first setup key of each text that brought one. */
  places: ReadonlyMap<string, number>
}

interface Part extends MigrationPart, SourcedText {}

/** Never throws: what cannot be read is a line of `refused`. The same text is read once. */
export function sortTexts(texts: readonly SourcedText[]): SortedTexts {
  const found: Found[] = []
  const others: ScanResult['others'] = []
  const refused: Refused[] = []
  const places = new Map<string, number>()
  const parts: Part[] = []
  const seen = new Set<string>()

  for (const { text, source } of texts) {
    if (seen.has(text)) continue
    seen.add(text)
    try {
      if (isMigrationUri(text)) parts.push({ ...parseMigrationUri(text), text, source })
      else if (isSetupUri(text)) places.set(text, found.push({ ...parseOtpauthUri(text), source }) - 1)
      else others.push({ kind: kindOf(text), source })
    } catch (error) {
      if (!(error instanceof SparekeyError)) throw error
      const name = nameInUri(text)
      refused.push({ code: error.code, details: error.details, source, ...(name ? { name } : {}) })
    }
  }

  for (const { text, source, keys, rejected } of inOrder(parts)) {
    if (keys.length > 0) places.set(text, found.length)
    for (const read of keys) found.push({ ...read, source })
    for (const { code, details, name } of rejected)
      refused.push({ code, details, source, ...(name ? { name } : {}) })
  }
  return { found, others, refused, missingParts: missingOf(parts), places }
}

const exportsOf = (parts: readonly Part[]) => [
  ...Map.groupBy(parts, ({ batch }) => `${batch.id}/${batch.size}`).values(),
]

/** Exports one after the other as they came, the parts of each by their number. */
function inOrder(parts: readonly Part[]): Part[] {
  return exportsOf(parts).flatMap((group) => group.toSorted((a, b) => a.batch.index - b.batch.index))
}

function missingOf(parts: readonly Part[]): ScanResult['missingParts'] {
  return exportsOf(parts).flatMap((group) => {
    const { id, size } = group[0]!.batch
    const have = new Set(group.map(({ batch }) => batch.index))
    const missing = Array.from({ length: size }, (_, index) => index + 1).filter(
      (part) => !have.has(part - 1),
    )
    return missing.length > 0 ? [{ batch: id, have: have.size, size, missing }] : []
  })
}
