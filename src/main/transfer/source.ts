import { SparekeyError } from '../errors.ts'
import { readTables, type Tables } from './bounded/containers/sqlite.ts'
import { type ArchivedFile, openArchive } from './bounded/containers/zip.ts'
import { type Json, parseJson } from './bounded/texts/json.ts'
import { decodeText } from './bounded/texts/text.ts'
import { parseXml, type XmlElement } from './bounded/texts/xml.ts'

/** Larger files are refused: no authenticator writes a tenth of it, pictures included. */
export const maxFileBytes = 64 * 1024 * 1024

/**
 * A file to import: its bytes, and the views of them that several formats look at, each made once and undefined where the
 * bytes are not that. The name is for showing only; no format is recognized by it.
 */
export interface Source {
  readonly name: string
  readonly bytes: Uint8Array
  /** The whole file as UTF-8 (or UTF-16 with its mark) without a byte order mark. */
  text(): string | undefined
  /** The whole file as JSON, an object or a list, within the limits of bounded/texts/json.ts. */
  json(): Json | undefined
  /** The whole file as XML: its root. */
  xml(): XmlElement | undefined
  /** The files of a ZIP archive. */
  archive(): Promise<ArchivedFile[] | undefined>
  /** The tables of a SQLite database. */
  tables(): Promise<Tables | undefined>
}

/** Throws `file-empty` and `file-too-large`. */
export function openSource(name: string, bytes: Uint8Array): Source {
  if (bytes.length === 0) throw new SparekeyError('file-empty')
  if (bytes.length > maxFileBytes) {
    throw new SparekeyError('file-too-large', {
      megabytes: Math.ceil(bytes.length / 1024 / 1024),
      limit: maxFileBytes / 1024 / 1024,
    })
  }
  const text = once(() => decodeText(bytes))
  return {
    name,
    bytes,
    text,
    json: once(() => startsWith(text(), /^\s*[[{]/, parseJson)),
    xml: once(() => startsWith(text(), /^\s*</, parseXml)),
    archive: once(() => orUndefined(openArchive(bytes))),
    tables: once(() => orUndefined(readTables(bytes))),
  }
}

function startsWith<T>(
  text: string | undefined,
  beginning: RegExp,
  parse: (text: string) => T,
): T | undefined {
  if (text === undefined || !beginning.test(text)) return undefined
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch(() => undefined)
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
