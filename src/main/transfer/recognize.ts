import { SparekeyError } from '../errors.ts'
import { readTables } from './bounded/containers/sqlite.ts'
import { parseJson } from './bounded/texts/json.ts'
import type { Format } from './format.ts'
import { formats } from './formats/formats.ts'
import type { Source } from './source.ts'

export interface Recognized {
  format: Format
  /** A password will be asked for. */
  encrypted: boolean
}

/**
 * The format of a file by its content, or the one that was asked for by its id. Throws `format-unknown` {format} for an id of no
 * readable format, `file-unrecognized` for content of none, and what stands in the way of knowing: `file-damaged` and `file-too-complex`
 * for JSON and databases that cannot be read, `file-encrypted-unsupported` for a PGP message.
 */
export async function recognize(source: Source, id?: string): Promise<Recognized> {
  if (id !== undefined) {
    const format = formats.find((each) => each.id === id && each.read)
    if (!format) throw new SparekeyError('format-unknown', { format: id.slice(0, 40) })
    return { format, encrypted: (await format.recognize?.(source)) === 'encrypted' }
  }
  for (const format of formats) {
    const recognition = await format.recognize?.(source)
    if (recognition) return { format, encrypted: recognition === 'encrypted' }
  }
  await explain(source)
  throw new SparekeyError('file-unrecognized')
}

/** Throws what says more than that no format is known: the container is, and cannot be read. */
async function explain(source: Source): Promise<void> {
  const text = source.text()?.trimStart()
  if (text?.startsWith('-----BEGIN PGP MESSAGE-----')) throw new SparekeyError('file-encrypted-unsupported')
  if (text !== undefined && /^[[{]/.test(text)) parseJson(text)
  await readTables(source.bytes)
}
