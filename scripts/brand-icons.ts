import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getIconSlug, getIconsData, svgToPath } from 'simple-icons/sdk'
import type { Plugin } from 'vite'
import { brandKey } from '../src/renderer/brands/key.ts'

/**
 * Gives the page the icons of simple-icons in the portions it needs: `virtual:brands/index` with the names of all (some
 * 200 kB), and one module for each two first letters with the drawings (`virtual:brands/gi`), read when an entry needs one.
 */

const names = 'virtual:brands/index'
const drawings = /^virtual:brands\/([a-z0-9]{1,2})$/
/** A letter alone would be a hundred brands and 300 kB, of which a page needs one. */
const portionOf = (slug: string) => slug.slice(0, 2)

export function brandIcons(): Plugin {
  return {
    name: 'sparekey:brand-icons',
    resolveId: (id) => (id === names || drawings.test(id) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith('\0')) return
      const name = id.slice(1)
      if (name === names) return indexModule()
      const portion = drawings.exec(name)?.[1]
      if (portion) return drawingsModule(portion)
    },
  }
}

/** What the page knows of every brand: by slug, and every name it goes by. */
export async function brandIndex() {
  const brands: Record<string, [title: string, hex: string, legible: 0 | 1]> = {}
  const keys: Record<string, string> = {}
  const icons = await getIconsData()
  for (const icon of icons) {
    const slug = getIconSlug(icon)
    brands[slug] = [icon.title, icon.hex, isLegible(pathOf(slug)) ? 1 : 0]
    keys[slug] ??= slug
  }
  // A brand's own name counts before any other brand's second name.
  for (const icon of icons) keys[brandKey(icon.title)] ??= getIconSlug(icon)
  for (const icon of icons) {
    const { aka = [], dup = [], loc = {}, old = [] } = icon.aliases ?? {}
    const others = [...aka, ...old, ...Object.values(loc), ...dup.map((twin) => twin.title)]
    for (const other of others) keys[brandKey(other)] ??= getIconSlug(icon)
  }
  delete keys['']
  return { brands, keys }
}

async function indexModule(): Promise<string> {
  const { brands, keys } = await brandIndex()
  const portions = [...new Set(Object.keys(brands).map(portionOf))].sort()
  const loaders = portions.map((portion) => `'${portion}': () => import('virtual:brands/${portion}')`)
  return [
    `export const brands = JSON.parse(${JSON.stringify(JSON.stringify(brands))})`,
    `export const keys = new Map(Object.entries(JSON.parse(${JSON.stringify(JSON.stringify(keys))})))`,
    `export const drawings = { ${loaders.join(', ')} }`,
  ].join('\n')
}

async function drawingsModule(portion: string): Promise<string> {
  const paths: Record<string, string> = {}
  for (const icon of await getIconsData()) {
    const slug = getIconSlug(icon)
    if (portionOf(slug) === portion) paths[slug] = pathOf(slug)
  }
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(paths))})`
}

const folder = join(dirname(createRequire(import.meta.url).resolve('simple-icons')), 'icons')
const pathOf = (slug: string) => svgToPath(readFileSync(join(folder, `${slug}.svg`), 'utf8'))

/** A word drawn across the 24 points is a few pixels high in a list: such a brand is better known by its letter. */
function isLegible(path: string): boolean {
  let [least, most, y, start] = [24, 0, 0, 0]
  const see = (at: number) => {
    least = Math.min(least, at)
    most = Math.max(most, at)
  }
  for (const [, command = '', rest = ''] of path.matchAll(/([a-z])([^a-z]*)/gi)) {
    const kind = command.toLowerCase()
    const relative = command === kind
    const numbers = numbersOf(rest, kind === 'a')
    // How many numbers a step of the command has, and which of them are heights.
    const [size, heights] = steps[kind] ?? [1, []]
    for (let at = 0; at + size <= numbers.length && size > 0; at += size) {
      const from = relative ? y : 0
      for (const index of heights) see(from + numbers[at + index]!)
      if (heights.length > 0) y = from + numbers[at + heights.at(-1)!]!
      if (kind === 'm' && at === 0) start = y
    }
    if (kind === 'z') y = start
  }
  return most - least > 9
}

const steps: Record<string, [size: number, heights: number[]]> = {
  m: [2, [1]],
  l: [2, [1]],
  t: [2, [1]],
  h: [1, []],
  v: [1, [0]],
  c: [6, [1, 3, 5]],
  s: [4, [1, 3]],
  q: [4, [1, 3]],
  a: [7, [6]],
}

/** The two flags of an arc may stand without a space before what follows. */
function numbersOf(text: string, arcs: boolean): number[] {
  const numbers: number[] = []
  const number = /\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/iy
  const flag = /\s*,?\s*([01])/y
  for (;;) {
    const pattern = arcs && [3, 4].includes(numbers.length % 7) ? flag : number
    pattern.lastIndex = number.lastIndex = flag.lastIndex = Math.max(number.lastIndex, flag.lastIndex)
    const match = pattern.exec(text)
    if (!match) return numbers
    number.lastIndex = flag.lastIndex = pattern.lastIndex
    numbers.push(Number(match[1]))
  }
}
