import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import encodeAvif, { init as initAvif } from '@jsquash/avif/encode.js'
import encodeJpeg, { init as initJpeg } from '@jsquash/jpeg/encode.js'
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js'
import { bmpOf, gifOf, type Picture, pngOf } from './drawing.ts'

/** The picture as a file of each format that Sparekey reads, by the encoders of the field. */
export const encoders: Record<string, (picture: Picture) => Promise<Uint8Array>> = {
  PNG: async (picture) => pngOf(picture),
  GIF: async (picture) => gifOf(picture),
  BMP: async (picture) => bmpOf(picture),
  JPEG: async (picture) => {
    await initJpeg((await compiled('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')) as object)
    return new Uint8Array(await encodeJpeg(picture as unknown as ImageData, { quality: 75 }))
  },
  WebP: async (picture) => {
    await initWebp((await compiled('@jsquash/webp/codec/enc/webp_enc_simd.wasm')) as object)
    return new Uint8Array(await encodeWebp(picture as unknown as ImageData))
  },
  AVIF: async (picture) => {
    await initAvif((await compiled('@jsquash/avif/codec/enc/avif_enc.wasm')) as object)
    return new Uint8Array(await encodeAvif(picture as unknown as ImageData, { speed: 10 }))
  },
}

async function compiled(specifier: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve(specifier))))
}
