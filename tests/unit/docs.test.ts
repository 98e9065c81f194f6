import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

// What the documents name is there: a file that was moved or renamed takes its sentence along, a package its reason.

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const rooms = ['src', 'tests', 'scripts', 'resources', 'docs', 'bench']
const ours = rooms.flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }))
const names = new Set(ours.map((path) => basename(path)))

/** What stands between backticks and is meant as a file or folder of this repository; no pattern of several. */
const isOurs = (words: string) =>
  !/[\s*<{…]/.test(words) && (rooms.includes(words.split('/')[0]!) || /\.(ts|tsx|mjs)$/.test(words))

/** In full, without the `src/` or `src/main/` that a room is at home in, or by its name alone beside one in full. */
const isThere = (path: string) =>
  path.includes('/')
    ? ['', 'src', 'src/main'].some((above) => existsSync(join(above, path)))
    : rooms.includes(path) || names.has(path)

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  it('names files that are there', () => {
    const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words!).filter(isOurs)
    expect(named.filter((path) => !isThere(path))).toEqual([])
  })

  it('links to files that are there', () => {
    const linked = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target]) => target!)
    const files = linked.filter((target) => !/^\w+:/.test(target))
    expect(files.filter((file) => !existsSync(join(dirname(document), file)))).toEqual([])
  })
})

describe('docs/DEPENDENCIES.md', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const packages = Object.keys({ ...dependencies, ...devDependencies })
  const text = readFileSync('docs/DEPENDENCIES.md', 'utf8')

  it('has a reason for each package', () => {
    expect(packages.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  it('has a line for no package that is gone', () => {
    const heads = [...text.matchAll(/^- (`[^:]+`):/gm)].flatMap(([, head]) => [
      ...head!.matchAll(/`([^`]+)`/g),
    ])
    expect(heads.length).toBeGreaterThan(40)
    expect(heads.map(([, name]) => name!).filter((name) => !packages.includes(name))).toEqual([])
  })
})
