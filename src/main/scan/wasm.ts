import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundled } from '../bundled.ts'

/**
 * The WebAssembly programs that look at pictures. They come with the app, beside its bundle; run from the sources, out of
 * their packages. Compiled once, in the main thread, and shared with every worker: none ever needs a file or the network.
 */
export const wasmFiles = {
  qr: 'zxing-wasm/reader/zxing_reader.wasm',
  png: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  jpeg: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  webp: '@jsquash/webp/codec/dec/webp_dec.wasm',
  avif: '@jsquash/avif/codec/dec/avif_dec.wasm',
} as const

export type WasmName = keyof typeof wasmFiles

const compiled = new Map<WasmName, Promise<WebAssembly.Module>>()

export function wasmModule(name: WasmName): Promise<WebAssembly.Module> {
  let module = compiled.get(name)
  if (!module) {
    module = readFile(
      bundled(`wasm/${name}.wasm`) ?? fileURLToPath(import.meta.resolve(wasmFiles[name])),
    ).then((bytes) => WebAssembly.compile(bytes))
    compiled.set(name, module)
    module.catch(() => compiled.delete(name))
  }
  return module
}
