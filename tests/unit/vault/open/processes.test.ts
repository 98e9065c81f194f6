import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { takeLock } from '../../../../src/main/vault/disk/lock.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { codeOf, hotp, MadeUpKeychain, newHome, opened, totp } from '../made-up.ts'

/** The app and the command line at the same vault: here they are real processes. */

let home: string
let keychain: MadeUpKeychain
let vault: Vault

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
  vault = await createVault(home, { keychain, by: 'app' })
})

const program = resolve('tests/unit/vault/open/other-process.ts')
/** The key goes over a pipe, as nothing secret goes into arguments. */
const start = (task: object): ChildProcess => {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send({ home, identity: [...keychain.kept], ...task })
  return child
}
const ended = async (child: ChildProcess) => {
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

describe('two processes', () => {
  it('writing at the same time lose nothing of each other', async () => {
    const counter = await vault.change((draft) => draft.addEntry(hotp('Bank', 0)))
    const edited = await vault.change((draft) => draft.addEntry(totp('Edited')))
    const times = 120
    const task = { do: 'write', times, counter: counter.id, edited: edited.id }
    const children = [
      start({ ...task, name: 'one', field: 'note' }),
      start({ ...task, name: 'two', field: 'issuer' }),
    ]
    const mine = (async () => {
      for (let n = 0; n < times; n++) await vault.change((draft) => draft.addEntry(totp(`me ${n}`)))
    })()
    expect(await Promise.all(children.map(ended))).toEqual([0, 0])
    await mine

    const again = await opened(home, keychain)
    const issuers = new Set(again.entries().map(({ issuer }) => issuer))
    for (const name of ['me', 'one', 'two']) {
      for (let n = 0; n < times; n++) expect(issuers).toContain(`${name} ${n}`)
    }
    expect(again.entries()).toHaveLength(3 * times + 2)
    // Each raised the counter by one, from what it was at that moment: as often as it was raised it went up.
    expect(again.entry(counter.id)?.counter).toBe(2 * times)
    expect(again.entry(edited.id)).toMatchObject({ note: `one ${times - 1}`, issuer: `two ${times - 1}` })
    expect(vault.quarantined()).toEqual([])
  }, 180_000)

  it('hear of each other: what another one wrote is told, and is there', async () => {
    const heard = new Promise<string>((resolve) => {
      vault.onChange(resolve)
    })
    const end = ended(start({ do: 'write', times: 1, name: 'other' }))
    expect(await heard).toBe('elsewhere')
    expect(await end).toBe(0)
    await vault.refresh()
    expect(vault.entries().map(({ issuer }) => issuer)).toEqual(['other 0'])
  })

  it('of which one dies with the lock in its hand do not wait for it', async () => {
    const child = start({ do: 'hold' })
    await once(child, 'message')
    expect(await codeOf(takeLock(join(home, 'lock'), 100))).toBe('vault-busy')
    expect(await vault.writeTrouble()).toBe('vault-busy')
    child.kill('SIGKILL')
    await ended(child)
    await vault.change((draft) => draft.addEntry(totp('After')))
    expect(vault.entries()).toHaveLength(1)
  })
})

describe('two computers that share the folder', () => {
  it('merge when the one’s file takes the place of the other’s', async () => {
    const { copyFile, cp } = await import('node:fs/promises')
    const there = await newHome()
    await cp(home, there, { recursive: true })
    const other = await opened(there, keychain)
    await vault.change((draft) => draft.addEntry(totp('Here')))
    await other.change((draft) => draft.addEntry(totp('There')))

    await copyFile(join(there, 'vault.age'), join(home, 'vault.age'))
    await vault.refresh()
    const both = ['Here', 'There']
    expect(
      vault
        .entries()
        .map(({ issuer }) => issuer)
        .sort(),
    ).toEqual(both)
    // The merged vault is on the disk already: the other computer gets it when the folder is synchronized next.
    expect((await opened(home, keychain)).entries()).toEqual(vault.entries())
    await copyFile(join(home, 'vault.age'), join(there, 'vault.age'))
    await other.refresh()
    expect(other.entries()).toEqual(vault.entries())
  })
})
