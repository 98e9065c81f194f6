import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingsSchema } from '../../../src/contract/app/settings.ts'
import { openSettings } from '../../../src/main/settings/settings.ts'
import { during } from '../vault/disk/failing-disk.ts'

let home: string
const file = () => join(home, 'settings.json')
const onDisk = async () => JSON.parse(await readFile(file(), 'utf8'))

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sparekey-settings-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

describe('the settings of a computer', () => {
  it('are the defaults where there is no file, and make none', async () => {
    const settings = await openSettings(join(home, 'not there'))
    expect(settings.get()).toMatchObject({
      language: 'system',
      theme: 'system',
      clearClipboardAfter: 30,
      checkClock: false,
    })
    expect(await readdir(home)).toEqual([])
  })

  it('are kept when they are changed, and told', async () => {
    const settings = await openSettings(home)
    let told = 0
    const stop = settings.onChange(() => told++)
    await settings.change({ theme: 'dark' })
    await Promise.all([settings.change({ language: 'ko' }), settings.change({ sort: 'recent' })])
    stop()
    await settings.change({ sort: 'name' })
    expect(told).toBe(3)
    expect(settings.get()).toMatchObject({ theme: 'dark', language: 'ko', sort: 'name' })
    expect((await openSettings(home)).get()).toEqual(settings.get())
    expect(await readdir(home)).toEqual(['settings.json'])
  })

  it('go back to the defaults', async () => {
    const settings = await openSettings(home)
    const defaults = settings.get()
    await settings.change({ theme: 'dark', clearClipboardAfter: 0 })
    await settings.reset()
    expect(settings.get()).toEqual(defaults)
    expect((await openSettings(home)).get()).toEqual(defaults)
  })

  it('go back one by one, and the reminder of an unprotected export stays whatever goes back', async () => {
    const settings = await openSettings(home)
    const plainExports = [{ at: 1, format: 'uris' }]
    await settings.change({ theme: 'dark', sort: 'name', plainExports })
    await settings.reset(['sort'])
    expect(settings.get()).toMatchObject({ theme: 'dark', sort: 'manual' })
    await settings.reset()
    expect(settings.get()).toMatchObject({ theme: 'system', plainExports })
  })

  it('are all still there when the disk does not give them while one is changed', async () => {
    const settings = await openSettings(home)
    await settings.change({ theme: 'dark' })
    const change = () => settings.change({ sort: 'name' }).catch(() => undefined)
    const steps = await during({ at: 0, how: 'EIO' }, change)
    for (let at = 1; at <= steps.length; at++) {
      await during({ at, how: 'EIO' }, change)
      expect(await onDisk()).toMatchObject({ theme: 'dark' })
      expect(settings.get().theme).toBe('dark')
    }
  })

  it('of which one is wrong fall back for that one alone, and keep it in the file with what is unknown', async () => {
    await writeFile(file(), JSON.stringify({ theme: 'pink', language: 'ko', later: { version: 2 } }))
    const settings = await openSettings(home)
    expect(settings.get()).toMatchObject({ theme: 'system', language: 'ko' })
    await settings.change({ sort: 'name' })
    expect(await onDisk()).toEqual({ theme: 'pink', language: 'ko', later: { version: 2 }, sort: 'name' })
  })

  it('are the defaults where the file is none, and the file is put aside before it is written over', async () => {
    await writeFile(file(), '{"theme": "dark"')
    const settings = await openSettings(home)
    expect(settings.get().theme).toBe('system')
    await settings.change({ theme: 'light' })
    expect(await onDisk()).toEqual({ theme: 'light' })
    expect(await readFile(join(home, 'settings.unreadable.json'), 'utf8')).toBe('{"theme": "dark"')
  })

  it('refuse a value that is wrong, and stay as they were', async () => {
    const settings = await openSettings(home)
    await expect(settings.change({ clearClipboardAfter: -1 })).rejects.toThrow()
    expect(settings.get().clearClipboardAfter).toBe(30)
  })

  it('are valid whatever is in the file', async () => {
    const names = Object.keys(settingsSchema.shape)
    const content = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()))
    await fc.assert(
      fc.asyncProperty(content, async (value) => {
        await writeFile(file(), JSON.stringify(value))
        settingsSchema.parse((await openSettings(home)).get())
      }),
    )
  })
})
