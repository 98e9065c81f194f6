import { randomUUID } from 'node:crypto'
import type { Account, Contact, Device, Method } from '../src/main/accounts/records.ts'
import { goneWith, outcomeOf, risks } from '../src/main/recovery/losses.ts'
import { type Known, recoveryMap } from '../src/main/recovery/map.ts'
import type { Entry } from '../src/main/vault/document/records.ts'
import type { Measurement } from './measurement.ts'

/**
 * What a loss takes, of 1,000 accounts that rest on 50 resources: devices, numbers and mailboxes that are accounts themselves, each
 * account with three ways in. From the records of the vault to the answer, and the loss of every single resource.
 */

const accountCount = 1000
const rounds = 21

export default async function benchmark(): Promise<Measurement[]> {
  const known = madeUp()
  const once: number[] = []
  const every: number[] = []
  for (let round = 0; round < rounds; round++) {
    once.push(
      timed(() => {
        const map = recoveryMap(known)
        outcomeOf(map, goneWith(map, map.resources[0]!.strikes))
      }),
    )
    every.push(timed(() => risks(recoveryMap(known))))
  }
  const [one, all] = [median(once), median(every)]
  return [
    {
      what: '1,000 accounts, 50 resources: what one loss leaves, from the records',
      unit: 'ms',
      ours: one,
      peers: [],
      goal: { text: 'under 20 ms', met: one < 20 },
    },
    {
      what: '1,000 accounts, 50 resources: every single loss',
      unit: 'ms',
      ours: all,
      peers: [],
      goal: { text: 'under 500 ms', met: all < 500 },
    },
  ]
}

/** 20 devices, 15 numbers and 14 mailboxes, and this computer; each account at one of each kind, in turn. */
function madeUp(): Known {
  const devices = Array.from(
    { length: 20 },
    (_, at): Device => ({ id: randomUUID(), kind: 'phone', name: `phone ${at}`, createdAt: 0 }),
  )
  const accountIds = Array.from({ length: accountCount }, () => randomUUID())
  const contacts = Array.from(
    { length: 29 },
    (_, at): Contact => ({
      id: randomUUID(),
      kind: at < 15 ? 'phone' : 'email',
      address: at < 15 ? `+82102345${1000 + at}` : `mina${at}@example.com`,
      createdAt: 0,
      ...(at < 15 ? { receivedOn: devices[at]!.id } : { heldBy: accountIds[at]! }),
    }),
  )
  const entries: Entry[] = []
  const accounts = accountIds.map((id, at): Account => {
    const method = (kind: Method['kind'], rests: Partial<Method>): Method => ({
      id: randomUUID(),
      kind,
      isDefault: false,
      enabledAt: 0,
      ...rests,
    })
    if (at % 3 === 0) entries.push(entryOf(at))
    const methods = [
      method('sms', { contactId: contacts[at % 15]!.id }),
      method('email', { contactId: contacts[15 + (at % 14)]!.id }),
      at % 3 === 0
        ? method('authenticator', { entryId: entries.at(-1)!.id })
        : method('passkey', { deviceId: devices[at % 20]!.id }),
    ]
    return {
      id,
      serviceName: `Service ${at}`,
      userId: 'mina',
      methods,
      contacts: [],
      settings: {},
      recoveryCodes: [],
      note: '',
      history: [],
      createdAt: 0,
    }
  })
  return {
    accounts,
    contacts,
    devices,
    entries,
    facts: [],
    serviceOf: () => undefined,
    kit: 'refused',
    slots: { keychain: false, password: false },
    computer: 'desk',
    isRecent: () => true,
  }
}

function entryOf(at: number): Entry {
  return {
    id: randomUUID(),
    type: 'totp',
    issuer: `Service ${at}`,
    account: 'mina',
    secret: 'JBSWY3DPEHPK3PXP',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    tags: [],
    pinned: false,
    note: '',
    position: 'a0',
    createdAt: 0,
  }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] as number
}
