// node scripts/complete-lockfile.mjs: adds to package-lock.json the optional packages for other platforms that it lacks.
// A registry that carries only some platforms (a closed network's mirror) leaves the rest out of the lockfile, and then
// `npm ci` refuses it everywhere. Their integrity is not known here: npm adds it where the packages can be had.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './packages.mjs'

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]

const file = join(projectFolder, 'package-lock.json')
const lockfile = JSON.parse(readFileSync(file, 'utf8'))

for (const [path, name, version] of missingOptional(lockfile.packages)) {
  const { dev } = lockfile.packages[path]
  lockfile.packages[`node_modules/${name}`] = {
    version,
    ...platform(name),
    ...(dev && { dev }),
    optional: true,
  }
  console.log(`added ${name}@${version}`)
}
const sorted = Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`)

/** Optional dependencies that are nowhere a package could find them: [who asks, name, version]. */
function missingOptional(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`])
      .map(([name, version]) => [path, name, version]),
  )
}

/** A package for one platform says in its name which. Throws for one that does not: that one is really missing. */
function platform(name) {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.filter((system) => words.includes(system))
  const cpu = PROCESSORS.filter((processor) => words.includes(processor))
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : os[0] === 'linux' ? ['glibc'] : []
  if (cpu.length !== 1) throw new Error(`${name} is not in the lockfile, and its name says no platform.`)
  return { cpu, ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) }
}
