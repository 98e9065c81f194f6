import { randomBytes, scrypt } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Keychain } from '../src/main/keychain/keychain.ts'
import { createVault } from '../src/main/vault/create.ts'
import type { NewEntry } from '../src/main/vault/document/records.ts'
import { openVault } from '../src/main/vault/opening.ts'
import type { Vault } from '../src/main/vault/vault.ts'
import type { Measurement } from './measurement.ts'

/**
 * What the vault costs: unlocking by password, beside Node's native scrypt at the same parameters; and saving and loading
 * 10,000 entries, durable: flushed, read back and decrypted again.
 */

const password = 'correct horse battery staple'
const count = 10_000
const rounds = 7

export default async function benchmark(): Promise<Measurement[]> {
  const home = await mkdtemp(join(tmpdir(), 'sparekey-bench-'))
  try {
    const vault = await createVault(home, { keychain: keychainWith(null), by: 'command-line', password })
    await vault.change((draft) => draft.addEntries(madeUp(50)))
    return [await unlocking(home), ...(await large(home, vault))]
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function unlocking(home: string): Promise<Measurement> {
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
  const parameters = { N: 2 ** 18, r: 8, p: 1, maxmem: 2 ** 28 + 2 ** 20 }
  const native: number[] = []
  const unlock: number[] = []
  // In turns, so that whatever else the machine does falls on both.
  for (let round = 0; round < rounds; round++) {
    native.push(await timed(() => derive(password, randomBytes(16), 32, parameters)))
    unlock.push(await timed(() => openAndClose(home, keychainWith(null), password)))
  }
  const ratio = median(unlock.map((time, round) => time / (native[round] as number)))
  return {
    what: 'unlock by password, 50 entries',
    unit: 'ms',
    ours: median(unlock),
    peers: [{ name: 'scrypt of Node alone', value: median(native), note: 'N 2^18, r 8, p 1' }],
    goal: { text: `at most 1.15 times (${ratio.toFixed(2)})`, met: ratio <= 1.15 },
  }
}

async function large(home: string, vault: Vault): Promise<Measurement[]> {
  const adding = await timed(() => vault.change((draft) => draft.addEntries(madeUp(count))))
  const keychain = keychainWith(vault.kit().identity)
  await vault.keys.removePassword()

  const loads: number[] = []
  const saves: number[] = []
  const ids = vault.entries().map(({ id }) => id)
  for (let round = 0; round < rounds; round++) {
    loads.push(await timed(() => openAndClose(home, keychain)))
    const id = ids[round * 1000] as string
    saves.push(await timed(() => vault.change((draft) => draft.changeEntry(id, { note: `note ${round}` }))))
  }
  const before = await size(home)
  for (let n = 0; n < 100; n++) {
    await vault.change((draft) => draft.markUsed(ids[n] as string, 1_800_000_000_000 + n))
  }
  const growth = (await size(home)) - before
  const megabytes = (before / 1e6).toFixed(1)
  return [
    { what: `${count} entries: add all, durable`, unit: 'ms', ours: adding, peers: [] },
    { what: `${count} entries (${megabytes} MB): load`, unit: 'ms', ours: median(loads), peers: [] },
    {
      what: `${count} entries: save one change, durable, with its backup`,
      unit: 'ms',
      ours: median(saves),
      peers: [],
      goal: { text: `at most 100 bytes more for an edit (${growth / 100})`, met: growth / 100 <= 100 },
    },
  ]
}

/** A keychain that keeps one key, whatever it is asked for. */
function keychainWith(key: string | null): Keychain {
  return { state: async () => 'ready', get: async () => key, set: async () => {}, delete: async () => false }
}

async function openAndClose(home: string, keychain: Keychain, given?: string): Promise<void> {
  const opening = await openVault(home, { keychain, ...(given === undefined ? {} : { password: given }) })
  if (opening.state !== 'open') throw new Error(`the vault did not open: ${opening.state}`)
  opening.vault.close()
}

const size = async (home: string) => (await stat(join(home, 'vault.age'))).size

function madeUp(howMany: number): NewEntry[] {
  return Array.from({ length: howMany }, (_, n) => ({
    type: 'totp',
    issuer: `Service ${n}`,
    account: `someone.${n}@example.com`,
    secret: randomBytes(20)
      .toString('hex')
      .replace(/[0189]/g, 'A')
      .toUpperCase()
      .slice(0, 32),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    tags: n % 3 === 0 ? ['work'] : [],
  }))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}
