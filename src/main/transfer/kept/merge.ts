import { randomUUID } from 'node:crypto'
import { isSameAddress } from '../../accounts/contacts/address.ts'
import type { Account, Contact, Device, Method } from '../../accounts/records.ts'
import { keyIdentity } from '../../otp/identity.ts'
import type { Draft } from '../../vault/document/draft.ts'
import type { Kept } from './kept.ts'

/**
 * Takes in accounts and what they rest on, without doubles: a device is the same by its kind and name, an address by itself, an account
 * by its service and user ID. What is here stays as it is; what it lacks is added.
 */

/** One of them, and whether it is new here. */
export interface KeptLine {
  what: 'account' | 'contact' | 'device'
  outcome: 'add' | 'present'
  name: string
  /** The user ID. */
  detail: string
}

type Here = Pick<Draft, 'records'>

/** What would become of each, in the order of accounts, addresses and devices. */
export function keptLines(kept: Kept, here: Here): KeptLine[] {
  const outcome = (twin: unknown) => (twin === undefined ? 'add' : 'present')
  return [
    ...unlike(kept.accounts, isSameAccount).map((account) => ({
      what: 'account' as const,
      outcome: outcome(here.records('accounts').find((one) => isSameAccount(one, account))) as
        | 'add'
        | 'present',
      name: account.nickname || account.serviceName,
      detail: account.userId,
    })),
    ...unlike(kept.contacts, isSameAddress).map((contact) => ({
      what: 'contact' as const,
      outcome: outcome(here.records('contacts').find((one) => isSameAddress(one, contact))) as
        | 'add'
        | 'present',
      name: contact.address,
      detail: contact.label ?? '',
    })),
    ...unlike(kept.devices, isSameDevice).map((device) => ({
      what: 'device' as const,
      outcome: outcome(here.records('devices').find((one) => isSameDevice(one, device))) as 'add' | 'present',
      name: device.name,
      detail: '',
    })),
  ]
}

/** After the entries have been added: their codes tell which they are. Answers how many records are new. */
export function mergeKept(draft: Draft, kept: Kept): number {
  let added = 0
  const byKey = new Map(draft.entries().map((entry) => [keyIdentity(entry), entry.id]))
  const entryOf = (id: string | undefined) => byKey.get(kept.entries.get(id ?? '')?.key ?? '')

  const devices = new Map<string, string>()
  for (const device of kept.devices) {
    const twin = draft.records('devices').find((one) => isSameDevice(one, device))
    if (!twin) added++
    devices.set(
      device.id,
      (twin ?? draft.put('devices', { ...device, id: freeId(draft, 'devices', device.id) })).id,
    )
  }
  const deviceOf = (id: string | undefined) => devices.get(id ?? '')

  const contacts = new Map<string, string>()
  for (const contact of kept.contacts) {
    const { receivedOn, heldBy: _, ...rest } = contact
    const on = deviceOf(receivedOn)
    const twin = draft.records('contacts').find((one) => isSameAddress(one, contact))
    if (!twin) added++
    const merged: Contact = twin
      ? completed(twin, { ...rest, receivedOn: on })
      : { ...rest, id: freeId(draft, 'contacts', contact.id), ...(on !== undefined && { receivedOn: on }) }
    contacts.set(contact.id, draft.put('contacts', merged).id)
  }
  const contactOf = (id: string | undefined) => contacts.get(id ?? '')

  const accounts = new Map<string, string>()
  for (const account of kept.accounts) {
    const twin = draft.records('accounts').find((one) => isSameAccount(one, account))
    if (!twin) added++
    const methods = account.methods.map(({ entryId, contactId, deviceId, ...method }): Method => {
      const rests = {
        entryId: entryOf(entryId),
        contactId: contactOf(contactId),
        deviceId: deviceOf(deviceId),
      }
      return { ...method, ...present(rests) }
    })
    const known = account.contacts.flatMap(({ contactId, role }) => {
      const id = contactOf(contactId)
      return id === undefined ? [] : [{ contactId: id, role }]
    })
    const moved = { ...account, methods, contacts: known }
    const put = draft.put(
      'accounts',
      twin ? completedAccount(draft, twin, moved) : { ...moved, id: freeId(draft, 'accounts', account.id) },
    )
    accounts.set(account.id, put.id)
    for (const { entryId } of put.methods) {
      if (entryId !== undefined && draft.entry(entryId)?.accountId === undefined) {
        draft.changeEntry(entryId, { accountId: put.id })
      }
    }
  }

  for (const { id, heldBy } of kept.contacts) {
    const contact = draft.record('contacts', contacts.get(id)!)
    const holder = accounts.get(heldBy ?? '')
    if (contact && holder !== undefined && contact.heldBy === undefined) {
      draft.put('contacts', { ...contact, heldBy: holder })
    }
  }
  for (const [id, { accountId }] of kept.entries) {
    const entry = entryOf(id)
    const owner = accounts.get(accountId ?? '')
    if (entry !== undefined && owner !== undefined && draft.entry(entry)?.accountId === undefined) {
      draft.changeEntry(entry, { accountId: owner })
    }
  }
  return added
}

