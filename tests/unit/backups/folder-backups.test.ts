import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FolderFailure, Settings } from '../../../src/contract/app/settings.ts'
import { listFolder, rotateFolder, writeToFolder } from '../../../src/main/backups/folder.ts'
import { FolderBackups, type Source } from '../../../src/main/backups/folder-backups.ts'
import { dueAt } from '../../../src/main/backups/schedule.ts'
import { SparekeyError } from '../../../src/main/errors.ts'
import { openSettings, type SettingsFile } from '../../../src/main/settings/settings.ts'
import { during } from '../vault/disk/failing-disk.ts'

const vaultId = '1a2b3c4d-0000-4000-8000-000000000000'
const otherId = '99999999-0000-4000-8000-000000000000'
const minute = 60_000
const hour = 60 * minute
const start = Date.UTC(2026, 10, 20)

let base: string
let folder: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'sparekey-copies-'))
  folder = join(base, 'cloud')
  await mkdir(folder)
})
afterEach(() => rm(base, { recursive: true, force: true }))

const write = (at: number, id = vaultId) => writeToFolder(folder, id, Buffer.from(String(at)), at)
const rotate = async (kept: number, now = start + 1000 * hour) => {
  const [made] = await listFolder(folder, vaultId)
  await rotateFolder(folder, vaultId, { kept, made: made!, now })
}

describe('copies in a folder', () => {
  it('are found again by their time, newest first, whole', async () => {
    const first = await write(start)
    const second = await write(start + hour)
    expect(await listFolder(folder, vaultId)).toEqual([second, first])
    expect(await readFile(join(folder, first.id), 'utf8')).toBe(String(start))
  })

  it('of the same moment do not take each other’s place', async () => {
    await write(start)
    await write(start)
    expect(await listFolder(folder, vaultId)).toHaveLength(2)
  })

  it('do not make the folder: what is not mounted would be hidden by it', async () => {
    await rm(folder, { recursive: true })
    await expect(write(start)).rejects.toMatchObject({ code: 'folder-gone' })
    expect(await readdir(base)).toEqual([])
  })

  it('leave alone whatever has not exactly the name of one: other vaults, conflict copies, the person’s own files', async () => {
    const name = (await write(start)).id
    const theirs = [
      name.replace('.age', ' (1).age'),
      name.replace('.age', " (Mina's conflicted copy 2026-11-20).age"),
      name.replace('.age', '-DESKTOP-7.age'),
      name.replace('.age', '.sync-conflict-20261120-175103-ABCDEFG.age'),
      `.${name}.icloud`,
      `${name}.partial`,
      '2026-11-20T17-51-03-123Z.age',
      'vault.age',
      'holiday.jpg',
    ]
    for (const own of theirs) await writeFile(join(folder, own), 'theirs')
    const other = await write(start, otherId)
    for (let index = 1; index <= 5; index++) await write(start + index * hour)
    await rotate(2)
    expect((await listFolder(folder, vaultId)).map(({ at }) => at)).toEqual([
      start + 5 * hour,
      start + 4 * hour,
    ])
    expect((await readdir(folder)).sort()).toEqual(
      [...theirs, other.id, ...(await listFolder(folder, vaultId)).map(({ id }) => id)].sort(),
    )
  })

  it('are as many as are kept, the newest ones, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 15 }),
        async (moments, kept) => {
          await rm(folder, { recursive: true })
          await mkdir(folder)
          for (const moment of moments) await write(start + moment)
          await rotate(kept)
          const newest = moments.sort((a, b) => b - a).slice(0, kept)
          expect((await listFolder(folder, vaultId)).map(({ at }) => at - start)).toEqual(newest)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('from the future, made while a clock was wrong, crowd out none of those that are made after it was set right', async () => {
    for (let index = 0; index < 4; index++) await write(start + (5000 + index) * hour)
    for (let index = 0; index < 5; index++) {
      const now = start + index * hour
      const made = await write(now)
      await rotateFolder(folder, vaultId, { kept: 3, made, now })
    }
    const kept = (await listFolder(folder, vaultId)).map(({ at }) => (at - start) / hour)
    expect(kept).toEqual([5003, 5002, 5001, 4, 3, 2])
  })

  it('that have just been made are kept, though others say that they are from the future', async () => {
    await write(start + 100 * hour)
    const made = await write(start)
    await rotateFolder(folder, vaultId, { kept: 1, made, now: start })
    expect(await listFolder(folder, vaultId)).toContainEqual(made)
  })

  it('that were cut off while they were written are cleared away later, those of another computer are not', async () => {
    const { id } = await write(start)
    const old = `${id}.0a1b2c3d.tmp`
    const now = `${id.replace('00-00-00', '00-59-59')}.0a1b2c3d.tmp`
    for (const name of [old, now, 'holiday.0a1b2c3d.tmp']) {
      await writeFile(join(folder, name), '')
      await utimes(join(folder, name), 0, 0)
    }
    await rotate(5, start + 90 * minute)
    expect((await readdir(folder)).sort()).toEqual([id, now, 'holiday.0a1b2c3d.tmp'].sort())
  })
})

describe('the schedule', () => {
  const standing = fc.record({
    every: fc.constantFrom<Settings['backupEvery']>('hour', 'day', 'week'),
    lastAt: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: undefined }),
    changedAt: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: undefined }),
    failedAt: fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: undefined }),
  })
  const scaled = (value: number | undefined) => (value === undefined ? undefined : value * 10 * minute)

  it('never copies what has not changed, more often than it says, or a folder that failed within the hour', () => {
    const intervals = { hour, day: 24 * hour, week: 168 * hour }
    fc.assert(
      fc.property(standing, fc.integer({ min: 0, max: 2_000 }), (drawn, at) => {
        const now = at * 10 * minute
        const lastAt = scaled(drawn.lastAt)
        const changedAt = scaled(drawn.changedAt)
        const failedAt = scaled(drawn.failedAt)
        const due = dueAt({ every: drawn.every, lastAt, changedAt, failedAt }, now)
        const past = lastAt !== undefined && lastAt <= now
        if (past && (changedAt ?? -1) <= lastAt) expect(due).toBeUndefined()
        else expect(due).toBeDefined()
        if (due === undefined) return
        if (past) expect(due - lastAt).toBeGreaterThanOrEqual(intervals[drawn.every])
        if (failedAt !== undefined && failedAt <= now) expect(due - failedAt).toBeGreaterThanOrEqual(hour)
      }),
    )
  })

  it('copies at once what was never copied, and after a clock that was ahead', () => {
    const nothing = { every: 'week', changedAt: undefined, failedAt: undefined } as const
    expect(dueAt({ ...nothing, lastAt: undefined }, start)).toBe(start)
    expect(dueAt({ ...nothing, lastAt: start + hour }, start)).toBe(start)
  })
})

