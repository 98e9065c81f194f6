// The licences of everything that Sparekey gives away with itself, written into out/licences.json at the end of a build.
// Vite lists the packages whose code is in each part of the bundle; what is shipped beside the code is named here.

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Licence {
  name: string
  version: string
  /** As SPDX writes it. */
  identifier: string
  text: string
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const packageFolder = (name: string) => join(projectFolder, 'node_modules', name)

/** Shipped, and not seen in the graph of modules: native parts, what style sheets and drawings are made from, the runtime. */
const besideTheBundle = [
  '@napi-rs/keyring',
  'node-screenshots',
  'openpgp',
  'electron',
  'simple-icons',
  'tailwindcss',
] as const
/** Packages with a build for each system: the one that is installed here is the one that is shipped. */
const nativeParts = ['@napi-rs/keyring-', 'node-screenshots-']

/** Packages that name a licence and do not bring its whole text. */
const textsOf: Record<string, readonly string[]> = {
  '@bufbuild/protobuf': ['node_modules/@jsquash/avif/LICENSE', 'scripts/licence-texts/protocol-buffers.txt'],
  // Its WebAssembly is ZXing-C++.
  'zxing-wasm': ['node_modules/zxing-wasm/LICENSE', 'node_modules/@jsquash/avif/LICENSE'],
  // The LGPL is said as additions to the GPL, whose text has to come along.
  openpgp: ['node_modules/openpgp/LICENSE', 'scripts/licence-texts/gpl-3.0.txt'],
  'lazy-val': ['scripts/licence-texts/lazy-val.txt'],
  saxes: ['scripts/licence-texts/saxes.txt'],
}

/** Throws when something would be shipped without the text of its licence. */
function writeLicences(out: string): void {
  const bundled = ['main', 'preload', 'renderer'].flatMap((part) => {
    const file = join(out, part, 'licences.json')
    const found: Partial<Licence>[] = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(file)
    return found
  })
  const licences = completeLicences([...bundled, ...[...besideTheBundle, ...installedParts()].map(describe)])
  writeFileSync(join(out, 'licences.json'), JSON.stringify(licences))
}

/** Each package once, by name, each with its text. */
export function completeLicences(found: readonly Partial<Licence>[]): Licence[] {
  const all = new Map<string, Licence>()
  for (const { name = '', version = '', identifier = '', text = '' } of found) {
    const whole = [textElsewhere(name) || text, ...furtherTexts(name)].filter(Boolean).join('\n\n')
    if (!whole)
      throw new Error(
        `${name} is in the app without the text of its licence: say where it is, in scripts/licences.ts.`,
      )
    all.set(`${name}@${version}`, { name, version, identifier: identifier || 'see text', text: whole })
  }
  return [...all.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || (a.version < b.version ? -1 : 1),
  )
}

function textElsewhere(name: string): string {
  const part = nativeParts.find((start) => name.startsWith(start))
  const files = textsOf[name] ?? (part ? [`node_modules/${part.slice(0, -1)}/LICENSE`] : [])
  return files.map((file) => readFileSync(join(projectFolder, file), 'utf8').trim()).join('\n\n')
}

/** What a package carries along of others. */
function furtherTexts(name: string): string[] {
  const inPackage = (...path: string[]) => join(packageFolder(name), ...path)
  return [inPackage('codec', 'LICENSE.codec.md'), inPackage('LICENSE.third-party.md'), inPackage('NOTICE')]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim())
}

function installedParts(): string[] {
  return nativeParts.flatMap((part) => {
    const scope = part.startsWith('@') ? part.slice(0, part.indexOf('/') + 1) : ''
    return readdirSync(packageFolder(scope))
      .map((name) => scope + name)
      .filter((name) => name.startsWith(part))
  })
}

function describe(name: string): Partial<Licence> {
  const { version, license } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'))
  const file = readdirSync(packageFolder(name)).find((one) => /^licen[cs]e(\.md|\.txt)?$/i.test(one))
  return {
    name,
    version,
    identifier: license,
    ...(file && { text: readFileSync(join(packageFolder(name), file), 'utf8').trim() }),
  }
}

if (import.meta.main) writeLicences(join(projectFolder, 'out'))
