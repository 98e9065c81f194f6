import { copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../src/main/vault/create.ts'
import { VaultIdentity } from '../../../src/main/vault/key/identity.ts'
import { putIntoKeychain } from '../../../src/main/vault/key/keychain-slot.ts'
import { openVault } from '../../../src/main/vault/opening.ts'
import type { Vault } from '../../../src/main/vault/vault.ts'
import { codeOf, laterAttempts, MadeUpKeychain, names, newHome, opened, totp } from './made-up.ts'

let home: string
let keychain: MadeUpKeychain
const file = (name: string) => join(home, name)
/** As if the waiting time after a wrong password had passed. */
const noWait = laterAttempts
const open = (password?: string) => openVault(home, { keychain, ...(password ? { password } : {}) })

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
})

const make = async (password?: string) => {
  const vault = await createVault(home, { keychain, by: 'app', ...(password ? { password } : {}) })
  await vault.change((draft) => draft.addEntries([totp('GitHub'), totp('GitLab')]))
  await vault.change((draft) => draft.addEntry(totp('Later')))
  return vault
}

/** Where nothing offers to delete, nothing is deleted: what the folder holds is the same after an opening that failed. */
const failing = async (password?: string) => {
  const before = await folder()
  const opening = await open(password)
  expect(await folder()).toEqual(before)
  return opening
}
const folder = async () => {
  const files = await readdir(home, { recursive: true, withFileTypes: true })
  const entries = files.filter((one) => one.isFile() && !['lock', 'lock.next'].includes(one.name))
  return Object.fromEntries(
    await Promise.all(
      entries.map(async (one) => {
        const path = join(one.parentPath, one.name)
        return [path, (await readFile(path)).toString('base64')]
      }),
    ),
  )
}

/** The list of slots of the first version, which knew a password beside a keychain that asks for nothing. */
const bothSlots = async (vault: Vault) => {
  const identity = VaultIdentity.fromText(vault.kit().identity)
  await vault.keys.setPassword('correct horse battery')
  await putIntoKeychain(keychain, vault.id, identity)
  const slots = { keychain: true, password: 'chosen' }
  await writeFile(
    file('vault.json'),
    JSON.stringify({ format: 'sparekey-slots', version: 1, vault: vault.id, slots }),
  )
}