describe('a folder of the person’s', () => {
  let home: string
  let settings: SettingsFile
  let now: number
  let told: FolderFailure[]
  let source: Source | undefined
  let copies: FolderBackups

  beforeEach(async () => {
    home = join(base, 'home')
    await mkdir(home)
    settings = await openSettings(home)
    now = start
    told = []
    source = { vaultId, changedAt: undefined, sealed: async () => Buffer.from(`sealed at ${now}`) }
    copies = open()
  })
  afterEach(async () => {
    vi.useRealTimers()
    source = undefined
    await copies.close()
  })

  const open = (patience = 10_000) =>
    new FolderBackups({
      home,
      settings,
      source: () => source,
      tell: (failure) => told.push(failure),
      now: () => now,
      patience,
    })
  const state = () => settings.get().folderBackups
  const refused = (code: string) => expect.objectContaining({ code })

  it('has its first copy when it is chosen, and one with each backup made by hand', async () => {
    await copies.choose(folder)
    expect(state()).toEqual({ folder, lastAt: start })
    now += minute
    await copies.backUpNow()
    expect((await copies.list()).map(({ at }) => at)).toEqual([now, start])
    expect(Buffer.from(await copies.read((await copies.list())[0]!.id)).toString()).toBe(`sealed at ${now}`)
  })

  it('is not the vault’s own, nor one that does not take a copy; the one before stays', async () => {
    await copies.choose(folder)
    await expect(copies.choose(home)).rejects.toEqual(refused('backup-folder-own'))
    await expect(copies.choose(join(home, 'backups'))).rejects.toEqual(refused('backup-folder-own'))
    await expect(copies.choose(join(base, 'nowhere'))).rejects.toEqual(refused('backup-folder-gone'))
    expect(state()).toEqual({ folder, lastAt: start })
    expect(told).toEqual([])
  })

  it.each([
    ['ENOSPC', 'full'],
    ['EIO', 'error'],
    ['EACCES', 'read-only'],
  ] as const)(
    'that answers %s at whatever step has lost no copy, and its failure is told once: %s',
    async (how, reason) => {
      await settings.change({ backupKeep: 100 })
      await copies.choose(folder)
      const before = await copies.list()
      const steps = await during({ at: 0, how }, () => copies.backUpNow())
      const failing = steps.lastIndexOf('rename') + 1
      expect(failing).toBeGreaterThan(3)
      // Of all that is done in the folder, nothing may be lost wherever it breaks.
      for (let at = 1; at <= failing; at++) {
        now += minute
        await during({ at, how }, () => copies.backUpNow().catch(() => undefined))
        for (const { id } of before) expect(await readdir(folder)).toContain(id)
      }
      now += minute
      await copies.backUpNow()
      expect(state()).toEqual({ folder, lastAt: now })
      told.length = 0
      await rm(folder, { recursive: true })
      for (let hours = 0; hours < 5; hours++) {
        now += hour
        await expect(copies.backUpNow()).rejects.toEqual(refused('backup-folder-gone'))
      }
      expect(told).toEqual(['gone'])
      expect(state()?.failure).toMatchObject({ reason: 'gone', seen: false })
      await mkdir(folder)
      await copies.backUpNow()
      expect(state()).toEqual({ folder, lastAt: now })
      // Where the settings cannot be written either.
      for (let attempt = 0; attempt < 2; attempt++)
        await during({ at: 1, how, forGood: true }, () => copies.backUpNow().catch(() => undefined))
      expect(told).toEqual(['gone', reason])
    },
  )

  it('that does not answer holds up nothing, and is not asked again meanwhile', async () => {
    await copies.choose(folder)
    copies = open(20)
    let answer: (names: string[]) => void = () => undefined
    const fs = (await import('node:fs/promises')).default
    const readdirOf = fs.readdir
    let asked = 0
    fs.readdir = (() => {
      asked += 1
      return new Promise((resolve) => {
        answer = resolve
      })
    }) as never
    try {
      for (let attempt = 0; attempt < 3; attempt++)
        await expect(copies.backUpNow()).rejects.toEqual(refused('backup-folder-slow'))
    } finally {
      fs.readdir = readdirOf
    }
    expect(asked).toBe(1)
    expect(told).toEqual(['slow'])
    answer([])
    copies = open()
    await copies.backUpNow()
    expect(state()).toEqual({ folder, lastAt: now })
  })

  it('gets a copy by itself some time after a change, no more often than the schedule says', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await settings.change({ backupEvery: 'hour' })
    await copies.choose(folder)
    const pass = async (time: number) => {
      now += time
      await vi.advanceTimersByTimeAsync(time)
      await vi.waitFor(async () => {
        await vi.advanceTimersByTimeAsync(0)
        expect(copies).toBeDefined()
      })
    }
    copies.check()
    await pass(10 * hour)
    expect(await listFolder(folder, vaultId)).toHaveLength(1)
    source!.changedAt = now
    copies.check()
    await pass(4_000)
    await vi.waitFor(async () => expect(await listFolder(folder, vaultId)).toHaveLength(2))
    await vi.waitFor(() => expect(state()?.lastAt).toBeGreaterThan(start + hour))
    now += minute
    source!.changedAt = now
    copies.check()
    await pass(30 * minute)
    expect(await listFolder(folder, vaultId)).toHaveLength(2)
    await pass(30 * minute)
    await vi.waitFor(async () => expect(await listFolder(folder, vaultId)).toHaveLength(3))
  })

  it('gets one copy of a change, and loses none of the others, where the settings cannot be written to keep its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await settings.change({ backupKeep: 5 })
    for (let copy = 0; copy < 5; copy++) {
      now += minute
      await (copy === 0 ? copies.choose(folder) : copies.backUpNow())
    }
    const older = await copies.list()
    let tried = 0
    settings.change = async () => {
      tried += 1
      throw new SparekeyError('disk-full')
    }
    now += 25 * hour
    source!.changedAt = now
    copies.check()
    for (let seconds = 0; seconds < 60; seconds += 4) {
      now += 4_000
      await vi.advanceTimersByTimeAsync(4_000)
      await vi.waitFor(() => expect(tried).toBeGreaterThan(0))
    }
    // What is asked of the disk has been answered by now: it goes one by one.
    const made = await copies.list()
    expect(made.filter(({ id }) => older.some((one) => one.id === id))).toHaveLength(4)
    expect(made).toHaveLength(5)
    expect(tried).toBe(1)
    expect(told).toEqual([])
  })

  it('gets the copy that is due when the app ends', async () => {
    await copies.choose(folder)
    now += 25 * hour
    source!.changedAt = now
    copies.check()
    await copies.close()
    expect(await listFolder(folder, vaultId)).toHaveLength(2)
  })

  it('is not touched while no vault is open', async () => {
    await copies.choose(folder)
    source = undefined
    now += 25 * hour
    await expect(copies.backUpNow()).rejects.toEqual(refused('vault-locked'))
    expect(await copies.list()).toEqual([])
    expect(told).toEqual([])
    expect(await readdir(folder)).toHaveLength(1)
  })
})
