import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { SparekeyError } from '../../../src/main/errors.ts'
import type { Keychain, KeychainState } from '../../../src/main/keychain/keychain.ts'
import type { NewEntry } from '../../../src/main/vault/document/records.ts'
import { attemptsFile } from '../../../src/main/vault/home.ts'
import { openVault } from '../../../src/main/vault/opening.ts'
import type { Vault } from '../../../src/main/vault/vault.ts'

/** What the tests of the vault start from: empty folders, entries, and a keychain that can be broken at will. */

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

export async function newHome(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sparekey-vault-'))
  folders.push(folder)
  return folder
}

/** Stands in for the system's; the real one is tested in tests/unit/keychain. */
export class MadeUpKeychain implements Keychain {
  readonly kept = new Map<string, string>()
  mood: KeychainState = 'ready'

  async state() {
    return this.mood
  }

  async get(name: string) {
    this.#check()
    return this.kept.get(name) ?? null
  }

  async set(name: string, value: string) {
    this.#check()
    this.kept.set(name, value)
  }

  async delete(name: string) {
    this.#check()
    return this.kept.delete(name)
  }

  #check() {
    if (this.mood !== 'ready') throw new SparekeyError(`keychain-${this.mood}`)
  }
}

export function totp(issuer: string, more: Partial<NewEntry> = {}): NewEntry {
  return {
    type: 'totp',
    issuer,
    account: `mina@${issuer.toLowerCase().replaceAll(' ', '')}.example`,
    secret: 'JBSWY3DPEHPK3PXP',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    counter: 0,
    ...more,
  }
}

export const hotp = (issuer: string, counter: number) => totp(issuer, { type: 'hotp', counter })

/** The vault, which the test expects to open. */
export async function opened(home: string, keychain: Keychain, password?: string): Promise<Vault> {
  const opening = await openVault(home, { keychain, ...(password === undefined ? {} : { password }) })
  if (opening.state !== 'open') throw new Error(`expected an open vault, not ${JSON.stringify(opening)}`)
  return opening.vault
}

/** As if two minutes had passed since the last wrong password. */
export async function laterAttempts(home: string): Promise<void> {
  const { failures, lastAt } = JSON.parse(await readFile(attemptsFile(home), 'utf8'))
  await writeFile(attemptsFile(home), JSON.stringify({ failures, lastAt: lastAt - 120_000 }))
}

export const names = (vault: Vault) => vault.entries().map(({ issuer }) => issuer)

export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof SparekeyError ? error.code : error),
  )
