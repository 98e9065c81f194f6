import '../cheap-scrypt.ts'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { attemptsFile } from '../../../../src/main/vault/home.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import type { Mishap } from '../disk/failing-disk.ts'
import { MadeUpKeychain, newHome, totp } from '../made-up.ts'

/** The power goes while everything is being expired: at each renaming, which is when a step takes effect. */

const old = 'Lantern-7-brass'
const next = 'Kettle+4+Ochre'
const keychain = new MadeUpKeychain()
let original: string

beforeAll(async () => {
  original = await newHome()
  const vault = await createVault(original, { keychain, by: 'app', password: old })
  await vault.change((draft) => draft.addEntries([totp('GitHub'), totp('GitLab')]))
}, 120_000)

async function expire(mishap: Mishap): Promise<{ home: string; calls: string[] }> {
  const home = await newHome()
  await cp(original, home, { recursive: true })
  const child = fork(resolve('tests/unit/vault/key/expire-child.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let calls: string[] = []
  child.on('message', (told) => {
    calls = told as string[]
  })
  child.send({ home, old, next, mishap })
  await once(child, 'exit')
  return { home, calls }
}

async function opens(home: string, password: string): Promise<Vault | undefined> {
  await rm(attemptsFile(home), { force: true })
  const opening = await openVault(home, { keychain, password })
  return opening.state === 'open' ? opening.vault : undefined
}

it('killed before or after any step of expiring everything, the vault opens with one of the two passwords, whole', async () => {
  const { calls } = await expire({ at: 0, how: 'EIO' })
  const renames = calls.flatMap((call, index) => (call === 'rename' ? [index + 1] : []))
  // The next password slot, the list of slots, the backup, the vault, the slot in its place, the list again.
  expect(renames.length).toBeGreaterThanOrEqual(6)
  // What is there after one is what is there before the next.
  const mishaps: Mishap[] = renames.map((at) => ({ at, how: 'before' }))
  mishaps.push({ at: renames.at(-1)!, how: 'after' })
  const outcomes: string[] = []
  for (const mishap of mishaps) {
    const { home } = await expire(mishap)
    const byOld = await opens(home, old)
    const byNext = await opens(home, next)
    const where = `killed ${mishap.how} call ${mishap.at}`
    expect([byOld, byNext].filter(Boolean), where).toHaveLength(1)
    const vault = (byOld ?? byNext)!
    // What was begun is put right by the opening, and the next change is kept.
    await vault.change((draft) => draft.addEntry(totp('Next')))
    expect(vault.entries(), where).toHaveLength(3)
    expect(vault.quarantined()).toEqual([])
    outcomes.push(byOld ? 'old' : 'next')
  }
  // Once the new key holds it holds for good.
  expect(outcomes.join(' ')).toMatch(/^(old )+(next ?)+$/)
}, 900_000)
