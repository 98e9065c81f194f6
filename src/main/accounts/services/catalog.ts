import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { nameKey, ServiceNames } from './matching.ts'
import { type Service, serviceSchema } from './service.ts'

/** The services that are known: those that come with Sparekey, and the person's own, which add to them or stand in for them. */
export interface ServiceCatalog {
  /** By English name. */
  readonly list: readonly Service[]
  /** Files that could not be taken; the others are there all the same. */
  readonly problems: readonly ServiceProblem[]
  get(id: string): Service | undefined
  /** It comes with Sparekey, and is not of the person's own folder. */
  isBuiltIn(id: string): boolean
  /** The service that an entry's issuer, or a name that was typed, means. */
  find(issuer: string): Service | undefined
}

export interface ServiceProblem {
  /** The name of the file, without its folder. */
  file: string
  problem: 'unreadable' | 'too-large' | 'not-json' | 'wrong' | 'id-is-not-the-file-name' | 'name-taken'
  /** Where in it (`methods.2.kind`), or which name is taken. */
  where?: string
}

/** The most that is read of one file, and the most files of one folder. */
const largest = 256 * 1024
const mostFiles = 500

/**
 * Reads both folders; `own` may be missing. A file that is not right is listed in `problems` and left out; one that would break
 * Sparekey's own names still is taken, with its own names first. Never throws for what is in the files; throws where `builtIn`
 * cannot be listed.
 */
export async function loadServices(folders: { builtIn: string; own?: string }): Promise<ServiceCatalog> {
  const problems: ServiceProblem[] = []
  const builtIn = await readFolder(folders.builtIn, problems)
  const own = folders.own === undefined ? [] : await readOwnFolder(folders.own, problems)
  const ownIds = new Set(own.map(({ service }) => service.id))
  const all = [...own, ...builtIn.filter(({ service }) => !ownIds.has(service.id))]
  const taken = new Map<string, Service>()
  for (const { file, service } of all) {
    for (const name of [service.names.en, service.names.ko, ...service.aliases, ...service.domains]) {
      const key = nameKey(name)
      const holder = taken.get(key)
      if (holder && holder !== service) problems.push({ file, problem: 'name-taken', where: name })
      else taken.set(key, service)
    }
  }
  return catalogOf(
    all.map(({ service }) => service),
    problems,
    ownIds,
  )
}

function catalogOf(
  services: readonly Service[],
  problems: readonly ServiceProblem[],
  ownIds: ReadonlySet<string>,
): ServiceCatalog {
  const byId = new Map(services.map((service) => [service.id, service]))
  const names = new ServiceNames(services)
  const list = [...services].sort((a, b) => a.names.en.localeCompare(b.names.en, 'en'))
  return {
    list: Object.freeze(list),
    problems: Object.freeze([...problems]),
    get: (id) => byId.get(id),
    isBuiltIn: (id) => byId.has(id) && !ownIds.has(id),
    find: (issuer) => names.find(issuer),
  }
}

interface ReadService {
  file: string
  service: Service
}

async function readOwnFolder(folder: string, problems: ServiceProblem[]): Promise<ReadService[]> {
  try {
    return await readFolder(folder, problems)
  } catch (error) {
    // Most people have none.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      problems.push({ file: 'services', problem: 'unreadable' })
    return []
  }
}

async function readFolder(folder: string, problems: ServiceProblem[]): Promise<ReadService[]> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .slice(0, mostFiles)
  const read = await Promise.all(files.map((file) => readService(folder, file)))
  return read.flatMap((one) => {
    if ('service' in one) return [one]
    problems.push(one)
    return []
  })
}

async function readService(folder: string, file: string): Promise<ReadService | ServiceProblem> {
  let text: string
  try {
    const path = join(folder, file)
    const { size } = await stat(path)
    if (size > largest) return { file, problem: 'too-large' }
    text = await readFile(path, 'utf8')
  } catch {
    return { file, problem: 'unreadable' }
  }
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { file, problem: 'not-json' }
  }
  const parsed = serviceSchema.safeParse(content)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.')
    return { file, problem: 'wrong', ...(where && { where }) }
  }
  if (`${parsed.data.id}.json` !== file) return { file, problem: 'id-is-not-the-file-name' }
  return { file, service: parsed.data }
}
