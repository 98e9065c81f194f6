import { hostname } from 'node:os'
import { isCheckRecent } from '../accounts/contacts/verified.ts'
import type { ServiceCatalog } from '../accounts/services/catalog.ts'
import type { Vault } from '../vault/vault.ts'
import type { Known } from './map.ts'

/** Everything that an open vault tells of a person's ways in; `months`: how long a check holds (the setting `checkContactsAfter`). */
export const knownFrom = (vault: Vault, catalog: ServiceCatalog, months: number): Known => ({
  accounts: vault.records('accounts'),
  contacts: vault.records('contacts'),
  devices: vault.records('devices'),
  entries: vault.entries(),
  facts: vault.records('recoveryFacts'),
  serviceOf: ({ serviceId }) => (serviceId === undefined ? undefined : catalog.get(serviceId)),
  kit: vault.kitState().state,
  slots: vault.keys.slots(),
  vaultId: vault.id,
  computer: hostname(),
  isRecent: (at) => isCheckRecent(at, Date.now(), months),
})
