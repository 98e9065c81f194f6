import { isMarkedAsUntransferable, type TransferListItem } from 'node:worker_threads'
import { SparekeyError } from '../errors.ts'
import { formatOf } from './format.ts'
import { limits } from './limits.ts'
import { readInWorker } from './readers.ts'
import type { ScanResult } from './result.ts'
import { sortTexts } from './texts.ts'
import { wasmModule } from './wasm.ts'
import type { ReadPicture, Work } from './worker.ts'

export type { ScanResult } from './result.ts'

/** From pictures to setup keys: of files, or of a screen, or from texts. What one picture holds never stops another. */

export interface PictureFile {
  /** As the person knows it. */
  name: string
  bytes: Uint8Array
}

export interface RawImage {
  /** As the person knows it. */
  source: string
  width: number
  height: number
  /** RGBA, four bytes a pixel. */
  data: Uint8Array | Uint8ClampedArray
}

/**
 * A picture with the texts of its codes, which may be secrets; or why it could not be read: `picture-file-too-large`
 * {megabytes, most}, `picture-too-large` {megapixels, most}, `picture-format-unsupported` {format}, `picture-animated`,
 * `picture-too-slow`, `picture-unreadable`.
 */
export interface ReadSource {
  source: string
  picture?: ReadPicture
  refused?: SparekeyError
}

/** Pictures done, of how many. */
export type Progress = (done: number, total: number) => void

/** Everything in the QR codes of some picture files, in their order. A picture that cannot be read is a line of `refused`. */
export async function readPictures(
  files: readonly PictureFile[],
  onProgress?: Progress,
): Promise<ScanResult> {
  return resultOf(await readPictureCodes(files, onProgress))
}

/** The same for pixels. They are given away: their memory moves to the worker, and is gone afterwards. */
export async function readPixels(images: readonly RawImage[], onProgress?: Progress): Promise<ScanResult> {
  return resultOf(await readPixelCodes(images, onProgress))
}

/** Links as typed or pasted, or texts of codes that somebody else read. */
export function readTexts(texts: readonly string[]): ScanResult {
  return resultOf([], texts)
}

/** The codes as they are, before they are sorted: for `resultOf`, and for codes that only the caller understands. */
export function readPictureCodes(
  files: readonly PictureFile[],
  onProgress?: Progress,
): Promise<ReadSource[]> {
  return readAll(
    files.map((file) => ({ source: file.name, read: () => readFile(file) })),
    onProgress,
  )
}

/** As `readPictureCodes`; the pixels are given away. */
export function readPixelCodes(images: readonly RawImage[], onProgress?: Progress): Promise<ReadSource[]> {
  return readAll(
    images.map((image) => ({ source: image.source, read: () => readImage(image) })),
    onProgress,
  )
}

/** What typed texts and pictures hold together: parts of one export may be in any of them, read one after the other. */
export function resultOf(reads: readonly ReadSource[], typed: readonly string[] = []): ScanResult {
  const read = reads.flatMap(
    ({ source, picture }) => picture?.codes.map(({ text }) => ({ text, source })) ?? [],
  )
  const { places, ...sorted } = sortTexts([...typed.map((text) => ({ text, source: '' })), ...read])
  const unread = reads.flatMap(({ source, refused }) =>
    refused ? [{ code: refused.code, details: refused.details, source }] : [],
  )
  const pictures = reads.flatMap(({ source, picture }) => {
    if (!picture) return []
    const { width, height } = picture
    const codes = picture.codes.map(({ text, corners }) => ({ corners, found: places.get(text) }))
    return [{ source, width, height, codes }]
  })
  return { ...sorted, refused: [...unread, ...sorted.refused], pictures }
}

async function readAll(
  pictures: readonly { source: string; read: () => Promise<ReadPicture> }[],
  onProgress?: Progress,
): Promise<ReadSource[]> {
  let done = 0
  onProgress?.(0, pictures.length)
  return Promise.all(
    pictures.map(async ({ source, read }): Promise<ReadSource> => {
      try {
        return { source, picture: await read() }
      } catch (error) {
        if (!(error instanceof SparekeyError)) throw error
        return { source, refused: error }
      } finally {
        onProgress?.(++done, pictures.length)
      }
    }),
  )
}

async function readFile({ bytes }: PictureFile): Promise<ReadPicture> {
  if (bytes.length > limits.bytes) {
    const megabyte = 1024 * 1024
    throw new SparekeyError('picture-file-too-large', {
      megabytes: Math.ceil(bytes.length / megabyte),
      most: limits.bytes / megabyte,
    })
  }
  const format = formatOf(bytes)
  const decoder = format === 'gif' || format === 'bmp' ? undefined : format
  const modules: Work['modules'] = { qr: await wasmModule('qr') }
  if (decoder) modules[decoder] = await wasmModule(decoder)
  try {
    return await readInWorker({ modules, decoder, bytes }, limits.time)
  } catch (error) {
    // The reader's own decoder takes some files that the better ones refuse: wrong checksums, colours for print.
    const mayBeRead = error instanceof SparekeyError && error.code === 'picture-unreadable'
    if (!mayBeRead || (format !== 'png' && format !== 'jpeg')) throw error
    return readInWorker({ modules, decoder: undefined, bytes }, limits.time)
  }
}

async function readImage({ width, height, data }: RawImage): Promise<ReadPicture> {
  if (!(width > 0 && height > 0) || data.length !== width * height * 4) {
    throw new SparekeyError('picture-unreadable')
  }
  if (width * height > limits.pixels) {
    throw new SparekeyError('picture-too-large', {
      megapixels: Math.ceil((width * height) / 1_000_000),
      most: limits.pixels / 1_000_000,
    })
  }
  const modules = { qr: await wasmModule('qr') }
  return readInWorker({ modules, pixels: { width, height, data } }, limits.time, memoryOf(data))
}

/** The memory to move: where it is shared with something else, the worker gets a copy instead. */
function memoryOf(data: RawImage['data']): TransferListItem[] {
  const { buffer } = data
  const isWhole = data.byteOffset === 0 && data.byteLength === buffer.byteLength
  return isWhole && buffer instanceof ArrayBuffer && !isMarkedAsUntransferable(buffer) ? [buffer] : []
}
