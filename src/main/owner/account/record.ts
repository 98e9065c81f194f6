import type { Account, Contact } from '../../accounts/records.ts'
import type { Draft } from '../../vault/document/draft.ts'
import type { Vault } from '../../vault/vault.ts'

/**
 * The account of the vault's owner: a record like every other account, of the service `sparekey`, with the vault's id for its own, so
 * that two computers that both make it make the same one.
 */

export const ownersService = 'sparekey'

export const ownerOf = (vault: Vault): Account | undefined => vault.record('accounts', vault.id)

/** A contact the owner is reached by, beside the methods of the second step; undefined where there is none. */
export function ownersContact(
  of: { record(kind: 'contacts', id: string): Contact | undefined },
  owner: Account,
  kind: Contact['kind'],
  role: 'primary' | 'backup' = 'primary',
): Contact | undefined {
  for (const one of owner.contacts) {
    const contact = one.role === role ? of.record('contacts', one.contactId) : undefined
    if (contact?.kind === kind) return contact
  }
  return undefined
}

export interface NewOwner {
  userId: string
  name?: string | undefined
  nickname?: string | undefined
}

/** Makes the account; one that is there stays as it is, with the user ID it has. */
export function makeOwner(draft: Draft, vaultId: string, { userId, name, nickname }: NewOwner): Account {
  const there = draft.record('accounts', vaultId)
  if (there) return there
  const now = Date.now()
  const owner = draft.put('accounts', {
    id: vaultId,
    serviceId: ownersService,
    serviceName: 'Sparekey',
    userId,
    uuid: vaultId,
    ...(name && { name }),
    ...(nickname && { nickname }),
    registeredAt: now,
    lastSignInAt: now,
    methods: [],
    contacts: [],
    settings: {},
    recoveryCodes: [],
    note: '',
    history: [{ at: now, what: 'created' }],
    createdAt: now,
  })
  draft.note({ kind: 'added', by: 'app', subject: `Sparekey · ${userId}` })
  return owner
}

/** Takes the owner's account through `edit`. Nothing where it has not been made. */
export function changeOwner(draft: Draft, vaultId: string, edit: (owner: Account) => Account): void {
  const owner = draft.record('accounts', vaultId)
  if (owner) draft.put('accounts', edit(owner))
}
