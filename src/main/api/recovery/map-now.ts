import { knownFrom } from '../../recovery/from-vault.ts'
import { type RecoveryMap, recoveryMap } from '../../recovery/map.ts'
import type { AllServices } from '../services.ts'

/** The map of what the open vault knows now. Throws `vault-locked`. */
export const mapNow = ({
  session,
  catalog,
  settings,
}: Pick<AllServices, 'session' | 'catalog' | 'settings'>): RecoveryMap =>
  recoveryMap(knownFrom(session.vault, catalog, settings.get().checkContactsAfter))
