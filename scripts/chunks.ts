/**
 * Which modules of a build go into one file: all that a start reads before anything else is asked for, in place of dozens
 * of small files that each cost a request and a turn. What several starts read is one file as well, for all of them.
 */

interface Modules {
  getModuleInfo(id: string): {
    importedIds: readonly string[]
    dynamicallyImportedIds: readonly string[]
  } | null
}

/**
 * `starts`: the module that a start begins with, by the name of its file. `apart`: a start that reads most of its modules
 * one by one, as they are needed; what others read with it is kept apart from the rest. What is read later is left as it is.
 */
export function chunksOfStarts(starts: Readonly<Record<string, string>>, apart?: string) {
  let chunks: ReadonlyMap<string, string> | undefined
  const name = (id: string, modules: Modules): string | null => {
    chunks ??= chunksIn(modules, Object.entries(starts), apart)
    return chunks.get(id) ?? null
  }
  // A file holds what the same starts read. What one of its modules imports is read by them all, and so no two files need each other.
  return { groups: [{ name, debugName: 'starts', includeDependenciesRecursively: false }] }
}

function chunksIn(
  modules: Modules,
  starts: readonly (readonly [string, string])[],
  apart: string | undefined,
): Map<string, string> {
  const chunks = new Map<string, string>()
  for (const [name, root] of starts) {
    for (const id of readFrom(modules, root, false)) {
      const others = chunks.get(id)
      if (id !== root) chunks.set(id, others === undefined ? name : `${others}-${name}`)
    }
  }
  if (apart === undefined) return chunks
  for (const id of readFrom(modules, apart, true)) {
    const name = chunks.get(id)
    if (name !== undefined) chunks.set(id, `${name}-shared`)
  }
  return chunks
}

/** All that is read with a module, `later`: or after it. */
function readFrom(modules: Modules, root: string, later: boolean): Set<string> {
  const read = new Set([root])
  for (const id of read) {
    const info = modules.getModuleInfo(id)
    for (const next of info?.importedIds ?? []) read.add(next)
    if (later) for (const next of info?.dynamicallyImportedIds ?? []) read.add(next)
  }
  return read
}
