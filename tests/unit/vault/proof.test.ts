import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createVault } from '../../../src/main/vault/create.ts'
import { formerPassword } from '../../../src/main/vault/key/password/former.ts'
import { clearScratch, proveCopy } from '../../../src/main/vault/proof.ts'
import type { Vault } from '../../../src/main/vault/vault.ts'
import { device } from '../recovery/made-up.ts'
import { MadeUpKeychain, newHome, totp } from './made-up.ts'

// A copy of the vault is restored into a scratch vault, compared, and nothing of it is left.

let home: string
let keychain: MadeUpKeychain
let vault: Vault
let kit: string

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
  vault = await createVault(home, { keychain, by: 'app' })
  kit = vault.kit().identity
  await vault.change((draft) => {
    draft.addEntry(totp('First'))
    draft.addEntry(totp('Second'))
    draft.trash(draft.addEntry(totp('Third')).id)
    draft.put('devices', device('phone', 'Galaxy S24'))
  })
})

const copy = () => readFile(join(home, 'vault.age'))
const files = async () => (await readdir(home)).sort()

test('a copy of now is the same in every record, and leaves no trace', async () => {
  const [before, keys] = [await files(), new Map(keychain.kept)]
  expect(await proveCopy(home, await copy(), kit, vault)).toEqual({
    entries: { total: 2, same: 2 },
    records: { total: 2, same: 2 },
    more: 0,
    different: [],
  })
  expect(await files()).toEqual(before)
  expect(keychain.kept).toEqual(keys)
})

test('what was added, changed and removed since the copy was made is told apart; what changes in passing is no difference', async () => {
  const old = await copy()
  const [first, second] = vault.entries()
  await vault.change((draft) => {
    draft.markUsed(first!.id, Date.now())
    draft.changeEntry(second!.id, { note: 'new' })
    draft.addEntry(totp('Fourth'))
    draft.remove('devices', draft.records('devices')[0]!.id)
  })
  const proof = await proveCopy(home, old, kit, vault)
  expect(proof).toMatchObject({ entries: { total: 3, same: 1 }, records: { total: 1, same: 1 }, more: 1 })
  expect(proof.different.map((id) => vault.entry(id)?.issuer).sort()).toEqual(['Fourth', 'Second'])
})

test('the owner’s former passwords are compared as the copy has them, which a restore begins anew', async () => {
  await vault.change((draft) => draft.put('security', { id: vault.id, former: [] }))
  const old = await copy()
  expect(await proveCopy(home, old, kit, vault)).toMatchObject({ records: { total: 3, same: 3 }, more: 0 })
  const former = [await formerPassword('three plain harbours')]
  await vault.change((draft) => draft.put('security', { id: vault.id, former }))
  expect((await proveCopy(home, old, kit, vault)).records).toEqual({ total: 3, same: 2 })
  expect((await proveCopy(home, await copy(), kit, vault)).records).toEqual({ total: 3, same: 3 })
})

test('another key, another vault and a damaged file are refused, and nothing is left behind', async () => {
  const other = await createVault(await newHome(), { keychain: new MadeUpKeychain(), by: 'app' })
  const before = await files()
  await expect(proveCopy(home, await copy(), other.kit().identity, vault)).rejects.toMatchObject({
    code: 'key-wrong',
  })
  await expect(proveCopy(home, await copy(), kit, other)).rejects.toMatchObject({ code: 'key-wrong' })
  const damaged = (await copy()).subarray(0, -20)
  await expect(proveCopy(home, damaged, kit, vault)).rejects.toMatchObject({ code: 'vault-unreadable' })
  expect(await files()).toEqual(before)
})

test('what a crash left is removed, and nothing else', async () => {
  const before = await files()
  await mkdir(join(home, 'scratch-cutoff'))
  await writeFile(join(home, 'scratch-cutoff', 'vault.age'), 'left')
  await clearScratch(home)
  expect(await files()).toEqual(before)
})
