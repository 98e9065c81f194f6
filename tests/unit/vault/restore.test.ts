import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../src/main/vault/create.ts'
import { openVault } from '../../../src/main/vault/opening.ts'
import {
  listBackups,
  restoreFromBackup,
  restoreFromFile,
  restoreFromKit,
} from '../../../src/main/vault/restore.ts'
import type { Vault } from '../../../src/main/vault/vault.ts'
import { codeOf, hotp, MadeUpKeychain, names, newHome, opened, totp } from './made-up.ts'

let home: string
let keychain: MadeUpKeychain
let vault: Vault
let kit: string
const by = 'app' as const

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
  vault = await createVault(home, { keychain, by })
  kit = vault.kit().identity
  await vault.change((draft) => draft.addEntry(totp('First')))
  await vault.change((draft) => draft.addEntry(totp('Second')))
})

const vaultBytes = () => readFile(join(home, 'vault.age'))
const setAside = async () =>
  (await readdir(join(home, 'backups'))).filter((name) => name.endsWith('-set-aside.age'))

describe('the kit', () => {
  it('opens a vault that the keychain has forgotten, and the keychain knows it again', async () => {
    keychain.kept.clear()
    const typed = kit.toLowerCase().replace(/(.{5})/g, '$1 ')
    expect(names(await restoreFromKit(home, typed, { keychain, by }))).toEqual(['First', 'Second'])
    expect(names(await opened(home, keychain))).toEqual(['First', 'Second'])
  })

  it('opens with a password from then on where there is no keychain', async () => {
    keychain.kept.clear()
    keychain.mood = 'unavailable'
    expect(await codeOf(restoreFromKit(home, kit, { keychain, by }))).toBe('keychain-unavailable')
    await restoreFromKit(home, kit, { keychain, by, password: 'correct horse battery' })
    expect(names(await opened(home, keychain, 'correct horse battery'))).toEqual(['First', 'Second'])
  })

  it('opens a vault whose vault.json is gone', async () => {
    await rm(join(home, 'vault.json'))
    const again = await restoreFromKit(home, kit, { keychain, by })
    expect(again.id).toBe(vault.id)
    expect((await openVault(home, { keychain })).state).toBe('open')
  })

  it('of another vault is refused, and nothing changes', async () => {
    const other = await createVault(await newHome(), { keychain, by })
    const before = await vaultBytes()
    expect(await codeOf(restoreFromKit(home, other.kit().identity, { keychain, by }))).toBe('key-wrong')
    expect(await codeOf(restoreFromKit(home, 'no key', { keychain, by }))).toBe('kit-length')
    expect(await vaultBytes()).toEqual(before)
    expect(keychain.kept.get(vault.id)).toBe(kit)
  })
})

