import '../cheap-scrypt.ts'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import { endedFile, slotsFile } from '../../../../src/main/vault/home.ts'
import { noteEnded } from '../../../../src/main/vault/key/ended-sessions.ts'
import { endSessions } from '../../../../src/main/vault/key/sessions.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { Session } from '../../../../src/main/vault/session/session.ts'
import { MadeUpKeychain, newHome, opened } from '../made-up.ts'

const password = 'Lantern-7-brass'

let home: string
let keychain: MadeUpKeychain

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
})

describe('sessions that are ended without a key', () => {
  const endings = (vault: Awaited<ReturnType<typeof opened>>) =>
    vault.activity().filter(({ kind }) => kind === 'session-ended')

  it('are in the activity list from the next opening on, once', async () => {
    const vault = await createVault(home, { keychain, by: 'app', password })
    await vault.keys.startSession(60_000)
    await vault.keys.startSession(60_000)
    vault.close()
    const began = Date.now()
    expect(await endSessions(home, keychain)).toHaveLength(2)
    expect(await endSessions(home, keychain)).toHaveLength(0)
    const next = await opened(home, keychain, password)
    await noteEnded(home, next)
    await noteEnded(home, next)
    expect(endings(next)).toMatchObject([{ by: 'command-line', count: 2 }])
    expect(endings(next)[0]?.at).toBeGreaterThanOrEqual(began)
    expect(existsSync(endedFile(home))).toBe(false)
  })

  it('are believed within bounds, whatever was put into the file', async () => {
    const vault = await createVault(home, { keychain, by: 'app' })
    await mkdir(join(home, 'slots'), { recursive: true })
    const one = { at: 1000, count: 1 }
    for (const hostile of [
      '',
      'null',
      '{"at":1}',
      JSON.stringify([{ ...one, kind: 'password-removed' }]),
      JSON.stringify([{ ...one, count: 1e9 }]),
      JSON.stringify([{ ...one, at: -1 }]),
      JSON.stringify(Array(51).fill(one)),
      JSON.stringify([one]).padEnd(20_000),
    ]) {
      writeFileSync(endedFile(home), hostile)
      await noteEnded(home, vault)
      expect(endings(vault)).toEqual([])
      expect(existsSync(endedFile(home))).toBe(false)
    }
    writeFileSync(endedFile(home), JSON.stringify([{ at: Date.now() + 1e12, count: 1 }]))
    await noteEnded(home, vault)
    expect(endings(vault)[0]?.at).toBeLessThanOrEqual(Date.now())
  })
})

describe('a vault of an older Sparekey, with its key in the keychain beside a password', () => {
  async function older(): Promise<string> {
    const vault = await createVault(home, { keychain, by: 'app', password })
    const { id } = vault
    await keychain.set(id, vault.kit().identity)
    const slots = { keychain: true, password: 'chosen' }
    writeFileSync(slotsFile(home), JSON.stringify({ format: 'sparekey-slots', version: 1, vault: id, slots }))
    vault.close()
    return id
  }

  it('opens by itself until the password has opened it once, and then asks for it, says so, and notes it', async () => {
    const id = await older()
    const session = new Session(home, keychain)
    await session.open()
    expect(session.state).toMatchObject({ phase: 'open', hasPassword: true })
    expect(session.state).not.toHaveProperty('leftKeychain')

    // Locked, it is: it opened again by itself before.
    await session.lock()
    expect(session.state.phase).toBe('locked')
    expect(keychain.kept.has(id)).toBe(true)
    await session.open(password)
    expect(session.state).toMatchObject({ phase: 'open', leftKeychain: true })
    expect(keychain.kept.has(id)).toBe(false)
    expect(JSON.parse(readFileSync(slotsFile(home), 'utf8'))).toMatchObject({
      version: 2,
      slots: { keychain: false, password: { why: 'chosen' } },
    })
    expect(session.vault.activity().map(({ kind }) => kind)).toContain('slot-removed')
    await session.close()
    expect((await openVault(home, { keychain })).state).toBe('password-needed')

    const again = new Session(home, keychain)
    await again.open(password)
    expect(again.state).not.toHaveProperty('leftKeychain')
    await again.close()
  })

  it('opens still by itself where the password was forgotten: nothing is taken away by locking alone', async () => {
    const id = await older()
    const session = new Session(home, keychain)
    await session.open()
    await session.lock()
    await session.close()
    expect(keychain.kept.has(id)).toBe(true)
    expect((await openVault(home, { keychain })).state).toBe('open')
  })
})
