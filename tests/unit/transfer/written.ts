import type { ImportedEntry, Reading, WriteOptions, Writing } from '../../../src/main/transfer/format.ts'
import { formats } from '../../../src/main/transfer/formats/formats.ts'
import { recognize } from '../../../src/main/transfer/recognize.ts'
import { openSource } from '../../../src/main/transfer/source.ts'
import type { Entry } from '../../../src/main/vault/document/records.ts'

/** Entries as the vault holds them, from what an import would bring. */
export function entriesOf(list: readonly ImportedEntry[]): Entry[] {
  return list.map((entry, i) => ({
    id: crypto.randomUUID(),
    position: `a${i}`,
    createdAt: 1_700_000_000_000,
    tags: [],
    pinned: false,
    note: '',
    ...entry,
  }))
}

export function write(id: string, entries: readonly Entry[], options: WriteOptions = {}): Promise<Writing> {
  return formats.find((format) => format.id === id)!.write!(entries, options)
}

/** The one file of a writing, read again by the format that its content says. */
export async function readAgain(writing: Writing, password?: string): Promise<Reading & { format: string }> {
  const source = openSource('written', writing.files[0]!.bytes)
  const { format } = await recognize(source)
  return { format: format.id, ...(await format.read!(source, password === undefined ? {} : { password })) }
}

export function textOf(writing: Writing): string {
  return new TextDecoder().decode(writing.files[0]!.bytes)
}

export function jsonOf(writing: Writing): Record<string, unknown> {
  return JSON.parse(textOf(writing))
}
