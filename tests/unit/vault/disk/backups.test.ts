import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { rotateBackups } from '../../../../src/main/vault/disk/backups.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { MadeUpKeychain, newHome, totp } from '../made-up.ts'

let home: string
let vault: Vault

beforeEach(async () => {
  home = await newHome()
  vault = await createVault(home, { keychain: new MadeUpKeychain(), by: 'app' })
})

const add = (issuer: string) => vault.change((draft) => draft.addEntry(totp(issuer)))
const files = async () => (await readdir(join(home, 'backups')).catch(() => [])).sort()

describe('backups', () => {
  it('are what a change overwrote, byte for byte, and open', async () => {
    const before = await readFile(join(home, 'vault.age'))
    await add('First')
    const [name] = await files()
    expect(await readFile(join(home, 'backups', name!))).toEqual(before)
    await add('Second')
    expect((await vault.backups()).map(({ entries }) => entries)).toEqual([1, 0])
  })

  it('keep the ten newest', async () => {
    for (let n = 0; n < 13; n++) await add(`S${n}`)
    expect((await vault.backups()).map(({ entries }) => entries)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  it('are not made for a change in passing', async () => {
    const entry = await add('First')
    await vault.change((draft) => {
      draft.markUsed(entry.id, Date.now())
      draft.note({ kind: 'revealed', by: 'app' })
    })
    expect(await files()).toHaveLength(1)
  })

  it('are made when asked for', async () => {
    await add('First')
    const made = await vault.backUpNow()
    expect((await vault.backups())[0]).toEqual({ ...made, entries: 1 })
  })

  it('name the time they were made, in UTC', async () => {
    const { id, at } = await vault.backUpNow()
    expect(id).toBe(`${new Date(at).toISOString().replace(/[:.]/g, '-')}.age`)
    expect(Math.abs(Date.now() - at)).toBeLessThan(60_000)
  })

  it('that cannot be read are listed with their date alone', async () => {
    await add('First')
    const [name] = await files()
    await writeFile(join(home, 'backups', name!), 'damaged')
    expect(await vault.backups()).toEqual([{ id: name, at: expect.any(Number) }])
  })
})

describe('rotation', () => {
  const now = Date.UTC(2026, 10, 20, 12)
  const hour = 60 * 60 * 1000
  const nameAt = (at: number) => `${new Date(at).toISOString().replace(/[:.]/g, '-')}.age`

  it('keeps the ten newest, the newest of each of thirty days, and all that it does not know', async () => {
    const folder = join(home, 'backups')
    await mkdir(folder)
    const times = Array.from({ length: 60 * 4 }, (_, n) => now - n * 6 * hour)
    const strangers = ['notes.txt', '2020-01-01T00-00-00-000Z-set-aside.age', '2026-99-99T00-00-00-000Z.age']
    for (const name of [...times.map(nameAt), ...strangers]) await writeFile(join(folder, name), '')
    await rotateBackups(home, now)

    const days = new Map<string, number>()
    for (const at of times) {
      const day = new Date(at).toISOString().slice(0, 10)
      if (at > now - 30 * 24 * hour && !days.has(day)) days.set(day, at)
    }
    const kept = new Set([...times.slice(0, 10), ...days.values()].map(nameAt))
    expect(await files()).toEqual([...kept, ...strangers].sort())
  })
})
