import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A file that the build puts beside the bundle's entries; what they share lies one folder below. Undefined when run from the sources. */
export function bundled(name: string): string | undefined {
  return [`./${name}`, `../${name}`]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path))
}
