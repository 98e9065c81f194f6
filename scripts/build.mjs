// Builds the app into out/, and does nothing when what it is made of has not changed since.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageProgram, projectFolder, projectNode } from './packages.mjs'

const SOURCES = [
  'src',
  'resources',
  'scripts/brand-icons.ts',
  'scripts/chunks.ts',
  'scripts/licence-texts',
  'scripts/licences.ts',
  'scripts/scanner-files.ts',
  'scripts/service-names.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const stamp = join(projectFolder, 'out', '.built-from')

/** Throws in words for the terminal when the build fails; nothing is taken for built then. */
export function buildApp(say) {
  const sources = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('Building the app …')
  rmSync(join(projectFolder, 'out'), { recursive: true, force: true })
  const built = spawnSync(projectNode, [packageProgram('electron-vite'), 'build', '--logLevel', 'warn'], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (built.status !== 0) throw new Error('The build failed; what it said is above.')
  const listed = spawnSync(projectNode, [join(projectFolder, 'scripts', 'licences.ts')], { stdio: 'inherit' })
  if (listed.status !== 0) throw new Error('The licences of what is in the app could not be put together.')
  writeFileSync(stamp, sources)
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of filesIn(join(projectFolder, source)))
      hash.update(`${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesIn(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}
