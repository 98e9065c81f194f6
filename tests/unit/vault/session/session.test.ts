import '../cheap-scrypt.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { VaultIdentity } from '../../../../src/main/vault/key/identity.ts'
import { Session } from '../../../../src/main/vault/session/session.ts'
import { codeOf, laterAttempts, MadeUpKeychain, names, newHome, opened, totp } from '../made-up.ts'

const first = 'Lantern-7-brass'
const second = 'Kettle+4+Ochre'
const third = 'Amber9$raven!Moor'
const steps = { phone: { kind: 'sms' as const, address: '+821012345678' } }

/** Shows a prompt at the next call of that kind, until somebody answers it. */
class AskingKeychain extends MadeUpKeychain {
  #kind: 'set' | 'delete' | undefined
  #answered = Promise.withResolvers<void>()
  #asked = Promise.withResolvers<void>()

  get asked(): Promise<void> {
    return this.#asked.promise
  }

  ask(kind: 'set' | 'delete'): void {
    this.#kind = kind
  }

  answer(): void {
    this.#kind = undefined
    this.#answered.resolve()
  }

  override async set(name: string, value: string) {
    await this.#prompt('set')
    return super.set(name, value)
  }

  override async delete(name: string) {
    await this.#prompt('delete')
    return super.delete(name)
  }

  async #prompt(kind: 'set' | 'delete'): Promise<void> {
    if (this.#kind !== kind) return
    this.#asked.resolve()
    await this.#answered.promise
  }
}

let home: string
let keychain: MadeUpKeychain
let session: Session

beforeEach(async () => {
  home = await newHome()
  keychain = new MadeUpKeychain()
  session = new Session(home, keychain)
})

async function make(password: string): Promise<void> {
  await session.create(password)
  await session.vault.change((draft) => draft.addEntry(totp('First')))
}

const vaultBytes = () => readFile(join(home, 'vault.age'))
/** Whether that password opens the vault, or leads to its second step, in a program that starts now. */
async function opens(password: string): Promise<boolean> {
  const other = new Session(home, keychain)
  const code = await codeOf(other.open(password))
  const { phase } = other.state
  await other.close()
  if (code === 'password-wrong') await laterAttempts(home)
  return phase === 'open' || phase === 'second-step'
}

