import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import type { Vault } from '../../../../src/main/vault/vault.ts'
import { codeOf, hotp, MadeUpKeychain, names, newHome, opened, totp } from '../made-up.ts'

let home: string
let keychain: MadeUpKeychain
let vault: Vault

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
  vault = await createVault(home, { keychain, by: 'app' })
})

const reopened = () => opened(home, keychain)

describe('a change', () => {
  it('is on the disk when it resolves', async () => {
    const entry = await vault.change((draft) => draft.addEntry(totp('GitHub', { tags: ['work'] })))
    expect((await reopened()).entries()).toEqual([entry])
    expect(vault.entry(entry.id)).toEqual(entry)
  })

  it('of which the edit throws changes nothing, in memory or on the disk', async () => {
    const bytes = await readFile(join(home, 'vault.age'))
    const edit = vault.change((draft) => {
      draft.addEntry(totp('GitHub'))
      throw new RangeError('changed my mind')
    })
    await expect(edit).rejects.toThrow('changed my mind')
    expect(vault.entries()).toEqual([])
    expect(await readFile(join(home, 'vault.age'))).toEqual(bytes)
  })

  it('of which one entry is invalid adds none, and names the field', async () => {
    const edit = vault.change((draft) => draft.addEntries([totp('GitHub'), totp('Bad', { digits: 11 })]))
    await expect(edit).rejects.toMatchObject({ code: 'entry-invalid', details: { field: 'digits' } })
    expect(vault.entries()).toEqual([])
  })

  it('that would give an entry more tags than it can have says how many it can, and changes nothing', async () => {
    const tags = Array.from({ length: 100 }, (_, n) => `Tag ${n}`)
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub', { tags })))
    const edit = vault.change((draft) => draft.changeEntry(id, { tags: [...tags, 'One', 'Two'] }))
    await expect(edit).rejects.toMatchObject({ code: 'entry-tags', details: { limit: 100, count: 102 } })
    expect(vault.entry(id)?.tags).toEqual(tags)
  })

  it('of an entry that is not there is refused', async () => {
    const id = crypto.randomUUID()
    expect(await codeOf(vault.change((draft) => draft.changeEntry(id, { note: 'x' })))).toBe('entry-missing')
    expect(await codeOf(vault.change((draft) => draft.deleteForever(id)))).toBe('entry-missing')
  })

  it('that comes to nothing writes nothing', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    const bytes = await readFile(join(home, 'vault.age'))
    await vault.change((draft) => draft.changeEntry(id, { issuer: 'GitHub' }))
    expect(await readFile(join(home, 'vault.age'))).toEqual(bytes)
  })

  it('cannot change an id, a date of creation, a place or a counter', async () => {
    const entry = await vault.change((draft) => draft.addEntry(hotp('Bank', 7)))
    const change = { id: crypto.randomUUID(), createdAt: 1, counter: 0, position: 'a', note: 'mine' }
    await vault.change((draft) => draft.changeEntry(entry.id, change))
    expect(vault.entries()).toEqual([{ ...entry, note: 'mine' }])
  })

  it('removes a field that is set to undefined', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub', { icon: 'github' })))
    await vault.change((draft) => draft.changeEntry(id, { icon: undefined }))
    expect(vault.entry(id)).not.toHaveProperty('icon')
    expect((await reopened()).entry(id)).not.toHaveProperty('icon')
  })

  it('leaves what was handed out before as it was, and hands out frozen records', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub', { tags: ['work'] })))
    const before = vault.entries()
    await vault.change((draft) => draft.changeEntry(id, { issuer: 'Git' }))
    expect(before[0]?.issuer).toBe('GitHub')
    expect(vault.entries()).toBe(vault.entries())
    expect(Object.isFrozen(vault.entries())).toBe(true)
    expect(Object.isFrozen(vault.entries()[0])).toBe(true)
    expect(Object.isFrozen(vault.entries()[0]?.tags)).toBe(true)
  })

  it('sees the edits of the same change', async () => {
    const seen = await vault.change((draft) => {
      const { id } = draft.addEntry(totp('GitHub'))
      draft.changeEntry(id, { issuer: 'Git' })
      draft.addEntry(totp('GitLab'))
      draft.move(id, null)
      return draft.entries().map(({ issuer }) => issuer)
    })
    expect(seen).toEqual(['GitLab', 'Git'])
    expect(names(vault)).toEqual(seen)
  })

  it('asked for at the same time as others is made after them', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => vault.change((draft) => draft.addEntry(totp(`S${n}`)))),
    )
    expect(names(vault)).toEqual(Array.from({ length: 12 }, (_, n) => `S${n}`))
    expect(names(await reopened())).toEqual(names(vault))
  })

  it('is told to who listens, as made here', async () => {
    const told: string[] = []
    const stop = vault.onChange((origin) => told.push(origin))
    await vault.change((draft) => draft.addEntry(totp('GitHub')))
    stop()
    await vault.change((draft) => draft.addEntry(totp('GitLab')))
    expect(told).toEqual(['here'])
  })
})

