import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { Session } from '../../../../src/main/vault/session/session.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { codeOf, MadeUpKeychain, names, newHome, totp } from '../made-up.ts'

let home: string
let keychain: MadeUpKeychain
let vault: Vault
const by = 'app' as const

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
  vault = await createVault(home, { keychain, by })
  await vault.change((draft) => {
    draft.addEntry(totp('First'))
    draft.addEntry(totp('Second'))
    draft.addEntry(totp('Third'))
  })
})

const idOf = (issuer: string) => vault.entries().find((entry) => entry.issuer === issuer)!.id
const nothing = { otherVault: false, back: [], lost: [], changed: [], others: 0 }

describe('another state of the vault', () => {
  it('differs in nothing from what it was made of', async () => {
    expect(await vault.compareWith(await vault.sealed())).toEqual({ ...nothing, same: 3 })
  })

  it('is told by what would come back, be gone and be changed, with no value of anything', async () => {
    const before = await vault.sealed()
    await vault.change((draft) => {
      draft.deleteForever(idOf('First'))
      draft.changeEntry(idOf('Second'), { note: 'hidden words', secret: 'GEZDGNBVGY3TQOJQ' })
      draft.addEntry(totp('Fourth'))
    })
    const told = await vault.compareWith(before)
    expect(told).toEqual({
      ...nothing,
      same: 1,
      back: [{ kind: 'entries', name: 'First · mina@first.example' }],
      lost: [{ kind: 'entries', name: 'Fourth · mina@fourth.example' }],
      changed: [
        { kind: 'entries', name: 'Second · mina@second.example', fields: expect.any(Array) as string[] },
      ],
    })
    expect(told.changed[0]!.fields.sort()).toEqual(['note', 'secret'])
    expect(JSON.stringify(told)).not.toMatch(/hidden words|GEZDGNBV|JBSWY3DP/)
  })

  it('counts what lies in the trash as gone, and no use of a code as a change', async () => {
    const before = await vault.sealed()
    await vault.change((draft) => {
      draft.trash(idOf('First'))
      draft.markUsed(idOf('Second'), Date.now())
    })
    expect(await vault.compareWith(before)).toMatchObject({
      same: 2,
      back: [{ name: 'First · mina@first.example' }],
      changed: [],
    })
  })

  it('of another vault needs its kit, and is said to be of another', async () => {
    const other = await createVault(await newHome(), { keychain: new MadeUpKeychain(), by })
    await other.change((draft) => draft.addEntry(totp('Elsewhere')))
    const bytes = await other.sealed()
    expect(await codeOf(vault.compareWith(bytes))).toBe('kit-needed')
    expect(await codeOf(vault.compareWith(bytes, vault.kit().identity))).toBe('key-wrong')
    const told = await vault.compareWith(bytes, other.kit().identity)
    expect(told).toMatchObject({ otherVault: true, same: 0, changed: [] })
    expect(told.lost).toHaveLength(3)
    expect(told.back).toHaveLength(1)
    expect(names(vault)).toEqual(['First', 'Second', 'Third'])
  })

  it('that is damaged is refused, and changes nothing', async () => {
    const bytes = await vault.sealed()
    expect(await codeOf(vault.compareWith(bytes.subarray(0, bytes.length - 20)))).toBe('vault-unreadable')
    expect(await codeOf(vault.compareWith(Buffer.from('no vault at all')))).toBe('vault-unreadable')
    expect(names(vault)).toHaveLength(3)
  })
})

describe('going back', () => {
  it('can be taken back and made again, like any change', async () => {
    const before = await vault.sealed()
    await vault.change((draft) => draft.addEntry(totp('Fourth')))
    vault.close()
    const session = new Session(home, keychain)
    await session.open()
    await session.restoreFile(before, {})
    expect(names(session.vault)).toEqual(['First', 'Second', 'Third'])
    expect(await session.vault.undo(session.vault.lastChange())).toBe(true)
    expect(names(session.vault)).toEqual(['First', 'Second', 'Third', 'Fourth'])
    expect(await session.vault.redo()).toBe(true)
    expect(names(session.vault)).toEqual(['First', 'Second', 'Third'])
    await session.close()
  })
})