describe('two things at once', () => {
  it('a lock waits for the change of the password, which is then whole', async () => {
    await make(first)
    const changing = session.vault.keys.setPassword(second)
    await Promise.all([changing, session.lock()])
    expect(session.state.phase).toBe('locked')
    expect(await opens(first)).toBe(false)
    await session.open(second)
    // The one that was chosen is known as such: nothing of the change was lost.
    expect(await codeOf(session.vault.keys.setPassword(second))).toBe('password-used-before')
  })

  it('a second step that is set up under the old password does not bring it back', async () => {
    await make(first)
    const { keys } = session.vault
    const changing = keys.setPassword(second)
    expect(await codeOf(keys.setSecondSteps(first, steps))).toBe('password-wrong')
    await changing
    await laterAttempts(home)
    expect(await opens(first)).toBe(false)
    expect(await opens(second)).toBe(true)
    expect(keys.secondSteps()).toBeUndefined()
  })

  it('nor does one in another process, which has looked at the password before it was changed', async () => {
    await make(first)
    const other = await opened(home, keychain, first)
    const [set] = await Promise.all([
      codeOf(other.keys.setSecondSteps(first, steps)),
      session.vault.keys.setPassword(second),
    ])
    // Whoever came first: the new password opens it, and the old one does not.
    expect(['no error', 'password-wrong']).toContain(set)
    other.close()
    await laterAttempts(home).catch(() => undefined)
    expect(await opens(first)).toBe(false)
    expect(await opens(second)).toBe(true)
  })

  it('going back, locking and opening that are asked for together are done in that order, and leave one whole vault', async () => {
    await make(first)
    const bytes = await vaultBytes()
    await session.vault.change((draft) => draft.addEntry(totp('Second')))
    await Promise.allSettled([
      session.restoreFile(bytes, { password: first }),
      session.lock(),
      session.open(first),
      session.open(first),
      session.lock(),
    ])
    expect(session.state.phase).toBe('locked')
    await session.open(first)
    expect(names(session.vault)).toEqual(['First'])
    await session.vault.change((draft) => draft.addEntry(totp('Third')))
    expect(names(session.vault)).toEqual(['First', 'Third'])
  })

  it('a second step that was begun anew is not finished by what was entered before', async () => {
    await make(first)
    await session.vault.keys.setSecondSteps(first, steps)
    await session.lock()
    await session.open(first)
    const asked = session.secondSteps
    await Promise.all([session.cancelSecondStep(), session.open(first)])
    expect(await codeOf(session.finishSecondStep(asked))).toBe('vault-locked')
    expect(session.state.phase).toBe('second-step')
    await session.finishSecondStep(session.secondSteps)
    expect(session.state.phase).toBe('open')
  })

  it('quitting while the vault is being opened leaves none open', async () => {
    await make(first)
    await session.lock()
    const opening = session.open(first)
    await session.close()
    await opening
    expect(session.isOpen).toBe(false)
  })

  it('of two new passwords that are chosen together the one that was asked for last holds', async () => {
    await make(first)
    const keys: VaultIdentity[] = [session.vault.copyOfKey(), session.vault.copyOfKey()]
    await session.lock()
    const done = await Promise.all([
      codeOf(session.resetPassword(keys[0]!, second)),
      codeOf(session.resetPassword(keys[1]!, third)),
    ])
    expect(done).toEqual(['no error', 'no error'])
    expect(await opens(third)).toBe(true)
  })
})

describe('a lock does not wait for who is away from the prompt of the keychain', () => {
  let asking: AskingKeychain

  beforeEach(async () => {
    asking = new AskingKeychain()
    keychain = asking
    session = new Session(home, asking)
  })

  /** Locks while the keychain waits, and answers it afterwards. What became of the change. */
  async function lockWhile(change: Promise<unknown>): Promise<unknown> {
    const done = codeOf(change)
    await asking.asked
    await session.lock()
    expect(session.state.phase).toBe('locked')
    expect(session.isOpen).toBe(false)
    asking.answer()
    return done
  }

  const keysInKeychain = () =>
    [...asking.kept.values()].filter((value) => value.startsWith('AGE-SECRET-KEY-'))

  it('and a new password that was not written yet is not taken', async () => {
    await make(first)
    await session.vault.keys.setSecondSteps(first, steps)
    asking.ask('set')
    expect(await lockWhile(session.vault.keys.setPassword(second))).toBe('vault-locked')
    expect(await opens(first)).toBe(true)
    expect(await opens(second)).toBe(false)
  })

  it('and one that was written holds, and is remembered', async () => {
    await session.create()
    asking.ask('delete')
    expect(await lockWhile(session.vault.keys.setPassword(first))).toBe('no error')
    expect(keysInKeychain()).toEqual([])
    await session.open(first)
    expect(await codeOf(session.vault.keys.setPassword(first))).toBe('password-used-before')
  })

  it('and who comes in again is not robbed by an answer that comes late', async () => {
    await session.create()
    asking.ask('delete')
    const change = codeOf(session.vault.keys.setPassword(first))
    await asking.asked
    await session.lock()
    const back = session.open(first).then(() => session.vault.keys.removePassword())
    // Others come in meanwhile, twice: the one that was locked here waits for the answer.
    expect([await opens(first), await opens(first)]).toEqual([true, true])
    expect(session.isOpen).toBe(false)
    asking.answer()
    await Promise.all([change, back])
    expect(keysInKeychain()).toHaveLength(1)
    expect(await opens('')).toBe(true)
  })

  it('and a password that was to go stays, with no key beside it', async () => {
    await make(first)
    asking.ask('set')
    expect(await lockWhile(session.vault.keys.removePassword())).toBe('vault-locked')
    expect(keysInKeychain()).toEqual([])
    await session.open()
    expect(session.state.phase).toBe('locked')
    expect(await opens(first)).toBe(true)
  })

  it('and where everything was to expire, nothing has', async () => {
    await make(first)
    await session.vault.keys.setSecondSteps(first, steps)
    asking.ask('set')
    expect(await lockWhile(session.vault.keys.expireAll(second))).toBe('vault-locked')
    expect(await opens(second)).toBe(false)
    expect(await opens(first)).toBe(true)
  })

  it('and this computer, which was to be trusted, is not', async () => {
    await make(first)
    await session.vault.keys.setSecondSteps(first, steps)
    await session.lock()
    await session.open(first)
    asking.ask('set')
    expect(await lockWhile(session.finishSecondStep(session.secondSteps, { trust: true }))).toBe(
      'vault-locked',
    )
    await session.open(first)
    expect(session.state.phase).toBe('second-step')
  })
})

