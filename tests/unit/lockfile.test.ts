import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  inBundle?: boolean
  cpu?: string[]
  os?: string[]
  optionalDependencies?: Record<string, string>
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>
}

describe('the lockfile', () => {
  it('names no registry, so that the packages come from whichever one this machine uses', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([])
  })

  it('pins what each package of this platform holds', () => {
    const unpinned = Object.entries(packages).filter(
      ([path, { integrity, inBundle, cpu = ['x64'], os = ['linux'] }]) =>
        path !== '' && !inBundle && cpu.includes('x64') && os.includes('linux') && !integrity,
    )
    expect(unpinned.map(([path]) => path).filter((path) => !path.includes('musl'))).toEqual([])
  })

  it('has every optional package for other platforms, or npm ci would refuse it (scripts/complete-lockfile.mjs)', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
      ),
    )
    expect(missing).toEqual([])
  })
})
