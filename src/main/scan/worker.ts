import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { parentPort } from 'node:worker_threads'
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import { SparekeyError } from '../errors.ts'
import { type DecoderName, declaredSize, decode, type Pixels } from './decoding.ts'
import { prepareQrReader, type QrCode, readFile, readPixels } from './qr.ts'
import type { WasmName } from './wasm.ts'

/** The worker thread that looks at one picture after the other. It opens no file and speaks to nobody but its parent. */

/** Without a decoder, the file is left to the QR reader's own, which is WebAssembly too: for GIF and BMP. */
export type Work = { modules: Partial<Record<WasmName, WebAssembly.Module>> } & (
  | { bytes: Uint8Array; decoder: DecoderName | undefined }
  | { pixels: Pixels }
)

export interface ReadPicture {
  width: number
  height: number
  codes: QrCode[]
}

export type Answer = { picture: ReadPicture } | { error: { code: ErrorCode; details: ErrorDetails } }

// Decoders complain about bad pictures in their own way; the answer says all there is to say.
globalThis.console = new Console(new Writable({ write: (_chunk, _encoding, done) => done() }))

let isPrepared = false

parentPort?.on('message', async (work: Work) => {
  let answer: Answer
  try {
    answer = { picture: await read(work) }
  } catch (error) {
    // A program that trapped is in no state to read another picture: end, and let a new worker take its place.
    if (error instanceof WebAssembly.RuntimeError) throw error
    const known = error instanceof SparekeyError ? error : new SparekeyError('picture-unreadable')
    answer = { error: { code: known.code, details: known.details } }
  }
  parentPort?.postMessage(answer)
})

async function read(work: Work): Promise<ReadPicture> {
  if (!isPrepared && work.modules.qr) {
    prepareQrReader(work.modules.qr)
    isPrepared = true
  }
  if ('pixels' in work) return readDecoded(work.pixels)
  const size = declaredSize(work.bytes)
  const module = work.decoder && work.modules[work.decoder]
  if (!work.decoder || !module) return { ...size, codes: await readFile(work.bytes) }
  return readDecoded(await decode(work.bytes, work.decoder, module))
}

async function readDecoded(pixels: Pixels): Promise<ReadPicture> {
  return { width: pixels.width, height: pixels.height, codes: await readPixels(pixels) }
}