describe('the order made by hand', () => {
  const move = (name: string, before: string | null) =>
    vault.change((draft) => {
      const idOf = (issuer: string) => draft.entries().find((entry) => entry.issuer === issuer)!.id
      draft.move(idOf(name), before === null ? null : idOf(before))
    })

  beforeEach(async () => {
    await vault.change((draft) => draft.addEntries(['A', 'B', 'C', 'D'].map((name) => totp(name))))
  })

  it('moves an entry before another, to the front and to the end', async () => {
    await move('C', 'B')
    expect(names(vault)).toEqual(['A', 'C', 'B', 'D'])
    await move('D', 'A')
    expect(names(vault)).toEqual(['D', 'A', 'C', 'B'])
    await move('A', null)
    expect(names(vault)).toEqual(['D', 'C', 'B', 'A'])
    expect(names(await reopened())).toEqual(names(vault))
  })

  it('stays where it is when an entry is moved before itself', async () => {
    await move('B', 'B')
    expect(names(vault)).toEqual(['A', 'B', 'C', 'D'])
  })

  it('changes one record for one move', async () => {
    const before = new Map(vault.entries().map((entry) => [entry.id, entry.position]))
    await move('D', 'B')
    expect(vault.entries().filter(({ id, position }) => before.get(id) !== position)).toHaveLength(1)
  })

  it('still has room after a thousand moves to the same place', async () => {
    await vault.change((draft) => {
      const [a, b, c, d] = draft.entries().map(({ id }) => id) as [string, string, string, string]
      for (let n = 0; n < 500; n++) {
        draft.move(d, b)
        draft.move(c, d)
      }
      draft.move(b, a)
    })
    expect(names(vault)).toEqual(['B', 'A', 'C', 'D'])
  })
})

describe('the trash', () => {
  it('keeps an entry until it is restored, deleted or emptied', async () => {
    const [a, b, c] = await vault.change((draft) => draft.addEntries([totp('A'), totp('B'), totp('C')]))
    await vault.change((draft) => {
      draft.trash(a!.id)
      draft.trash(b!.id)
    })
    expect(vault.entry(a!.id)?.trashedAt).toBeTypeOf('number')
    await vault.change((draft) => draft.restore(a!.id))
    expect(vault.entry(a!.id)).toEqual(a)
    expect(await vault.change((draft) => draft.emptyTrash())).toBe(1)
    expect(vault.entries()).toEqual([a, c])
  })
})

describe('undo', () => {
  it('takes back each change of this process, the last one first, and redo makes them again', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    await vault.change((draft) => draft.changeEntry(id, { issuer: 'Git', note: 'n' }))
    await vault.change((draft) => draft.deleteForever(id))

    expect(await vault.undo()).toBe(true)
    expect(vault.entry(id)).toMatchObject({ issuer: 'Git', note: 'n' })
    expect(await vault.undo()).toBe(true)
    expect(vault.entry(id)).toMatchObject({ issuer: 'GitHub', note: '' })
    expect(await vault.undo()).toBe(true)
    expect(vault.entries()).toEqual([])
    expect(await vault.undo()).toBe(false)
    expect(vault.lastChange()).toBeUndefined()

    await vault.redo()
    await vault.redo()
    expect(vault.entry(id)).toMatchObject({ issuer: 'Git', note: 'n' })
    expect(names(await reopened())).toEqual(['Git'])
    await vault.redo()
    expect(vault.entries()).toEqual([])
    expect(await vault.redo()).toBe(false)
  })

  it('leaves alone what another hand has changed since', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    await vault.change((draft) => draft.changeEntry(id, { issuer: 'Git', note: 'mine' }))
    const other = await reopened()
    await other.change((draft) => draft.changeEntry(id, { note: 'theirs' }))
    await vault.undo()
    expect(vault.entry(id)).toMatchObject({ issuer: 'GitHub', note: 'theirs' })
  })

  it('does not lower a counter, whatever is taken back', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(hotp('Bank', 5)))
    await vault.change((draft) => draft.changeEntry(id, { note: 'x' }))
    await vault.change((draft) => draft.raiseCounter(id, 9))
    await vault.undo()
    expect(vault.entry(id)).toMatchObject({ note: '', counter: 9 })
    await vault.undo()
    expect(vault.entries()).toEqual([])
    await vault.redo()
    expect(vault.entry(id)?.counter).toBe(9)
  })

  it('takes back one change alone by its number, and leaves what came after it', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    await vault.change((draft) => draft.changeEntry(id, { note: 'x' }))
    const number = vault.lastChange()!
    await vault.change((draft) => draft.changeEntry(id, { issuer: 'Git' }))
    expect(await vault.undo(number)).toBe(true)
    expect(vault.entry(id)).toMatchObject({ issuer: 'Git', note: '' })
    expect(await vault.undo(number)).toBe(false)
    await vault.undo()
    expect(vault.entry(id)).toMatchObject({ issuer: 'GitHub', note: '' })
  })

  it('goes on after the vault was locked, and nothing of it can be read in the meantime', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    let elsewhere = 'before'
    const put = (value: string) => async () => {
      elsewhere = value
    }
    vault.rememberOther({ undo: put('taken back'), redo: put('made again') })
    await vault.change((draft) => draft.changeEntry(id, { note: 'x' }))
    await vault.undo()
    const { secret } = vault.entry(id)!
    const sealed = await vault.sealHistory()
    vault.close()
    const kept = Buffer.from(sealed.bytes).toString('latin1')
    expect(kept).not.toContain(secret)
    expect(kept).toContain('age-encryption.org')

    const again = await reopened()
    await again.takeUpHistory(sealed)
    await again.redo()
    expect(again.entry(id)).toMatchObject({ note: 'x' })
    await again.undo()
    await again.undo()
    expect(elsewhere).toBe('taken back')
    await again.undo()
    expect(again.entries()).toEqual([])

    const other = await createVault(await newHome(), { keychain, by: 'app' })
    await other.takeUpHistory(sealed)
    expect(await other.redo()).toBe(false)
  })

  it('passes over when an entry was last used', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    await vault.change((draft) => draft.changeEntry(id, { note: 'x' }))
    await vault.change((draft) => draft.markUsed(id, 1_700_000_000_000))
    await vault.undo()
    expect(vault.entry(id)).toMatchObject({ note: '', usedAt: 1_700_000_000_000 })
  })

  it('counts how often an entry was used, which nothing takes back', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(totp('GitHub')))
    await vault.change((draft) => draft.changeEntry(id, { note: 'x' }))
    for (const at of [1, 2, 3]) await vault.change((draft) => draft.markUsed(id, at))
    await vault.undo()
    expect(vault.entry(id)).toMatchObject({ note: '', uses: 3, usedAt: 3 })
  })
})

