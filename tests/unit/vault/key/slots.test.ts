import '../cheap-scrypt.ts'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVault } from '../../../../src/main/vault/create.ts'
import {
  deviceFile,
  nextPasswordFile,
  passwordFile,
  recoveryEmailFile,
  sessionFile,
} from '../../../../src/main/vault/home.ts'
import { standingOf } from '../../../../src/main/vault/key/password/attempts.ts'
import { newRecoveryCode, parseRecoveryCode } from '../../../../src/main/vault/key/recovery-code.ts'
import { readSlots } from '../../../../src/main/vault/key/slots.ts'
import { openRecoveryEmail, openTrustedDevice } from '../../../../src/main/vault/key/ways-to-reset.ts'
import { type Opening, openVault } from '../../../../src/main/vault/opening.ts'
import { reopenWith, restoreFromKit } from '../../../../src/main/vault/restore.ts'
import { codeOf, laterAttempts, MadeUpKeychain, names, newHome, opened, totp } from '../made-up.ts'

const first = 'Lantern-7-brass'
const second = 'Kettle+4+Ochre'
const steps = {
  phone: { kind: 'sms' as const, address: '+821012345678' },
  authenticator: { secret: 'JBSWY3DPEHPK3PXP' },
}

let home: string
let keychain: MadeUpKeychain
const open = (password?: string) => openVault(home, { keychain, ...(password ? { password } : {}) })

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
})

const make = async (password?: string) => {
  const vault = await createVault(home, { keychain, by: 'app', ...(password ? { password } : {}) })
  await vault.change((draft) => draft.addEntry(totp('GitHub')))
  return vault
}

const finished = async (opening: Opening) => {
  if (opening.state !== 'second-step') throw new Error(`expected a second step, not ${opening.state}`)
  return opening.pending.finish()
}

describe('the second step', () => {
  it('leaves the vault shut behind the right password until it has succeeded', async () => {
    const vault = await make(first)
    await vault.keys.setSecondSteps(first, steps)
    const opening = await open(first)
    expect(opening).toMatchObject({ state: 'second-step', pending: { steps } })
    expect(await finished(opening)).toMatchObject({ state: 'open' })
    expect((await readSlots(home)) as object).toMatchObject({ password: { policy: 'kakaocloud' } })
  })

  it('keeps a copy of the folder shut, even with the password', async () => {
    const vault = await make(first)
    await vault.keys.setSecondSteps(first, steps)
    keychain = new MadeUpKeychain()
    expect(await finished(await open(first))).toMatchObject({
      state: 'failed',
      reason: 'keychain-entry-gone',
    })
  })

  it('is not asked for on a trusted computer, and the password is', async () => {
    const vault = await make(first)
    await vault.keys.setSecondSteps(first, steps)
    await vault.keys.trustDevice()
    expect(await open()).toMatchObject({ state: 'password-needed' })
    expect(await open('Wrong-9-kettle')).toMatchObject({ refused: 'wrong' })
    await laterAttempts(home)
    const again = await opened(home, keychain, first)
    await again.keys.forgetDevice()
    expect(existsSync(deviceFile(home))).toBe(false)
    expect(await open(first)).toMatchObject({ state: 'second-step' })
  })

  it('stays with a new password, and goes when it is turned off', async () => {
    const vault = await make(first)
    await vault.keys.setSecondSteps(first, steps)
    await vault.keys.setPassword(second)
    expect(await open(second)).toMatchObject({ state: 'second-step', pending: { steps } })
    await vault.keys.setSecondSteps(second, null)
    expect(keychain.kept.size).toBe(0)
    expect(await open(second)).toMatchObject({ state: 'open' })
  })
})

describe('ways to choose a new password', () => {
  it('are the code of the recovery email, with what this computer holds and not without', async () => {
    const vault = await make(first)
    const code = newRecoveryCode()
    await vault.keys.setRecoveryEmail(code)
    expect(await codeOf(openRecoveryEmail(home, keychain, newRecoveryCode()))).toBe('password-wrong')
    const identity = await openRecoveryEmail(home, keychain, code.toLowerCase().replaceAll('-', ' '))
    await reopenWith(home, identity, { keychain, by: 'app', password: second })
    expect(names(await opened(home, keychain, second))).toEqual(['GitHub'])
    keychain = new MadeUpKeychain()
    expect(await codeOf(openRecoveryEmail(home, keychain, code))).toBe('keychain-entry-gone')
  })

  it('are a trusted computer, until it is forgotten', async () => {
    const vault = await make(first)
    await vault.keys.trustDevice()
    await reopenWith(home, await openTrustedDevice(home, keychain), { keychain, by: 'app', password: second })
    const again = await opened(home, keychain, second)
    await again.keys.forgetDevice()
    expect(await codeOf(openTrustedDevice(home, keychain))).toBe('keychain-entry-gone')
  })

  it('refuse one of the last three passwords', async () => {
    const vault = await make(first)
    expect(await codeOf(vault.keys.setPassword(first))).toBe('password-used-before')
    const { identity } = vault.kit()
    const reset = restoreFromKit(home, identity, { keychain, by: 'app', password: first })
    expect(await codeOf(reset)).toBe('password-used-before')
  })
})

