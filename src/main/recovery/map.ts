import type { Account, Contact, Device } from '../accounts/records.ts'
import type { Service } from '../accounts/services/service.ts'
import type { Entry, KitState } from '../vault/document/records.ts'
import type { Slots } from '../vault/vault.ts'
import { AccessGraph, type GraphNode } from './graph.ts'
import { byImportance } from './ranking/importance.ts'
import { byEntryName, inOrder } from './ranking/order.ts'
import type { RecoveryFact } from './records.ts'
import { vaultNodes, vaultWays } from './vault-ways.ts'
import { nodeOf, opening, type Records, type Way, waysInto } from './ways.ts'

/** The graph of everything a person gets in with, built from the records of the vault and the rules of the services. */

/** What the map takes from an entry, beside its id and its age, which never change. */
export const entryFields = [
  'issuer',
  'account',
  'accountId',
  'pinned',
  'trashedAt',
  'uses',
] as const satisfies (keyof Entry)[]
export type KnownEntry = Pick<Entry, 'id' | 'createdAt' | (typeof entryFields)[number]>

/** What the map is drawn from. */
export interface Known {
  accounts: readonly Account[]
  contacts: readonly Contact[]
  devices: readonly Device[]
  entries: readonly KnownEntry[]
  facts: readonly RecoveryFact[]
  serviceOf(account: Account): Service | undefined
  kit: KitState['state']
  slots: Pick<Slots, 'keychain' | 'password'> & Partial<Slots>
  /** The id of the vault, which the account of its owner has too. */
  vaultId?: string
  /** The name of the computer that the vault is on. */
  computer: string
  /** Whether what was checked then (milliseconds since 1970) is still to be gone by. */
  isRecent(at: number): boolean
}

export const resourceKinds = [
  'phone',
  'computer',
  'security-key',
  'paper',
  'person',
  'number',
  'mailbox',
  'kakaotalk',
  'kit',
  'keychain',
  'vault-password',
] as const

/** Something that can be lost. */
export interface Resource {
  /** The node it stands for. */
  id: string
  kind: (typeof resourceKinds)[number]
  /** As the person calls it; empty where its kind says it all. */
  name: string
  /** What is gone with it: itself, and for a mailbox the account that holds it. */
  strikes: readonly string[]
  lostAt?: number
  /** It is the computer that the vault is on. */
  isHere?: true
}

/** An account as the map knows it. */
export interface MappedAccount {
  /** The node it stands for. */
  id: string
  /** Absent: known by its entry alone. */
  account?: Account
  entry?: KnownEntry
  service?: Service
  name: string
  userId: string
  /** Those that open it. */
  ways: readonly Way[]
  /** All that are written down: also those that only reset its password, and codes that are used up. */
  told: readonly Way[]
  /** It is a mailbox, which other accounts may rest on. */
  isMailbox: boolean
}

export interface RecoveryMap {
  graph: AccessGraph
  /** Those that matter most first. */
  accounts: readonly MappedAccount[]
  resources: readonly Resource[]
  /** What is gone already: lost devices; and SIM cards that no carrier has made yet. */
  gone: ReadonlySet<string>
  /** The node of the computer that the vault is on. */
  here: string
  /** In an order that does not depend on ids. */
  known: Known
}

export function recoveryMap(given: Known): RecoveryMap {
  const known = inOrder(given)
  const records = recordsOf(known)
  const here = thisComputer(known)
  const held = new Set(known.contacts.flatMap(({ kind, heldBy }) => (kind === 'email' && heldBy) || []))
  const byVault = vaultWays(known, here, records)
  const all = [
    ...known.accounts.map((account): MappedAccount => {
      const service = known.serviceOf(account)
      const told = waysInto(account, service, records, known.facts)
      const isOwners = account.id === known.vaultId
      return {
        id: nodeOf.account(account.id),
        account,
        ...(service && { service }),
        name: account.nickname || account.serviceName,
        userId: account.userId,
        // Who is in the vault is in the account of its owner.
        ways: isOwners ? byVault : opening(told),
        told,
        isMailbox: held.has(account.id),
      }
    }),
    ...knownByEntry(known),
  ]
  const accounts = byImportance(all, known)
  const nodes: GraphNode[] = [
    ...vaultNodes(known, byVault),
    ...known.devices.flatMap(({ id, keptBy }): GraphNode[] =>
      keptBy === undefined
        ? [{ id: nodeOf.device(id) }]
        : [{ id: nodeOf.device(id), ways: [[nodeOf.person(keptBy)]] }, { id: nodeOf.person(keptBy) }],
    ),
    ...known.entries.map(({ id, trashedAt }) => ({
      id: nodeOf.entry(id),
      ways: trashedAt === undefined ? [[nodeOf.vault]] : [],
    })),
    ...known.contacts.flatMap((contact) => contactNodes(contact, records, known)),
    ...accounts.map(({ id, ways }) => ({ id, ways: ways.map(({ needs }) => needs) })),
  ]
  const unknown = new Set([...byVault, ...accounts.flatMap(({ ways }) => ways)].flatMap(({ needs }) => needs))
  for (const id of unknown) if (id.startsWith('unknown:')) nodes.push({ id, unknown: true })
  return {
    graph: new AccessGraph(nodes),
    accounts,
    resources: resourcesOf(known, here),
    gone: new Set([
      ...known.devices.filter(({ lostAt }) => lostAt !== undefined).map(({ id }) => nodeOf.device(id)),
      ...known.contacts.filter(({ kind }) => kind === 'phone').map(({ id }) => nodeOf.newSim(id)),
    ]),
    here,
    known,
  }
}

