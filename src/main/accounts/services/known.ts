import { join } from 'node:path'
import { bundled } from '../../bundled.ts'
import { loadServices, type ServiceCatalog } from './catalog.ts'

/** The services that come with Sparekey, and the person's own in `services/` of the vault's folder. */
export function knownServices(home: string): Promise<ServiceCatalog> {
  const builtIn = bundled('../../resources/services')
  if (builtIn === undefined) throw new Error('The services that come with Sparekey are missing.')
  return loadServices({ builtIn, own: join(home, 'services') })
}