describe('sessions of the command line', () => {
  it('open the vault without its password until they end', async () => {
    const vault = await make(first)
    const { id } = await vault.keys.startSession(60_000)
    expect(await openVault(home, { keychain, bySession: true })).toMatchObject({ state: 'open' })
    expect(await open()).toMatchObject({ state: 'password-needed' })
    await vault.keys.endSession(id)
    expect(existsSync(sessionFile(home, id))).toBe(false)
    expect(await openVault(home, { keychain, bySession: true })).toMatchObject({ state: 'password-needed' })
  })

  it('that have ended are deleted by whoever comes next, with their keys', async () => {
    const vault = await make(first)
    const { id } = await vault.keys.startSession(-1)
    expect(await openVault(home, { keychain, bySession: true })).toMatchObject({ state: 'password-needed' })
    expect(existsSync(sessionFile(home, id))).toBe(false)
    expect(keychain.kept.size).toBe(0)
    expect(await readSlots(home)).toMatchObject({ sessions: [] })
  })
})

describe('wrong passwords', () => {
  it('five in a row close the entry, whoever asks, and the kit opens it again with a new one', async () => {
    const vault = await make(first)
    const wrong = 'Wrong-9-kettle'
    expect(await open(wrong)).toMatchObject({ refused: 'wrong', attempts: { left: 4, closed: false } })
    const attempts = join(home, 'slots', 'attempts.json')
    await writeFile(attempts, JSON.stringify({ failures: 4, lastAt: Date.now() }))
    expect(await open(first)).toMatchObject({ refused: 'wait' })
    await writeFile(attempts, JSON.stringify({ failures: 4, lastAt: 0 }))
    expect(await vault.keys.checkPassword(wrong)).toBe(false)
    expect(await open(first)).toMatchObject({ refused: 'closed', attempts: { left: 0, closed: true } })
    expect(await codeOf(vault.keys.checkPassword(first))).toBe('password-closed')
    await restoreFromKit(home, vault.kit().identity, { keychain, by: 'app', password: second })
    expect((await open(second)).state).toBe('open')
  })

  it('make the next one wait longer each time, and a clock that was set back keeps nobody out', () => {
    const waits = [1, 2, 3, 4].map(
      (failures) =>
        (standingOf({ failures, lastAt: 1_000_000 }, 1_000_000).waitUntil ?? 1_000_000) - 1_000_000,
    )
    expect(waits).toEqual([0, 5_000, 15_000, 60_000])
    expect(standingOf({ failures: 4, lastAt: 1_000_000 }, 500_000).waitUntil).toBeUndefined()
  })
})

describe('expiring everything', () => {
  it('leaves the new password as the only way into a vault of another identity', async () => {
    const vault = await make(first)
    const { identity } = vault.kit()
    await vault.keys.trustDevice()
    await vault.keys.startSession(60_000)
    const code = newRecoveryCode()
    await vault.keys.setRecoveryEmail(code)
    await vault.keys.expireAll(second)
    expect(vault.kitState().state).toBe('pending')
    expect(vault.kit().identity).not.toBe(identity)
    expect(keychain.kept.size).toBe(0)
    expect(await codeOf(restoreFromKit(home, identity, { keychain, by: 'app' }))).toBe('key-wrong')
    expect(await openVault(home, { keychain, bySession: true })).toMatchObject({ state: 'password-needed' })
    for (const path of [deviceFile(home), recoveryEmailFile(home), nextPasswordFile(home)]) {
      expect(existsSync(path), path).toBe(false)
    }
    expect(names(await opened(home, keychain, second))).toEqual(['GitHub'])
    expect(await open(first)).toMatchObject({ refused: 'wrong' })
  })

  it('that was cut off before the password slots changed places is completed by the next opening', async () => {
    const vault = await make(first)
    const old = await readFile(passwordFile(home))
    await vault.keys.expireAll(second)
    await writeFile(nextPasswordFile(home), await readFile(passwordFile(home)))
    await writeFile(passwordFile(home), old)
    expect(await open(first)).not.toMatchObject({ state: 'open' })
    await rm(join(home, 'slots', 'attempts.json'), { force: true })
    expect(names(await opened(home, keychain, second))).toEqual(['GitHub'])
    expect(existsSync(nextPasswordFile(home))).toBe(false)
    expect(names(await opened(home, keychain, second))).toEqual(['GitHub'])
  })
})

describe('the code of the recovery email', () => {
  it('holds 120 bits, and is read however it was typed', () => {
    const code = newRecoveryCode()
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(parseRecoveryCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code)
  })

  it('with one character wrong, or two neighbours swapped, is never taken', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    fc.assert(
      fc.property(fc.nat(24), fc.nat(31), fc.boolean(), (place, letter, swap) => {
        const plain = newRecoveryCode().replaceAll('-', '')
        const characters = [...plain]
        if (swap && place < 24) {
          ;[characters[place], characters[place + 1]] = [characters[place + 1]!, characters[place]!]
        } else characters[place] = alphabet[letter]!
        const changed = characters.join('')
        if (changed === plain) return
        expect(() => parseRecoveryCode(changed)).toThrow('reset-code-typo')
      }),
      { numRuns: 2000 },
    )
  })
})
