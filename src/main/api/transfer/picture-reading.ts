import { SparekeyError } from '../../errors.ts'
import { formatOf } from '../../scan/format.ts'
import { type PictureFile, readPictureCodes, resultOf, type ScanResult } from '../../scan/scan.ts'
import type { Reading, ReadOptions } from '../../transfer/format.ts'
import { throwIfCancelled } from '../../transfer/records.ts'

/** Pictures among the files of an import: their setup codes are records like any other. */

/** Whether the bytes are a picture, of a kind that can be read or of one that is refused with its reason. */
export function isPicture(bytes: Uint8Array): boolean {
  try {
    // Two letters make no bitmap: a table may begin with BMW. The four bytes after the size are zero.
    return formatOf(bytes) !== 'bmp' || bytes.subarray(6, 10).every((byte) => byte === 0)
  } catch (error) {
    return error instanceof SparekeyError && error.code === 'picture-format-unsupported'
  }
}

/** All pictures at once, as parts of one export may lie in any of them. Throws `cancelled`. */
export async function readingOfPictures(
  files: readonly PictureFile[],
  { signal, onProgress }: Pick<ReadOptions, 'signal' | 'onProgress'>,
): Promise<Reading> {
  const result = resultOf(await readPictureCodes(files, onProgress))
  throwIfCancelled(signal)
  return {
    entries: result.found.map(({ key }) => key),
    rejected: [...refused(result), ...withoutCode(result)].map((line, index) => ({ index, ...line })),
    notes: [
      ...result.found.flatMap(({ notes }, entry) => notes.map((note) => ({ entry, ...note }))),
      ...result.missingParts.map(({ have, size, missing }) => ({
        code: 'parts-missing' as const,
        details: { have, size, missing: missing.join(', ') },
      })),
    ],
  }
}

type Line = Omit<Reading['rejected'][number], 'index'>

function refused({ refused, others }: ScanResult): Line[] {
  return [
    ...refused.map(({ code, details, source, name }) => ({ name: name || source, reason: code, details })),
    ...others.map(({ kind, source }) => ({
      name: source,
      reason: 'code-not-setup' as const,
      details: { kind },
    })),
  ]
}

function withoutCode({ pictures }: ScanResult): Line[] {
  return pictures
    .filter(({ codes }) => codes.length === 0)
    .map(({ source }) => ({ name: source, reason: 'picture-without-code' as const, details: {} }))
}