const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase()

const isSameDevice = (a: Device, b: Device): boolean => a.kind === b.kind && folded(a.name) === folded(b.name)

function isSameAccount(a: Account, b: Account): boolean {
  const isSameService =
    a.serviceId !== undefined && b.serviceId !== undefined
      ? a.serviceId === b.serviceId
      : folded(a.serviceName) === folded(b.serviceName)
  return isSameService && folded(a.userId) === folded(b.userId)
}

/** The file may hold one of them twice. */
function unlike<T>(records: readonly T[], isSame: (a: T, b: T) => boolean): T[] {
  return records.filter((record, index) => !records.slice(0, index).some((other) => isSame(other, record)))
}

/** The id it has in the file, so that a copy of one's own vault comes back as it was; another one where that is taken. */
const freeId = (draft: Draft, kind: 'accounts' | 'contacts' | 'devices', id: string): string =>
  draft.record(kind, id) ? randomUUID() : id

/** What is here stays; what it lacks is taken from the other. */
function completed<T extends { id: string }>(
  here: T,
  other: { [Field in keyof T]?: T[Field] | undefined },
): T {
  return { ...present(other), ...present(here), id: here.id } as T
}

const present = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>
  }

function completedAccount(draft: Draft, here: Account, other: Account): Account {
  const methods = other.methods
    .filter((method) => !here.methods.some((one) => isSameMethod(one, method)))
    .map((method) => ({ ...method, id: randomUUID(), isDefault: false }))
  const kindOf = (id: string) => draft.record('contacts', id)?.kind
  const hasPrimary = (kind: Contact['kind'] | undefined) =>
    here.contacts.some(({ contactId, role }) => role === 'primary' && kindOf(contactId) === kind)
  const contacts = other.contacts
    .filter(({ contactId }) => !here.contacts.some((one) => one.contactId === contactId))
    .map(({ contactId, role }) => ({
      contactId,
      role: role === 'primary' && hasPrimary(kindOf(contactId)) ? ('backup' as const) : role,
    }))
  const codes = new Set(here.recoveryCodes.map(({ code }) => code))
  return {
    ...completed(here, other),
    methods: [...here.methods, ...methods].slice(0, 100),
    contacts: [...here.contacts, ...contacts].slice(0, 100),
    settings: { ...other.settings, ...here.settings },
    recoveryCodes: [
      ...here.recoveryCodes,
      ...other.recoveryCodes.filter(({ code }) => !codes.has(code)),
    ].slice(0, 200),
    note: here.note || other.note,
    history: here.history,
  }
}

function isSameMethod(a: Method, b: Method): boolean {
  return (
    a.kind === b.kind && a.entryId === b.entryId && a.contactId === b.contactId && a.deviceId === b.deviceId
  )
}