describe('opening', () => {
  it('an empty folder, or none, finds no vault', async () => {
    expect(await open()).toEqual({ state: 'none' })
    await rm(home, { recursive: true })
    expect(await open()).toEqual({ state: 'none' })
  })

  it('a vault with its key in the keychain asks for nothing', async () => {
    const made = await make()
    const vault = await opened(home, keychain)
    expect(names(vault)).toEqual(['GitHub', 'GitLab', 'Later'])
    expect(vault.id).toBe(made.id)
    expect(vault.keys.slots()).toMatchObject({ keychain: true, password: false })
    expect([...keychain.kept.keys()]).toEqual([vault.id])
    expect(keychain.kept.get(vault.id)).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
  })

  it('a vault with a password asks for it, says when it is wrong, and opens with the right one', async () => {
    await make('correct horse battery')
    expect(keychain.kept.size).toBe(0)
    expect(await failing()).toMatchObject({ state: 'password-needed', why: 'chosen' })
    expect(await open('wrong horse battery')).toMatchObject({
      state: 'password-needed',
      why: 'chosen',
      refused: 'wrong',
    })
    await noWait(home)
    expect(names(await opened(home, keychain, 'correct horse battery'))).toHaveLength(3)
  })

  it('remembers that the password is there because there was no keychain', async () => {
    keychain.mood = 'unavailable'
    await make('correct horse battery')
    expect(await open()).toMatchObject({ state: 'password-needed', why: 'keychain-unavailable' })
  })

  it('takes a password however the keyboard composed it', async () => {
    await make('비밀번호 열두글자 파란 대문 파도'.normalize('NFD'))
    expect(
      names(await opened(home, keychain, '비밀번호 열두글자 파란 대문 파도'.normalize('NFC'))),
    ).toHaveLength(3)
  })

  it.each(['locked', 'unavailable'] as const)(
    'names a keychain that is %s, and opens when it is not',
    async (mood) => {
      await make()
      keychain.mood = mood
      expect(await failing()).toEqual({ state: 'failed', reason: `keychain-${mood}`, passwordSlot: false })
      keychain.mood = 'ready'
      expect((await open()).state).toBe('open')
    },
  )

  it('offers the password where the keychain fails and there is one', async () => {
    const vault = await make()
    await bothSlots(vault)
    keychain.mood = 'locked'
    expect(await failing()).toMatchObject({ reason: 'keychain-locked', passwordSlot: true })
    expect(names(await opened(home, keychain, 'correct horse battery'))).toHaveLength(3)
  })

  it('names a keychain entry that is gone', async () => {
    await make()
    keychain.kept.clear()
    expect(await failing()).toMatchObject({ state: 'failed', reason: 'keychain-entry-gone' })
  })

  it('names a keychain entry of another vault', async () => {
    const vault = await make()
    const other = await createVault(await newHome(), { keychain, by: 'app' })
    keychain.kept.set(vault.id, other.kit().identity)
    expect(await failing()).toEqual({ state: 'failed', reason: 'keychain-other-vault', passwordSlot: false })
  })

  it('names a keychain entry that is no key', async () => {
    const vault = await make()
    keychain.kept.set(vault.id, 'AGE-SECRET-KEY-1NONSENSE')
    expect(await failing()).toMatchObject({ state: 'failed', reason: 'slots-unreadable' })
  })

  it.each([0, 1, 20, 180, 300])(
    'a vault cut off after %d bytes offers the newest good backup',
    async (length) => {
      await make()
      await truncate(file('vault.age'), length)
      const [newest] = (await readdir(file('backups'))).sort().reverse()
      expect(await failing()).toEqual({
        state: 'failed',
        reason: 'vault-unreadable',
        passwordSlot: false,
        backup: { id: newest, at: expect.any(Number), entries: 2 },
      })
    },
  )

  it('a damaged vault passes over damaged backups', async () => {
    await make()
    const [newest, older] = (await readdir(file('backups'))).sort().reverse()
    await writeFile(file('vault.age'), 'nonsense')
    await truncate(join(home, 'backups', newest!), 100)
    expect(await failing()).toMatchObject({ reason: 'vault-unreadable', backup: { id: older, entries: 0 } })
  })

  it('a vault whose file is gone offers the newest backup, and never a new vault', async () => {
    await make()
    await rm(file('vault.age'))
    expect(await failing()).toMatchObject({ reason: 'vault-missing', backup: { entries: 2 } })
    expect(await codeOf(createVault(home, { keychain, by: 'app' }))).toBe('vault-exists')
  })

  it('a vault of a newer Sparekey is left alone', async () => {
    const vault = await make()
    const { VaultIdentity } = await import('../../../src/main/vault/key/identity.ts')
    const identity = VaultIdentity.fromText(vault.kit().identity)
    const newer = { format: 'sparekey-vault', version: 2, sealed: true }
    await writeFile(
      file('vault.age'),
      await identity.encrypt(new TextEncoder().encode(JSON.stringify(newer))),
    )
    expect(await failing()).toMatchObject({ state: 'failed', reason: 'vault-newer' })
    expect(await codeOf(vault.change((draft) => draft.addEntry(totp('Late'))))).toBe('vault-newer')
  })

  it('a vault without its vault.json asks for the kit; with a password slot, for the password', async () => {
    const vault = await make()
    await writeFile(file('vault.json'), '{"format":')
    expect(await failing()).toMatchObject({ reason: 'slots-unreadable' })
    await vault.keys.setPassword('correct horse battery')
    await rm(file('vault.json'))
    expect(await failing()).toMatchObject({ state: 'password-needed' })
    expect((await opened(home, keychain, 'correct horse battery')).id).toBe(vault.id)
  })

  it('a folder that cannot be read as one is named', async () => {
    await mkdir(file('vault.age'))
    expect(await open()).toMatchObject({ state: 'failed', reason: 'folder-unreadable' })
  })

  it('a vault in a folder that is not to be written to opens, and says so', async () => {
    await make()
    // The folder is taken for a file system that is read-only by what every one of them does: it refuses the lock.
    await rm(file('lock'), { force: true })
    await mkdir(file('lock'))
    const opening = await open()
    expect(opening).toMatchObject({ state: 'open', trouble: 'read-only' })
    if (opening.state === 'open') {
      expect(await codeOf(opening.vault.change((draft) => draft.addEntry(totp('X'))))).toBe(
        'folder-read-only',
      )
      expect(names(opening.vault)).toHaveLength(3)
    }
  })
})

