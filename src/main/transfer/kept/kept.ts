import {
  type Account,
  accountSchema,
  type Contact,
  contactSchema,
  type Device,
  deviceSchema,
} from '../../accounts/records.ts'
import { ownersService } from '../../owner/account/record.ts'
import type { Entry } from '../../vault/document/records.ts'
import type { Vault } from '../../vault/vault.ts'

/**
 * What Sparekey's own files hold beside entries: accounts, and the addresses and devices that they rest on, tied to each other and to
 * entries by the ids of the file. Recovery codes are among it only where that was asked for.
 */
export interface Kept {
  accounts: readonly Account[]
  contacts: readonly Contact[]
  devices: readonly Device[]
  /** Of each entry of the file: the key it makes codes with (keyIdentity), and the account it belongs to. By the id it has there. */
  entries: ReadonlyMap<string, { key: string; accountId?: string }>
}

/** What goes along with these entries: all of it with all entries, else the accounts of these, and what those rest on. */
export function keptWith(
  vault: Pick<Vault, 'records'>,
  entries: readonly Entry[],
  { all, recoveryCodes }: { all: boolean; recoveryCodes: boolean },
): Pick<Kept, 'accounts' | 'contacts' | 'devices'> {
  const ids = new Set(entries.map(({ id }) => id))
  const owned = new Set(entries.map(({ accountId }) => accountId))
  const accounts = vault
    .records('accounts')
    .filter(({ serviceId }) => serviceId !== ownersService)
    .filter(
      ({ id, methods }) => all || owned.has(id) || methods.some(({ entryId }) => ids.has(entryId ?? '')),
    )
  const rests = new Set(
    accounts.flatMap(({ contacts, methods }) => [
      ...contacts.map(({ contactId }) => contactId),
      ...methods.flatMap(({ contactId, deviceId }) => [contactId, deviceId]),
    ]),
  )
  const contacts = vault.records('contacts').filter(({ id }) => all || rests.has(id))
  for (const { receivedOn } of contacts) rests.add(receivedOn)
  return {
    accounts: accounts.map(({ recoveryCodes: codes, recoveryCodesAt, ...account }) => ({
      ...account,
      recoveryCodes: recoveryCodes ? codes : [],
      ...(recoveryCodes && recoveryCodesAt !== undefined && { recoveryCodesAt }),
    })),
    contacts,
    devices: vault.records('devices').filter(({ id }) => all || rests.has(id)),
  }
}

/** Reads the lists of a file; `bad` is told the name of each record that is none. */
export function readKept(
  lists: Record<'accounts' | 'contacts' | 'devices', readonly unknown[]>,
  entries: Kept['entries'],
  bad: (name: string) => void,
): Kept {
  return {
    accounts: read(accountSchema, lists.accounts, bad).filter(({ serviceId }) => serviceId !== ownersService),
    contacts: read(contactSchema, lists.contacts, bad),
    devices: read(deviceSchema, lists.devices, bad),
    entries,
  }
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

function read<T>(schema: Schema<T>, records: readonly unknown[], bad: (name: string) => void): T[] {
  return records.flatMap((record) => {
    const result = schema.safeParse(record)
    if (result.success) return [result.data]
    bad(nameOfAnything(record))
    return []
  })
}

function nameOfAnything(record: unknown): string {
  if (typeof record !== 'object' || record === null) return ''
  const { serviceName, name, address } = record as Record<string, unknown>
  const known = [serviceName, name, address].find((one) => typeof one === 'string')
  return typeof known === 'string' ? known.slice(0, 300).toWellFormed() : ''
}

/** Several files read as one. */
export function joinedKept(all: readonly Kept[]): Kept | undefined {
  if (all.length === 0) return undefined
  return {
    accounts: all.flatMap(({ accounts }) => accounts),
    contacts: all.flatMap(({ contacts }) => contacts),
    devices: all.flatMap(({ devices }) => devices),
    entries: new Map(all.flatMap(({ entries }) => [...entries])),
  }
}
