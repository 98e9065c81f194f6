import { beforeEach, describe, expect, test } from 'vitest'
import type { Account, Contact, Device } from '../../../src/main/accounts/records.ts'
import { keptWith } from '../../../src/main/transfer/kept/kept.ts'
import { keptLines, mergeKept } from '../../../src/main/transfer/kept/merge.ts'
import { reportOf } from '../../../src/main/transfer/report.ts'
import { createVault } from '../../../src/main/vault/create.ts'
import type { Vault } from '../../../src/main/vault/vault.ts'
import { keepMina } from '../recovery/keep.ts'
import { mina } from '../recovery/made-up.ts'
import { MadeUpKeychain, newHome } from '../vault/made-up.ts'
import { readAgain, write } from './written.ts'

// Accounts, addresses and devices travel with Sparekey's own files: out of one vault, into another.

const password = 'made up'
const newVault = async () => createVault(await newHome(), { keychain: new MadeUpKeychain(), by: 'app' })

let from: Vault
beforeEach(async () => {
  from = await newVault()
  const known = mina()
  const accounts = known.accounts.map((account) =>
    account.serviceName === 'KakaoCloud'
      ? { ...account, recoveryCodes: [{ code: 'abcd-1234' }], recoveryCodesAt: 5 }
      : account,
  )
  await keepMina(from, { ...known, accounts })
})

async function exported(options = { all: true, recoveryCodes: false }, entries = from.entries()) {
  const writing = await write('sparekey', entries, { password, kept: keptWith(from, entries, options) })
  return readAgain(writing, password)
}

/** As an import does it: the entries that are new, then what else is in the file. */
const bring = (reading: Awaited<ReturnType<typeof exported>>, to: Vault) =>
  to.change((draft) => {
    const lines = reportOf(reading, draft.entries()).lines
    draft.addEntries(lines.flatMap(({ entry, outcome }) => (entry && outcome !== 'present' ? [entry] : [])))
    return mergeKept(draft, reading.kept!)
  })

/** By what they say to a person: the ids of entries are another vault's. */
function told(vault: Vault) {
  const entry = (id: string | undefined) => vault.entry(id ?? '')?.issuer
  const contact = (id: string | undefined) => vault.record('contacts', id ?? '')?.address
  const device = (id: string | undefined) => vault.record('devices', id ?? '')?.name
  return {
    accounts: vault.records('accounts').map(({ methods, contacts: _, ...account }: Account) => ({
      ...account,
      id: '',
      methods: methods.map((one) => [
        one.kind,
        entry(one.entryId),
        contact(one.contactId),
        device(one.deviceId),
      ]),
    })),
    contacts: vault.records('contacts').map(({ receivedOn, heldBy, ...one }: Contact) => ({
      ...one,
      id: '',
      on: device(receivedOn),
      heldBy: vault.record('accounts', heldBy ?? '')?.serviceName,
    })),
    devices: vault.records('devices').map((one: Device) => ({ ...one, id: '' })),
    entries: vault
      .entries()
      .map((one) => [one.issuer, vault.record('accounts', one.accountId ?? '')?.serviceName]),
  }
}

describe('an export of everything', () => {
  test('brings accounts, addresses, devices and their ties into an empty vault, and nothing twice', async () => {
    const to = await newVault()
    const reading = await exported({ all: true, recoveryCodes: true })
    expect(keptLines(reading.kept!, to).every(({ outcome }) => outcome === 'add')).toBe(true)
    expect(await bring(reading, to)).toBe(11)
    expect(told(to)).toEqual(told(from))
    expect(keptLines(reading.kept!, to).every(({ outcome }) => outcome === 'present')).toBe(true)
    expect(await bring(reading, to)).toBe(0)
    expect(told(to)).toEqual(told(from))
  })

  test('holds recovery codes only where they are asked for', async () => {
    const codes = (kept: { accounts: readonly Account[] } | undefined) =>
      kept!.accounts.flatMap(({ recoveryCodes }) => recoveryCodes.map(({ code }) => code))
    expect(codes((await exported()).kept)).toEqual([])
    expect(codes((await exported({ all: true, recoveryCodes: true })).kept)).toEqual(['abcd-1234'])
  })

  test('completes what is there already, and changes nothing of it', async () => {
    const to = await newVault()
    const { accounts, devices } = mina()
    const cloud = accounts.find(({ serviceName }) => serviceName === 'KakaoCloud')!
    await to.change((draft) => {
      draft.put('devices', { ...devices[0]!, id: crypto.randomUUID(), name: 'galaxy s24', lostAt: 7 })
      draft.put('accounts', {
        ...cloud,
        id: crypto.randomUUID(),
        methods: [],
        note: 'mine',
        userId: 'MINA@example.com',
      })
    })
    await bring(await exported({ all: true, recoveryCodes: true }), to)
    expect(to.records('devices')).toEqual([expect.objectContaining({ name: 'galaxy s24', lostAt: 7 })])
    const clouds = to.records('accounts').filter(({ serviceName }) => serviceName === 'KakaoCloud')
    expect(clouds).toHaveLength(1)
    expect(clouds[0]).toMatchObject({ note: 'mine', userId: 'MINA@example.com' })
    expect(clouds[0]!.methods.map(({ kind }) => kind)).toEqual(['authenticator', 'email', 'sms'])
    expect(clouds[0]!.recoveryCodes).toEqual([{ code: 'abcd-1234' }])
  })
})

test('an export of one code takes along its account and what that rests on, and no other', async () => {
  const [entry] = from.entries().filter(({ issuer }) => issuer === 'KakaoCloud')
  const reading = await exported({ all: false, recoveryCodes: false }, [entry!])
  expect(reading.kept!.accounts.map(({ serviceName }) => serviceName)).toEqual(['KakaoCloud'])
  expect(reading.kept!.contacts.map(({ address }) => address).sort()).toEqual([
    '+821023456789',
    'mina.park@gmail.com',
  ])
  expect(reading.kept!.devices.map(({ name }) => name)).toEqual(['Galaxy S24'])
})

test('a record that is none is a line of what was refused', async () => {
  const json = { format: 'sparekey-export', version: 1, entries: [], accounts: [{ serviceName: 'Broken' }] }
  const bytes = new TextEncoder().encode(JSON.stringify(json))
  const reading = await readAgain({ files: [{ name: 'x', bytes }], notes: [] })
  expect(reading.rejected).toEqual([expect.objectContaining({ name: 'Broken', reason: 'record-unreadable' })])
})