describe('making a vault', () => {
  it('is refused where there is one already', async () => {
    await make()
    expect(await codeOf(createVault(home, { keychain, by: 'app' }))).toBe('vault-exists')
    expect(names(await opened(home, keychain))).toHaveLength(3)
  })

  it('to start over keeps all of the old one in a folder beside', async () => {
    const old = await make()
    const identity = old.kit().identity
    await old.keys.setPassword('correct horse battery')
    const vault = await createVault(home, { keychain, by: 'app', startOver: true })
    expect(vault.id).not.toBe(old.id)
    expect(names(vault)).toEqual([])

    const aside = (await readdir(home)).find((name) => name.startsWith('set-aside-'))
    const again = await opened(file(aside!), keychain, 'correct horse battery')
    expect(names(again)).toHaveLength(3)
    expect(again.kit().identity).toBe(identity)
    expect(await again.keys.checkPassword('correct horse battery')).toBe(true)
    expect(await again.backups()).not.toHaveLength(0)
  })

  it.each(['locked', 'unavailable'] as const)(
    'without a password is refused where the keychain is %s',
    async (mood) => {
      keychain.mood = mood
      expect(await codeOf(createVault(home, { keychain, by: 'app' }))).toBe(`keychain-${mood}`)
      expect(await open()).toEqual({ state: 'none' })
    },
  )

  it('takes no password that meets neither policy', async () => {
    expect(await codeOf(createVault(home, { keychain, by: 'app', password: 'seven77' }))).toBe(
      'password-refused',
    )
    expect(await open()).toEqual({ state: 'none' })
  })
})

describe('key slots', () => {
  it('ask for a password that was chosen, and for nothing once it is taken away', async () => {
    const vault = await make()
    await vault.keys.setPassword('correct horse battery')
    expect(keychain.kept.size).toBe(0)
    expect(vault.keys.slots()).toMatchObject({ keychain: false, password: true })
    expect(await failing()).toMatchObject({ state: 'password-needed' })
    await vault.keys.removePassword()
    expect(await readdir(file('slots'))).toEqual([])
    expect((await opened(home, keychain)).keys.slots()).toMatchObject({ keychain: true, password: false })
  })

  it('take a new password in place of the old one', async () => {
    const vault = await make('correct horse battery')
    await vault.keys.setPassword('another long password')
    expect(await vault.keys.checkPassword('correct horse battery')).toBe(false)
    await noWait(home)
    expect(await open('correct horse battery')).toMatchObject({ state: 'password-needed', refused: 'wrong' })
    await noWait(home)
    expect((await open('another long password')).state).toBe('open')
  })

  it('never write over a key of something else in the keychain', async () => {
    const vault = await make('correct horse battery')
    keychain.kept.set(vault.id, 'AGE-SECRET-KEY-1OTHER')
    await vault.keys.removePassword()
    expect([...keychain.kept.values()].sort()).toEqual([vault.kit().identity, 'AGE-SECRET-KEY-1OTHER'].sort())
    await vault.keys.setPassword('another long password')
    keychain.mood = 'locked'
    expect(await codeOf(vault.keys.removePassword())).toBe('keychain-locked')
  })
})

describe('an open vault', () => {
  it('of which the file is damaged under it is not overwritten', async () => {
    const vault = await make()
    await writeFile(file('vault.age'), 'damaged')
    expect(await codeOf(vault.change((draft) => draft.addEntry(totp('X'))))).toBe('vault-unreadable')
    expect(await readFile(file('vault.age'), 'utf8')).toBe('damaged')
    expect(names(vault)).toHaveLength(3)
  })

  it('of which the file is taken away writes it again with the next change', async () => {
    const vault = await make()
    await rm(file('vault.age'))
    await vault.change((draft) => draft.addEntry(totp('X')))
    expect(names(await opened(home, keychain))).toEqual(['GitHub', 'GitLab', 'Later', 'X'])
  })

  it('of which the folder is gone says so', async () => {
    const vault = await make()
    await rm(home, { recursive: true })
    expect(await codeOf(vault.change((draft) => draft.addEntry(totp('X'))))).toBe('folder-gone')
    expect(await vault.writeTrouble()).toBe('folder-gone')
  })

  it('that another vault replaced says so', async () => {
    const vault = await make()
    const elsewhere = await newHome()
    await createVault(elsewhere, { keychain, by: 'app' })
    await copyFile(join(elsewhere, 'vault.age'), file('vault.age'))
    expect(await codeOf(vault.refresh())).toBe('vault-replaced')
  })
})