describe('a counter', () => {
  it('goes up and never down', async () => {
    const { id } = await vault.change((draft) => draft.addEntry(hotp('Bank', 5)))
    expect(await vault.change((draft) => draft.raiseCounter(id, 8))).toBe(8)
    expect(await vault.change((draft) => draft.raiseCounter(id, 6))).toBe(8)
    expect((await reopened()).entry(id)?.counter).toBe(8)
  })
})

describe('the activity list and the kit', () => {
  it('are kept', async () => {
    await vault.change((draft) => {
      draft.note({ kind: 'revealed', by: 'app', subject: 'GitHub' })
      draft.setKitState('saved')
    })
    const again = await reopened()
    expect(again.activity().map(({ kind }) => kind)).toEqual(['vault-created', 'revealed'])
    expect(again.kitState().state).toBe('saved')
  })

  it('stop growing: the oldest of thousands of records give way', async () => {
    await vault.change((draft) => {
      for (let n = 0; n < 3000; n++) draft.note({ kind: 'revealed', by: 'app', count: n, at: n })
    })
    expect(vault.activity().length).toBe(1500)
    expect(vault.activity()).toContainEqual(expect.objectContaining({ count: 2999 }))
  })

  it('keep the last 200 events that concern security, whatever else happens', async () => {
    await vault.change((draft) => {
      for (let count = 0; count < 250; count++) draft.note({ kind: 'unlock-failed', by: 'app', count })
    })
    await vault.change((draft) => {
      for (let count = 0; count < 3000; count++) draft.note({ kind: 'added', by: 'app', count })
    })
    const failed = vault.activity().filter(({ kind }) => kind === 'unlock-failed')
    expect(failed.map(({ count }) => count)).toEqual(Array.from({ length: 200 }, (_, index) => index + 50))
    expect(vault.activity()).toHaveLength(1500)
  })
})

describe('a closed vault', () => {
  it('answers nothing any more', async () => {
    await vault.change((draft) => draft.addEntry(totp('GitHub')))
    vault.close()
    expect(() => vault.entries()).toThrow('vault-locked')
    expect(() => vault.kit()).toThrow('vault-locked')
    expect(await codeOf(vault.change((draft) => draft.emptyTrash()))).toBe('vault-locked')
    expect(await codeOf(vault.refresh())).toBe('vault-locked')
  })
})

describe('the folder', () => {
  it('holds no more than FORMAT.md names, and nothing of the secrets', async () => {
    const secret = 'KRUGS4ZANFZSAYJAONSWG4TF'
    await vault.change((draft) => draft.addEntry(totp('GitHub', { secret, note: 'a note to be kept' })))
    await vault.keys.setPassword('correct horse battery')
    const files = ['backups', 'lock', 'lock.next', 'slots', 'vault.age', 'vault.json']
    expect((await readdir(home)).sort()).toEqual(files)
    const identity = vault.kit().identity
    for (const file of await readdir(home, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const text = (await readFile(join(file.parentPath, file.name))).toString('latin1')
      for (const mark of [secret, 'a note to be kept', 'GitHub', identity, 'age1']) {
        expect(text.includes(mark), `${file.name} holds ${mark}`).toBe(false)
      }
    }
  })
})
