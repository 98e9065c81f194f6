import { useSyncExternalStore } from 'react'
import { slugOfIssuer } from './issuer.ts'

/** The brands there are, and their drawings as they are needed; nothing of it is read before the first entry is shown. */

export interface Brand {
  slug: string
  title: string
  /** The brand's colour, `#rrggbb`. */
  colour: string
  /** The drawing on a 24-point grid; absent until it has been read, `null` where a letter says more. */
  path: string | null | undefined
}

type Index = typeof import('virtual:brands/index')

let index: Index | undefined
let reading = false
const paths = new Map<string, string>()
const asked = new Set<string>()
const found = new Map<string, string | undefined>()
const listeners = new Set<() => void>()
let version = 0

function tell(): void {
  version += 1
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function readBrands(): Promise<void> {
  if (reading) return
  reading = true
  index = await import('virtual:brands/index')
  tell()
}

function readDrawings(slug: string): void {
  const portion = slug.slice(0, 2)
  if (!index || asked.has(portion)) return
  asked.add(portion)
  void index.drawings[portion]?.().then(({ default: drawings }) => {
    for (const [name, path] of Object.entries(drawings)) paths.set(name, path)
    tell()
  })
}

function brandBySlug(slug: string): Brand | undefined {
  const brand = index?.brands[slug]
  if (!brand) return undefined
  const [title, hex, legible] = brand
  if (legible) readDrawings(slug)
  return { slug, title, colour: `#${hex}`, path: legible ? paths.get(slug) : null }
}

/** `undefined`: not known yet; `null`: there is none. */
export function useBrand(issuer: string, slug: string | undefined): Brand | null | undefined {
  useSyncExternalStore(listen, () => version)
  if (!index) {
    void readBrands()
    return undefined
  }
  if (slug !== undefined) return brandBySlug(slug) ?? null
  if (!found.has(issuer)) found.set(issuer, slugOfIssuer(issuer, index.keys))
  const own = found.get(issuer)
  return (own && brandBySlug(own)) || null
}

/** Brands whose name has these letters, those that begin with them first. */
export function useBrandsLike(query: string, limit: number): { slug: string; title: string }[] {
  useSyncExternalStore(listen, () => version)
  if (!index) {
    void readBrands()
    return []
  }
  const wanted = query.trim().toLowerCase()
  if (!wanted) return []
  const slugs = new Set<string>()
  const own = slugOfIssuer(query, index.keys)
  if (own) slugs.add(own)
  const all = Object.entries(index.brands)
  for (const [slug, [title]] of all) if (title.toLowerCase().startsWith(wanted)) slugs.add(slug)
  for (const [slug, [title]] of all) if (title.toLowerCase().includes(wanted)) slugs.add(slug)
  return [...slugs].slice(0, limit).map((slug) => ({ slug, title: index!.brands[slug]![0] }))
}
