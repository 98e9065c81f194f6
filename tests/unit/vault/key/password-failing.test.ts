import '../cheap-scrypt.ts'
import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { takeLock } from '../../../../src/main/vault/disk/lock.ts'
import { attemptsFile, lockFile, nextPasswordFile, passwordFile } from '../../../../src/main/vault/home.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { during, type Mishap } from '../disk/failing-disk.ts'
import { codeOf, MadeUpKeychain, newHome, totp } from '../made-up.ts'

/** The disk fails at every call that is made while a password is chosen: whoever is told that it was not must not need it. */

const old = 'Lantern-7-brass'
const next = 'Kettle+4+Ochre'

let kept: [string, string][]
let withPassword: string
let withoutPassword: string

async function make(password?: string): Promise<string> {
  const home = await newHome()
  const keychain = new MadeUpKeychain()
  const vault = await createVault(home, { keychain, by: 'app', ...(password && { password }) })
  await vault.change((draft) => draft.addEntries([totp('GitHub'), totp('GitLab')]))
  kept = [...(kept ?? []), ...keychain.kept]
  return home
}

beforeAll(async () => {
  withPassword = await make(old)
  withoutPassword = await make()
})

async function opening(home: string, keychain: MadeUpKeychain, password?: string) {
  await rm(attemptsFile(home), { force: true })
  return openVault(home, { keychain, ...(password && { password }) })
}

/** What came of it, and whether the vault opens now as before, with the new password, or both. */
async function attempt(original: string, mishap: Mishap, task: (vault: Vault) => Promise<unknown>) {
  const home = await newHome()
  await cp(original, home, { recursive: true })
  const keychain = new MadeUpKeychain()
  for (const [name, value] of kept) keychain.kept.set(name, value)
  const password = original === withPassword ? old : undefined
  const opened = await opening(home, keychain, password)
  if (opened.state !== 'open') throw new Error(opened.state)
  let outcome: unknown
  const calls = await during(mishap, async () => {
    outcome = await codeOf(task(opened.vault))
  })
  opened.vault.close()
  const asBefore = (await opening(home, keychain, password)).state === 'open'
  const byNext = (await opening(home, keychain, next)).state === 'open'
  return { outcome, asBefore, byNext: byNext && !(asBefore && password === undefined), calls }
}

const cases: [string, () => string, (vault: Vault) => Promise<unknown>][] = [
  ['changed', () => withPassword, (vault) => vault.keys.setPassword(next)],
  ['chosen for the first time', () => withoutPassword, (vault) => vault.keys.setPassword(next)],
  ['changed as everything is expired', () => withPassword, (vault) => vault.keys.expireAll(next)],
]

describe.each(cases)('a password that is %s', (_, original, task) => {
  it('while any call to the disk fails is the one that is needed where it was said to be set, and not where it was not', async () => {
    const { calls } = await attempt(original(), { at: 0, how: 'ENOSPC' }, task)
    for (let at = 1; at <= calls.length; at++) {
      const { outcome, asBefore, byNext } = await attempt(original(), { at, how: 'ENOSPC' }, task)
      const where = `ENOSPC at call ${at}, ${calls[at - 1]}`
      if (outcome === 'no error') expect(byNext, where).toBe(true)
      else
        expect({ outcome, asBefore, byNext }, where).toEqual({
          outcome: 'disk-full',
          asBefore: true,
          byNext: false,
        })
    }
  }, 300_000)

  it('while the disk dies is needed where it was said to be set, and something opens the vault where it was not', async () => {
    const { calls } = await attempt(original(), { at: 0, how: 'EIO' }, task)
    for (let at = 1; at <= calls.length; at++) {
      const { outcome, asBefore, byNext } = await attempt(original(), { at, how: 'EIO', forGood: true }, task)
      const where = `EIO from call ${at}, ${calls[at - 1]}`
      expect(outcome === 'no error' ? byNext : asBefore || byNext, where).toBe(true)
    }
  }, 300_000)
})

it('a slot that another process is putting in place is left to it by an opening with the old password', async () => {
  const keychain = new MadeUpKeychain()
  const home = await newHome()
  const vault = await createVault(home, { keychain, by: 'app', password: old })
  await vault.keys.setSecondSteps(old, { authenticator: { secret: 'JBSWY3DPEHPK3PXP' } })
  vault.close()
  await cp(passwordFile(home), nextPasswordFile(home))
  const afterSecondStep = async () => {
    const asked = await opening(home, keychain, old)
    return asked.state === 'second-step' ? asked.pending.finish : undefined
  }
  const finish = await afterSecondStep()
  const lock = await takeLock(lockFile(home))
  expect((await finish?.())?.state).toBe('open')
  expect(existsSync(nextPasswordFile(home))).toBe(true)
  lock.release()
  const again = await afterSecondStep()
  expect((await again?.())?.state).toBe('open')
  expect(existsSync(nextPasswordFile(home))).toBe(false)
})