describe('going back in a vault with a password', () => {
  it('asks for the password, is taken back and made again, and leaves the ways in as they are', async () => {
    await make(first)
    const bytes = await vaultBytes()
    await session.vault.change((draft) => draft.addEntry(totp('Second')))
    await session.vault.keys.setPassword(second)
    await session.vault.keys.setSecondSteps(second, steps)
    expect(await codeOf(session.restoreFile(bytes, {}))).toBe('password-needed')
    expect(await codeOf(session.restoreFile(bytes, { password: first }))).toBe('password-wrong')
    expect(names(session.vault)).toEqual(['First', 'Second'])

    expect(await session.restoreFile(bytes, { password: second })).toBe(1)
    expect(names(session.vault)).toEqual(['First'])
    // The state that comes back knew neither of the new password nor of the second step.
    expect(session.vault.keys.secondSteps()).toEqual(steps)
    expect(await codeOf(session.vault.keys.setPassword(second))).toBe('password-used-before')

    expect(await session.vault.undo()).toBe(true)
    expect(names(session.vault)).toEqual(['First', 'Second'])
    expect(await session.vault.redo()).toBe(true)
    expect(names(session.vault)).toEqual(['First'])

    // Locked in between, it can still be taken back.
    await session.lock()
    await session.open(second)
    await session.finishSecondStep(session.secondSteps)
    expect(await session.vault.undo()).toBe(true)
    expect(names(session.vault)).toEqual(['First', 'Second'])
    expect(session.vault.keys.secondSteps()).toEqual(steps)
  })

  it('is not to be taken back where another vault has come: its key opens the one that was set aside no more', async () => {
    await make(first)
    const elsewhere = new Session(await newHome(), keychain)
    await elsewhere.create()
    const kit = elsewhere.vault.kit().identity
    const bytes = await elsewhere.vault.sealed()
    await elsewhere.close()
    await session.restoreFile(bytes, { kit, password: first })
    expect(session.vault.lastChange()).toBeUndefined()
    expect(await opens(first)).toBe(true)
  })
})