describe('a backup', () => {
  const first = async () => (await vault.backups()).find(({ entries }) => entries === 1)!

  it('takes the place of the vault, which is kept among the backups for good', async () => {
    const before = await vaultBytes()
    const restored = await restoreFromBackup(home, (await first()).id, { keychain, by })
    expect(names(restored)).toEqual(['First'])
    expect(restored.activity().at(-1)).toMatchObject({ kind: 'backup-restored', by: 'app', count: 1 })
    const [aside] = await setAside()
    expect(await readFile(join(home, 'backups', aside!))).toEqual(before)

    for (let n = 0; n < 12; n++) await restored.change((draft) => draft.addEntry(totp(`S${n}`)))
    expect(await setAside()).toEqual([aside])
    const undone = await restoreFromBackup(home, aside!, { keychain, by })
    expect(names(undone)).toEqual(['First', 'Second'])
  })

  it('is not undone by a process that has the newer state open', async () => {
    await restoreFromBackup(home, (await first()).id, { keychain, by })
    await vault.change((draft) => draft.addEntry(totp('After')))
    expect(names(vault)).toEqual(['First', 'After'])
    expect(names(await opened(home, keychain))).toEqual(['First', 'After'])
  })

  it('brings back a vault that is damaged, which is kept too', async () => {
    await writeFile(join(home, 'vault.age'), 'damaged')
    const restored = await restoreFromBackup(home, (await first()).id, { keychain, by })
    expect(names(restored)).toEqual(['First'])
    expect(await readFile(join(home, 'backups', (await setAside())[0]!), 'utf8')).toBe('damaged')
  })

  it('brings back a vault whose file is gone', async () => {
    const { id } = await first()
    await rm(join(home, 'vault.age'))
    expect(names(await restoreFromBackup(home, id, { keychain, by }))).toEqual(['First'])
  })

  it('does not lower a counter', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(hotp('Bank', 3)))
    const backup = await vault.backUpNow()
    await vault.change((draft) => draft.raiseCounter(id, 40))
    const restored = await restoreFromBackup(home, backup.id, { keychain, by })
    expect(restored.entry(id)?.counter).toBe(40)
    expect((await opened(home, keychain)).entry(id)?.counter).toBe(40)
  })

  it('opens with the kit where the keychain has forgotten', async () => {
    keychain.kept.clear()
    const { id } = await first()
    expect(await codeOf(restoreFromBackup(home, id, { keychain, by }))).toBe('kit-needed')
    expect(names(await restoreFromBackup(home, id, { keychain, by, kit }))).toEqual(['First'])
    expect(names(await opened(home, keychain))).toEqual(['First'])
  })

  it('is only ever a file of the backups folder', async () => {
    const attempts = ['../vault.age', '/etc/passwd', '..', 'x.age', '2026-01-01T00-00-00-000Z.age']
    for (const id of attempts)
      expect(await codeOf(restoreFromBackup(home, id, { keychain, by }))).toBe('backup-missing')
  })

  it('is listed without a vault open: with its date alone, or counted where a key is at hand', async () => {
    expect((await listBackups(home, {})).map(({ entries }) => entries)).toEqual([undefined, undefined])
    expect((await listBackups(home, { kit })).map(({ entries }) => entries)).toEqual([1, 0])
    expect((await listBackups(home, { keychain })).map(({ entries }) => entries)).toEqual([1, 0])
  })
})

describe('a file of another computer', () => {
  it('becomes the vault of an empty folder with its kit', async () => {
    const bytes = await vaultBytes()
    const here = await newHome()
    const mine = new MadeUpKeychain()
    expect(await codeOf(restoreFromFile(here, bytes, { keychain: mine, by }))).toBe('kit-needed')
    const restored = await restoreFromFile(here, bytes, { keychain: mine, by, kit })
    expect(names(restored)).toEqual(['First', 'Second'])
    expect(names(await opened(here, mine))).toEqual(['First', 'Second'])
  })

  it.each([
    ['', false],
    [', though the list of them cannot be read', true],
  ])('takes the place of another vault, which is set aside with its slots%s', async (_, damaged) => {
    const here = await newHome()
    const mine = new MadeUpKeychain()
    const other = await createVault(here, { keychain: mine, by, password: 'correct horse battery' })
    await other.change((draft) => draft.addEntry(totp('Mine')))
    if (damaged) await writeFile(join(here, 'vault.json'), 'damaged')
    await restoreFromFile(here, await vaultBytes(), { keychain: mine, by, kit })
    expect(names(await opened(here, mine))).toEqual(['First', 'Second'])
    expect(await codeOf(other.refresh())).toBe('vault-replaced')

    const aside = (await readdir(here)).find((name) => name.startsWith('set-aside-'))
    expect(names(await opened(join(here, aside!), mine, 'correct horse battery'))).toEqual(['Mine'])
  })

  it('that is damaged, or no vault, is refused and changes nothing', async () => {
    const before = await vaultBytes()
    const cut = before.subarray(0, before.length - 10)
    expect(await codeOf(restoreFromFile(home, cut, { keychain, by, kit }))).toBe('vault-unreadable')
    expect(await codeOf(restoreFromFile(home, Buffer.from('hello'), { keychain, by }))).toBe(
      'vault-unreadable',
    )
    expect(await vaultBytes()).toEqual(before)
    expect(await setAside()).toEqual([])
  })
})