/** Entries that no account has: their code is known, and nothing else is. */
function knownByEntry({ entries, accounts }: Known): MappedAccount[] {
  const ids = new Set(accounts.map(({ id }) => id))
  const used = new Set(accounts.flatMap(({ methods }) => methods.map(({ entryId }) => entryId)))
  return entries
    .filter(({ id, accountId, trashedAt }) => {
      return trashedAt === undefined && !used.has(id) && (accountId === undefined || !ids.has(accountId))
    })
    .sort(byEntryName)
    .map((entry) => {
      const ways: Way[] = [
        {
          use: 'second-step',
          by: 'authenticator',
          isDefault: false,
          entryId: entry.id,
          needs: [nodeOf.entry(entry.id)],
        },
        { use: 'unknown', by: 'unknown', isDefault: false, needs: [nodeOf.unknown.otherWays(entry.id)] },
      ]
      return {
        id: nodeOf.entryAccount(entry.id),
        entry,
        name: entry.issuer || entry.account,
        userId: entry.issuer === '' ? '' : entry.account,
        ways,
        told: ways,
        isMailbox: false,
      }
    })
}

function recordsOf({ contacts, devices, entries, isRecent }: Known): Records {
  const [contact, device, entry] = [contacts, devices, entries].map(
    (list) => new Map(list.map((record) => [record.id, record] as const)),
  ) as [Map<string, Contact>, Map<string, Device>, Map<string, KnownEntry>]
  return {
    contact: (id) => contact.get(id),
    device: (id) => device.get(id),
    entry: (id) => entry.get(id),
    isRecent,
  }
}

/** The node of the computer that the vault is on: the device that has its name, or one of its own. */
function thisComputer({ devices, computer }: Known): string {
  const name = computer.trim().toLowerCase()
  const device = devices.find((one) => one.kind === 'computer' && one.name.trim().toLowerCase() === name)
  return device ? nodeOf.device(device.id) : nodeOf.thisComputer
}

/**
 * A mailbox is read where it is signed in to, or wherever its account can be signed in to; a text message arrives on the phone with the
 * SIM, or on a new SIM; KakaoTalk on the phone that has it.
 */
function contactNodes(contact: Contact, records: Records, { accounts }: Known): GraphNode[] {
  const { id, kind, receivedOn, heldBy } = contact
  const node = nodeOf.contact(id)
  const ways: string[][] = []
  if (receivedOn !== undefined && records.device(receivedOn)) ways.push([nodeOf.device(receivedOn)])
  if (kind === 'email' && heldBy !== undefined && accounts.some((account) => account.id === heldBy)) {
    ways.push([nodeOf.account(heldBy)])
  }
  const unknown = nodeOf.unknown.receiver(id)
  const nodes: GraphNode[] = []
  if (ways.length === 0) {
    ways.push([unknown])
    nodes.push({ id: unknown, unknown: true })
  }
  if (kind === 'phone') {
    ways.push([nodeOf.newSim(id)])
    nodes.push({ id: nodeOf.newSim(id) })
  }
  return [{ id: node, ways }, ...nodes]
}

const kindOfContact = { email: 'mailbox', phone: 'number', kakaotalk: 'kakaotalk' } as const

function resourcesOf({ contacts, devices, kit, slots, computer }: Known, here: string): Resource[] {
  const only = (id: string, kind: Resource['kind'], name = ''): Resource => ({
    id,
    kind,
    name,
    strikes: [id],
  })
  const people = new Map(
    devices.flatMap(({ keptBy }) => (keptBy === undefined ? [] : [[nodeOf.person(keptBy), keptBy] as const])),
  )
  return [
    ...[...people].map(([id, name]) => only(id, 'person', name)),
    ...devices.map(({ id, kind, name, lostAt }) => ({
      ...only(nodeOf.device(id), kind, name),
      ...(lostAt !== undefined && { lostAt }),
      ...(nodeOf.device(id) === here && { isHere: true as const }),
    })),
    ...(here === nodeOf.thisComputer ? [{ ...only(here, 'computer', computer), isHere: true as const }] : []),
    ...contacts.map((contact) => {
      const resource = only(nodeOf.contact(contact.id), kindOfContact[contact.kind], contact.address)
      if (contact.kind !== 'email' || contact.heldBy === undefined) return resource
      return { ...resource, strikes: [resource.id, nodeOf.account(contact.heldBy)] }
    }),
    ...(slots.keychain || slots.secondStep || slots.device || slots.recoveryEmail
      ? [only(nodeOf.keychain, 'keychain')]
      : []),
    ...(slots.password ? [only(nodeOf.vaultPassword, 'vault-password')] : []),
    ...(kit === 'saved' ? [only(nodeOf.kit, 'kit')] : []),
  ]
}