describe('another vault in place of the one that is open', () => {
  /** A file of another vault with one entry, and the kit of that vault. */
  async function another(): Promise<{ bytes: Uint8Array; kit: string }> {
    const elsewhere = await newHome()
    const other = new Session(elsewhere, new MadeUpKeychain())
    await other.create()
    await other.vault.change((draft) => draft.addEntry(totp('Elsewhere')))
    const kit = other.vault.kit().identity
    await other.close()
    return { bytes: await readFile(join(elsewhere, 'vault.age')), kit }
  }

  it('is taken back in one step and made again, where the keychain has the keys of both', async () => {
    await session.create()
    await session.vault.change((draft) => draft.addEntry(totp('First')))
    const { id } = session.vault
    const { bytes, kit } = await another()
    await session.restoreFile(bytes, { kit })
    expect(names(session.vault)).toEqual(['Elsewhere'])

    expect(await session.vault.undo()).toBe(true)
    expect(session.vault.id).toBe(id)
    expect(names(session.vault)).toEqual(['First'])
    // It opens by itself as it did, in a program that starts now.
    expect(names(await opened(home, keychain))).toEqual(['First'])
    expect(await session.vault.redo()).toBe(true)
    expect(names(session.vault)).toEqual(['Elsewhere'])
    expect(await session.vault.undo()).toBe(true)
    expect(names(session.vault)).toEqual(['First'])
  })

  it('is not taken back without the kit where the keychain has forgotten the key, and nothing is lost by trying', async () => {
    await session.create()
    const { id } = session.vault
    const { bytes, kit } = await another()
    await session.restoreFile(bytes, { kit })
    keychain.kept.delete(id)
    expect(await codeOf(session.vault.undo())).toBe('kit-needed')
    expect(names(session.vault)).toEqual(['Elsewhere'])
  })

  it('has no way back without a kit to one that has a password: its key is kept for nobody', async () => {
    await make(first)
    const { bytes, kit } = await another()
    await session.restoreFile(bytes, { kit, password: first })
    expect(session.vault.lastChange()).toBeUndefined()
    expect(await session.vault.undo()).toBe(false)
    expect(names(session.vault)).toEqual(['Elsewhere'])
  })
})

describe('a key that was left in the keychain beside the password', () => {
  let asking: AskingKeychain
  const kept = () => [...keychain.kept.values()]

  beforeEach(async () => {
    asking = new AskingKeychain()
    keychain = asking
    session = new Session(home, keychain)
    await make(first)
    await session.lock()
    // As after a crash between the one and the other.
    const vault = await opened(home, keychain, first)
    keychain.kept.set(vault.id, vault.kit().identity)
    vault.close()
  })

  it('opens nothing, and is gone once the password has opened the vault', async () => {
    await session.open()
    expect(session.state.phase).toBe('locked')
    expect(kept()).toHaveLength(1)
    await session.open(first)
    await expect.poll(kept).toEqual([])
    expect(await opens(first)).toBe(true)
  })

  it('stays where it is the key of something else', async () => {
    for (const id of keychain.kept.keys()) keychain.kept.set(id, 'AGE-SECRET-KEY-1OTHER')
    await session.open(first)
    await session.close()
    expect(kept()).toEqual(['AGE-SECRET-KEY-1OTHER'])
  })

  it('keeps nobody waiting while the keychain asks: the vault is changed here and elsewhere, and locked', async () => {
    asking.ask('delete')
    await session.open(first)
    await asking.asked
    await session.vault.change((draft) => draft.addEntry(totp('Here')))
    const other = await opened(home, keychain, first)
    await other.change((draft) => draft.addEntry(totp('Elsewhere')))
    other.close()
    expect(await session.vault.keys.checkPassword(first)).toBe(true)
    await session.lock()
    expect(session.state.phase).toBe('locked')
    expect(kept()).toHaveLength(1)
    asking.answer()
    await expect.poll(kept).toEqual([])
  })

  it('is there again where the password was taken away while the keychain asked', async () => {
    asking.ask('delete')
    await session.open(first)
    await asking.asked
    const other = await opened(home, keychain, first)
    await other.keys.removePassword()
    other.close()
    const deleted = vi.spyOn(keychain.kept, 'delete')
    asking.answer()
    await expect.poll(() => deleted.mock.calls.length).toBe(1)
    await expect.poll(kept).toHaveLength(1)
    await session.close()
    expect(await opens('')).toBe(true)
  })

  it('is put back by who takes the password away, where the process that took it for one that was left has ended', async () => {
    await session.open(first)
    await expect.poll(kept).toEqual([])
    const set = keychain.set.bind(keychain)
    keychain.set = async (name, value) => {
      keychain.set = set
      await set(name, value)
      keychain.kept.delete(name)
    }
    await session.vault.keys.removePassword()
    expect(kept()).toHaveLength(1)
    await session.close()
    expect(await opens('')).toBe(true)
  })
})
