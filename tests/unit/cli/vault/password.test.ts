import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { osKeychain } from '../../../../src/main/keychain/os-keychain.ts'
import { openVault } from '../../../../src/main/vault/opening.ts'
import { documents } from '../shapes.ts'
import { Machine, rfcSecret } from '../sparekey.ts'

const password = 'Lantern-7-brass'

async function machineWithPassword(): Promise<Machine> {
  const machine = new Machine()
  await machine.json(['init', '--password-stdin'], { input: password })
  await machine.json(
    ['add', '--issuer', 'GitHub', '--secret-stdin', '--password-file', machine.file('password', password)],
    { input: rfcSecret },
  )
  return machine
}

describe('a session of the command line', () => {
  it('opens the vault for every command until it is ended, and leaves nothing but a note of its end until the vault is open next', async () => {
    const machine = await machineWithPassword()
    const slots = () => readdirSync(join(machine.home, 'slots'), { recursive: true, withFileTypes: true })
    expect((await machine.run(['list'])).status).toBe(1)
    const { session } = documents.unlock.parse(
      await machine.json(['unlock', '--minutes', '5', '--password-stdin'], { input: password }),
    )
    expect(Date.parse(session.until) - Date.parse(session.since)).toBe(5 * 60_000)
    expect(documents.list.parse(await machine.json(['list'])).entries).toHaveLength(1)
    expect(documents.sessions.parse(await machine.json(['sessions'])).sessions).toMatchObject([
      { id: session.id },
    ])

    const other = documents.unlock.parse(
      await machine.json(['unlock', '--password-stdin'], { input: password }),
    )
    await machine.json(['sessions', 'end', other.session.id.slice(0, 8)])
    expect(documents.list.parse(await machine.json(['list'])).entries).toHaveLength(1)
    expect(documents.lock.parse(await machine.json(['lock'])).ended).toBe(1)
    expect((await machine.run(['list'])).err).toContain('--password-file')
    expect(documents.sessions.parse(await machine.json(['sessions'])).sessions).toEqual([])
    const files = () =>
      slots()
        .filter((one) => one.isFile())
        .map(({ name }) => name)
    expect(files().sort()).toEqual(['ended.json', 'password.age'])
    expect((await machine.run(['list', '--password-stdin'], { input: password })).status).toBe(0)
    expect(files()).toEqual(['password.age'])
    expect(readFileSync(join(machine.home, 'vault.json'), 'utf8')).not.toContain(session.id)
  })

  it('that is begun takes the key out of the keychain that a crash left there beside the password', async () => {
    const machine = await machineWithPassword()
    const keychain = osKeychain()
    const opening = await openVault(machine.home, { keychain, password })
    if (opening.state !== 'open') throw new Error(opening.state)
    const { id } = opening.vault
    await keychain.set(id, opening.vault.kit().identity)
    opening.vault.close()
    expect((await machine.run(['list'])).status).toBe(1)
    await machine.json(['unlock', '--password-stdin'], { input: password })
    expect(await keychain.get(id)).toBeNull()
    expect((await machine.run(['list'])).status).toBe(0)
  })

  it('is not begun with a wrong password, for longer than a day, or where nothing is asked', async () => {
    const machine = await machineWithPassword()
    expect((await machine.run(['unlock', '--password-stdin'], { input: 'Wrong-1-guess' })).status).toBe(1)
    expect((await machine.run(['unlock', '--minutes', '1441'])).status).toBe(2)
    const open = new Machine()
    await open.json(['init'])
    expect((await open.run(['unlock'])).err).toContain('has no password')
  })
})

describe('sparekey password check', () => {
  it('tells each rule that is met and each that is not, and says by its exit status whether all are', async () => {
    const machine = new Machine()
    const check = async (typed: string, ...more: string[]) => {
      const ran = await machine.run(['password', 'check', '--password-stdin', '--json', ...more], {
        input: typed,
      })
      return { status: ran.status, ...documents.password.parse(JSON.parse(ran.out)), out: ran.out }
    }
    const weak = await check('Aa1!qwe')
    expect(weak).toMatchObject({ status: 1, meets: false, policy: 'kakaocloud' })
    expect(weak.rules.filter(({ met }) => met === false).map(({ rule }) => rule)).toEqual([
      'length',
      'sequences',
    ])
    expect(weak.out).not.toContain('Aa1!qwe')
    expect(await check(password)).toMatchObject({ status: 0, meets: true })
    expect(await check(password, '--policy', 'passphrase')).toMatchObject({ status: 1, policy: 'passphrase' })
    expect(await check('찬물 열두 마리 고양이 파도 우체통', '--policy', 'passphrase')).toMatchObject({
      status: 0,
    })
    expect(
      await check('찬물 열두 마리 고양이 파도 우체통'.normalize('NFD'), '--policy', 'passphrase'),
    ).toMatchObject({
      rules: (await check('찬물 열두 마리 고양이 파도 우체통', '--policy', 'passphrase')).rules,
    })
  })

  it('a vault is not made with a password that breaks the rules, and they are named', async () => {
    const machine = new Machine()
    const { status, err } = await machine.run(['init', '--password-stdin'], { input: 'Aa1!qwe' })
    expect(status).toBe(1)
    expect(err).toContain('9 to 30 characters')
    expect(err).toContain('No 3 keys or digits in order')
    expect(err).not.toContain('Aa1!qwe')
    expect((await machine.run(['list'])).err).toContain('sparekey init')
  })
})
