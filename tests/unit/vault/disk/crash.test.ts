import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { codeOf, MadeUpKeychain, newHome, opened, totp } from '../made-up.ts'
import { during, type Mishap } from './failing-disk.ts'

/** The power goes, or the disk fails, at every call that a save makes to the file system. */

const keychain = new MadeUpKeychain()
let original: string
let calls: string[]

const notesOf = (vault: Vault) => new Set(vault.entries().map(({ note }) => note))
const edit = (vault: Vault) =>
  vault.change((draft) => {
    for (const { id } of draft.entries()) draft.changeEntry(id, { note: 'after' })
  })

async function copy(): Promise<string> {
  const home = await newHome()
  await cp(original, home, { recursive: true })
  return home
}

beforeAll(async () => {
  original = await newHome()
  const vault = await createVault(original, { keychain, by: 'app' })
  const entries = Array.from({ length: 30 }, (_, n) => totp(`S${n}`, { note: 'before' }))
  await vault.change((draft) => draft.addEntries(entries))
  for (let n = 0; n < 10; n++) await vault.backUpNow()
  const home = await copy()
  const unharmed = await opened(home, keychain)
  calls = await during({ at: 0, how: 'EIO' }, () => edit(unharmed))
})

/** Opens, and holds the state before or after and nothing between; every backup is whole; and the next save works. */
async function intact(home: string): Promise<'before' | 'after'> {
  const vault = await opened(home, keychain)
  const notes = notesOf(vault)
  expect(vault.entries()).toHaveLength(30)
  expect(notes.size).toBe(1)
  expect(vault.quarantined()).toEqual([])
  const backups = await readdir(join(home, 'backups'))
  for (const name of (await readdir(join(original, 'backups'))).filter((one) => backups.includes(one))) {
    const bytes = await readFile(join(home, 'backups', name))
    expect(bytes.equals(await readFile(join(original, 'backups', name)))).toBe(true)
  }
  expect(backups.filter((name) => name.endsWith('.age')).length).toBeGreaterThanOrEqual(10)

  await vault.change((draft) => draft.addEntry(totp('Next')))
  expect((await readdir(home, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect((await opened(home, keychain)).entries()).toHaveLength(31)
  for (const backup of await vault.backups()) expect(backup.entries).toBeTypeOf('number')
  return notes.has('after') ? 'after' : 'before'
}

it('a vault that makes room for another is on the disk where it was moved to, each part before the next is moved', async () => {
  const home = await copy()
  const moved = await during({ at: 0, how: 'EIO' }, () =>
    createVault(home, { keychain: new MadeUpKeychain(), by: 'app', startOver: true }),
  )
  const renames = moved.flatMap((call, index) => (call === 'rename' ? [index] : []))
  // The vault, its list of slots, its backups; then the new one's.
  for (const index of renames.slice(0, 3)) {
    expect(moved.slice(index, index + 4)).toEqual(['rename', 'open', 'sync', 'close'])
  }
  expect(renames).toHaveLength(5)
})

describe('a save', () => {
  it('flushes the new file and reads it back before it renames it, then flushes the folder', () => {
    const renames = calls.flatMap((call, index) => (call === 'rename' ? [index] : []))
    // The backup first, then the vault.
    expect(renames).toHaveLength(2)
    for (const index of renames) {
      expect(calls.slice(index - 5, index)).toEqual(['open', 'writeFile', 'sync', 'close', 'readFile'])
      expect(calls.slice(index, index + 5)).toEqual(['rename', 'open', 'sync', 'close', 'readFile'])
    }
  })

  it('killed before or after any of its calls leaves the state before or after', async () => {
    const renamed = calls.lastIndexOf('rename') + 1
    const mishaps = calls.flatMap((_, index): Mishap[] => [
      { at: index + 1, how: 'before' },
      { at: index + 1, how: 'after' },
    ])
    const kill = async (mishap: Mishap) => {
      const { at, how } = mishap
      const home = await copy()
      const program = resolve('tests/unit/vault/disk/crash-child.ts')
      const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      child.send({ home, identity: [...keychain.kept], mishap })
      expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
      const expected = at < renamed || (at === renamed && how === 'before') ? 'before' : 'after'
      expect(await intact(home), `killed ${how} call ${at}, ${calls[at - 1]}`).toBe(expected)
    }
    while (mishaps.length > 0) await Promise.all(mishaps.splice(0, 3).map(kill))
  }, 300_000)

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EIO', 'disk-error'],
    ['EACCES', 'folder-read-only'],
  ] as const)(
    'of which any call fails with %s is not made, and says why',
    async (how, refusal) => {
      for (let at = 1; at <= calls.length; at++) {
        const where = `${how} at call ${at}, ${calls[at - 1]}`
        const home = await copy()
        const vault = await opened(home, keychain)
        let outcome: unknown
        await during({ at, how }, async () => {
          outcome = await codeOf(edit(vault))
        })
        // Leftovers of other writes and backups to be rotated can wait: what is said to be made is made.
        const housekeeping = outcome === 'no error'
        if (housekeeping) expect(['readdir', 'rm'], where).toContain(calls[at - 1])
        else expect(outcome, where).toBe(refusal)
        const state = housekeeping ? 'after' : 'before'
        expect([...notesOf(vault)], where).toEqual([state])
        expect(await intact(home), where).toBe(state)
      }
    },
    300_000,
  )

  it.each(['ENOSPC', 'EIO', 'EACCES'] as const)(
    'on a disk on which everything fails with %s from some call on leaves the state before or after',
    async (how) => {
      for (let at = 1; at <= calls.length; at++) {
        const home = await copy()
        const vault = await opened(home, keychain)
        let outcome: unknown
        await during({ at, how, forGood: true }, async () => {
          outcome = await codeOf(edit(vault))
        })
        const state = await intact(home)
        // A disk that dies between the renaming and its confirmation cannot be asked to put the old file back.
        if (outcome === 'no error') expect(state).toBe('after')
        else expect([...notesOf(vault)]).toEqual(['before'])
      }
    },
    300_000,
  )
})
