import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
})

/** The texts of the QR codes in a picture: a file, or pixels. */
export async function qrTexts(picture: Uint8Array | ImageData): Promise<string[]> {
  return (await readBarcodes(picture, { formats: ['QRCode'] })).map(({ text }) => text)
}
