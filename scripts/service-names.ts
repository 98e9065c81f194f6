import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Gives the page `virtual:services/names`: what each known service is called, in every language and by every alias, and
 * its domains. It is all that searching needs of resources/services, some 5 kB.
 */

const names = 'virtual:services/names'
// The configuration that reads this file is bundled to another place: only the working folder says where the project is.
const folder = resolve('resources', 'services')

export function serviceNames(): Plugin {
  return {
    name: 'sparekey:service-names',
    resolveId: (id) => (id === names ? `\0${id}` : undefined),
    load: (id) =>
      id === `\0${names}` ? `export const services = ${JSON.stringify(readServiceNames())}` : undefined,
  }
}

export function readServiceNames(): { names: string[]; domains: string[] }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const { names, aliases, domains } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return { names: [...new Set<string>([names.en, names.ko, ...aliases])], domains }
    })
}
