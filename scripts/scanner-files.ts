import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { wasmFiles } from '../src/main/scan/wasm.ts'

/** Puts the WebAssembly of the scanner beside main's bundle, where it looks for it: no packages, no network at run time. */
export function scannerFiles(): Plugin {
  return {
    name: 'sparekey:scanner-files',
    generateBundle() {
      for (const [name, specifier] of Object.entries(wasmFiles)) {
        const source = readFileSync(fileURLToPath(import.meta.resolve(specifier)))
        this.emitFile({ type: 'asset', fileName: `wasm/${name}.wasm`, source })
      }
    },
  }
}
