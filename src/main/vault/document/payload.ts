import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { SparekeyError } from '../../errors.ts'
import { Document, type Lists } from './document.ts'
import type { Plain } from './edits.ts'
import { type RecordKind, recordKinds } from './records.ts'
import type { About } from './view.ts'

/**
 * What is inside vault.age and its backups: JSON that a person can read with `jq`, and the Yjs state that Sparekey merges by.
 * The lists are written from the state at each save. Reading, the state wins; without one, or with one that cannot be read,
 * the lists make a new document. docs/FORMAT.md describes each field.
 */
export interface Payload {
  vaultId: string
  lineage: Lineage
  document: Document
}

/**
 * Which history a document belongs to. States of one lineage merge; restoring begins a new one, so that what was taken back
 * does not return from a process that still knows it. The higher generation holds.
 */
export interface Lineage {
  generation: number
  id: string
}

export const firstLineage = (): Lineage => ({ generation: 1, id: randomUUID() })
export const nextLineage = (lineage: Lineage): Lineage => ({
  generation: lineage.generation + 1,
  id: randomUUID(),
})

/** Negative where `a` gives way to `b`. */
export function compareLineages(a: Lineage, b: Lineage): number {
  if (a.generation !== b.generation) return a.generation - b.generation
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

const format = 'sparekey-vault'
const version = 1

/** UTF-8 JSON; `state` is the document's, as it was taken when nothing else could change it. */
export function encodePayload({ vaultId, lineage, document }: Payload, state: Uint8Array): Uint8Array {
  const view = document.view()
  const lists: Plain = {}
  for (const kind of Object.keys(recordKinds) as RecordKind[]) lists[kind] = view.list(kind)
  const content = {
    format,
    version,
    vault: vaultId,
    ...view.about,
    savedAt: Date.now(),
    lineage,
    ...lists,
    activity: view.activity,
    quarantined: view.quarantined.map(({ kind, id, problem, raw }) => ({ kind, id, problem, record: raw })),
    yjs: Buffer.from(state.buffer, state.byteOffset, state.byteLength).toString('base64'),
  }
  return new TextEncoder().encode(JSON.stringify(content))
}

/** Throws `vault-newer` {version}, `file-damaged` for what is no vault. */
export function decodePayload(bytes: Uint8Array): Payload & { state: Uint8Array } {
  const content = parse(bytes)
  const { version: found } = content
  if (found > version) throw new SparekeyError('vault-newer', { version: found })
  const { vault: vaultId, lineage } = content
  const state = content.yjs === undefined ? undefined : Buffer.from(content.yjs, 'base64')
  const merged = state && fromState(state)
  if (merged) return { vaultId, lineage, document: merged, state }
  const document = Document.fromLists(aboutOf(content), listsOf(content))
  return { vaultId, lineage, document, state: document.state() }
}

const payloadSchema = z.looseObject({
  format: z.literal(format),
  version: z.number().int().positive(),
  vault: z.uuid(),
  lineage: z.object({ generation: z.number().int().positive(), id: z.uuid() }),
  yjs: z.string().optional(),
})

function parse(bytes: Uint8Array): z.infer<typeof payloadSchema> {
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const { version: found, format: named } = content as Plain
    // A newer Sparekey may have changed everything but these two.
    if (named === format && typeof found === 'number' && found > version) {
      throw new SparekeyError('vault-newer', { version: found })
    }
    return payloadSchema.parse(content)
  } catch (error) {
    if (error instanceof SparekeyError) throw error
    throw new SparekeyError('file-damaged')
  }
}

function fromState(state: Uint8Array): Document | undefined {
  try {
    return Document.fromState(state)
  } catch {
    return undefined
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function listsOf(content: Plain): Lists {
  const records: Record<string, unknown[]> = {}
  for (const kind of Object.keys(recordKinds)) records[kind] = listOf(content[kind])
  const quarantined = listOf(content.quarantined).map((one) => {
    const { kind, id, record } = (one ?? {}) as Plain
    return { kind: String(kind), id: typeof id === 'string' ? id : '', record }
  })
  return { records, activity: listOf(content.activity), quarantined }
}

/** Wrong values are put right by the document, which reads them as it reads any other's. */
function aboutOf({ name, createdAt, kit, folded }: Plain): About {
  return { name, createdAt, kit, folded } as About
}
