import fs from 'node:fs/promises'
import { hostname } from 'node:os'
import type { PasswordPolicyName } from '../../accounts/passwords/policy.ts'
import { SparekeyError } from '../../errors.ts'
import type { Keychain } from '../../keychain/keychain.ts'
import { diskError, readIfThere, takeName } from '../disk/file.ts'
import type { Activity, Security } from '../document/records.ts'
import {
  deviceFile,
  nextPasswordFile,
  passwordFile,
  recoveryEmailFile,
  sessionFile,
  sessionsFolder,
} from '../home.ts'
import type { Keys, Slots } from '../vault.ts'
import { VaultIdentity } from './identity.ts'
import { putIntoKeychain } from './keychain-slot.ts'
import { clearAttempts, countAttempt } from './password/attempts.ts'
import { formerKept, formerPassword } from './password/former.ts'
import { acceptPassword } from './password/rules.ts'
import type { SecondSteps } from './password/second-steps.ts'
import { openPasswordSlot, type SecondStepSealing, writePasswordSlot } from './password/slot.ts'
import { type DeviceSlotInfo, readSlots, type SessionSlotInfo, type SlotList, writeSlots } from './slots.ts'
import { newToken, removeSlotFile, tokenName, writeTokenSlot } from './token-slots.ts'

/** What the slots need of the open vault they belong to. */
export interface KeyHost {
  home: string
  keychain: Keychain
  /** Throws `vault-locked`. */
  identity(): VaultIdentity
  /** One at a time among all processes. */
  exclusively<T>(task: () => Promise<T>): Promise<T>
  security(): Security | undefined
  keep(security: Partial<Security>, activity: Omit<Activity, 'id' | 'at'>): Promise<void>
  /** For who runs exclusively. */
  rewrite(
    identity: VaultIdentity,
    security: Partial<Security>,
    activity: Omit<Activity, 'id' | 'at'>,
  ): Promise<void>
  penaltyWords(): string[]
}

/** The key slots of an open vault. */
export class OpenKeys implements Omit<Keys, 'settled'> {
  #slots: SlotList
  readonly #host: KeyHost
  readonly #by: Activity['by']

  constructor(slots: SlotList, host: KeyHost, by: Activity['by']) {
    this.#slots = slots
    this.#host = host
    this.#by = by
  }

  async reload(): Promise<void> {
    const onDisk = await readSlots(this.#host.home)
    if (onDisk !== null && onDisk !== 'unreadable') this.#slots = onDisk
  }

  slots(): Slots {
    this.#host.identity()
    const { keychain, password, device, recoveryEmail } = this.#slots
    return {
      keychain,
      password: password !== false,
      secondStep: password !== false && password.secondStep !== false,
      device: device !== false,
      recoveryEmail: recoveryEmail !== false,
    }
  }

  policy(): PasswordPolicyName | undefined {
    return this.#slots.password ? this.#slots.password.policy : undefined
  }

  penaltyWords(): readonly string[] {
    return this.#host.penaltyWords()
  }

  secondSteps(): SecondSteps | undefined {
    return this.#host.security()?.secondSteps
  }

  device(): DeviceSlotInfo | undefined {
    return this.#slots.device || undefined
  }

  sessions(): readonly SessionSlotInfo[] {
    const now = Date.now()
    return this.#slots.sessions.filter(({ until }) => until > now).sort((a, b) => b.since - a.since)
  }

  async setPassword(password: string): Promise<void> {
    const { home, keychain } = this.#host
    const { met, security } = await this.#accepted(password)
    const first = !this.#slots.password
    let second: SecondStepSealing | undefined
    let before: SlotList | undefined
    await this.#change(async (slots) => {
      before = slots
      // What is asked for must be asked for: the key is not to stay where nothing is.
      if (slots.keychain) await keychain.get(slots.vaultId)
      second = this.#sealing(slots)
      await writePasswordSlot(passwordFile(home), password, this.#host.identity(), second)
      const why = slots.password ? slots.password.why : 'chosen'
      return { ...slots, keychain: false, password: { why, policy: met, secondStep: keyOf(second) } }
    })
    await clearAttempts(home)
    if (before?.keychain) await keychain.delete(before.vaultId)
    await this.#dropSecondStepKey(before)
    await this.#note(first ? 'password-set' : 'password-changed', security)
  }

  async removePassword(): Promise<void> {
    const { home, keychain } = this.#host
    let before: SlotList | undefined
    await this.#change(async (slots) => {
      before = slots
      await putIntoKeychain(keychain, slots.vaultId, this.#host.identity())
      return { ...slots, keychain: true, password: false, device: false, recoveryEmail: false, sessions: [] }
    })
    await removeSlotFile(passwordFile(home))
    await this.#dropOthers(before)
    await this.#dropSecondStepKey(before)
    await clearAttempts(home)
    await this.#note('password-removed', { former: [], secondSteps: undefined })
  }

  async leaveKeychain(): Promise<void> {
    const { keychain } = this.#host
    await this.#change((slots) => {
      if (!slots.password) throw new SparekeyError('password-needed')
      return { ...slots, keychain: false }
    })
    await forget(keychain, this.#slots.vaultId)
    await this.#note('slot-removed')
  }

  async checkPassword(password: string): Promise<boolean> {
    const { home } = this.#host
    if (!this.slots().password) return false
    await countAttempt(home)
    const right = await this.#opens(password)
    if (right) await clearAttempts(home)
    return right
  }

  async setSecondSteps(password: string, steps: SecondSteps | null): Promise<void> {
    const { home } = this.#host
    if (!this.#slots.password) throw new SparekeyError('password-needed')
    const checked = await readIfThere(passwordFile(home))
    if (!(await this.checkPassword(password))) throw new SparekeyError('password-wrong')
    const was = this.secondSteps() !== undefined
    let before: SlotList | undefined
    await this.#change(async (slots) => {
      if (!slots.password) throw new SparekeyError('password-needed')
      // Another process may have changed the password meanwhile: this one is not to come back.
      const present = await readIfThere(passwordFile(home))
      if (!checked || !present?.equals(checked)) throw new SparekeyError('password-wrong')
      before = slots
      const second = steps ? this.#sealing(slots, steps) : undefined
      await writePasswordSlot(passwordFile(home), password, this.#host.identity(), second)
      return { ...slots, password: { ...slots.password, secondStep: keyOf(second) } }
    })
    await this.#dropSecondStepKey(before)
    const kind = steps ? (was ? 'second-step-changed' : 'second-step-on') : 'second-step-off'
    await this.#note(kind, { secondSteps: steps ?? undefined })
  }

  async trustDevice(): Promise<void> {
    const { home, keychain } = this.#host
    await this.#change(async (slots) => {
      const token = newToken()
      await keychain.set(tokenName.device(slots.vaultId), token)
      await writeTokenSlot(deviceFile(home), token, this.#host.identity())
      const now = Date.now()
      return { ...slots, device: { since: now, lastUsed: now, where: hostname() } }
    })
    await this.#note('device-trusted')
  }

  async forgetDevice(): Promise<void> {
    const { home, keychain } = this.#host
    if (!this.#slots.device) return
    await this.#change((slots) => ({ ...slots, device: false }))
    await removeSlotFile(deviceFile(home))
    await forget(keychain, tokenName.device(this.#slots.vaultId))
    await this.#note('device-forgotten')
  }

  async setRecoveryEmail(code: string): Promise<void> {
    const { home, keychain } = this.#host
    await this.#change(async (slots) => {
      const name = tokenName.recoveryEmail(slots.vaultId)
      const token = (await keychain.get(name)) ?? newToken()
      await keychain.set(name, token)
      await writeTokenSlot(recoveryEmailFile(home), `${code}-${token}`, this.#host.identity())
      return { ...slots, recoveryEmail: { since: Date.now() } }
    })
    await this.#note('recovery-email-set')
  }

  async removeRecoveryEmail(): Promise<void> {
    const { home, keychain } = this.#host
    if (!this.#slots.recoveryEmail) return
    await this.#change((slots) => ({ ...slots, recoveryEmail: false }))
    await removeSlotFile(recoveryEmailFile(home))
    await forget(keychain, tokenName.recoveryEmail(this.#slots.vaultId))
    await this.#note('recovery-email-removed')
  }

  async startSession(lasting: number): Promise<SessionSlotInfo> {
    const { home, keychain } = this.#host
    const now = Date.now()
    const session = {
      id: crypto.randomUUID(),
      since: now,
      lastUsed: now,
      until: now + lasting,
      where: hostname(),
    }
    await this.#change(async (slots) => {
      const token = newToken()
      await keychain.set(tokenName.session(slots.vaultId, session.id), token)
      await writeTokenSlot(sessionFile(home, session.id), token, this.#host.identity())
      return { ...slots, sessions: [...slots.sessions, session] }
    })
    await this.#note('session-started')
    return session
  }

  async endSession(id: string): Promise<void> {
    const { home, keychain } = this.#host
    let known = false
    await this.#change((slots) => {
      known = slots.sessions.some((session) => session.id === id)
      return { ...slots, sessions: slots.sessions.filter((session) => session.id !== id) }
    })
    if (!known) return
    await removeSlotFile(sessionFile(home, id))
    await forget(keychain, tokenName.session(this.#slots.vaultId, id))
    await this.#note('session-ended')
  }

  async endAll(): Promise<void> {
    let before: SlotList | undefined
    await this.#change((slots) => {
      before = slots
      return { ...slots, device: false, sessions: [] }
    })
    if (!before) return
    await this.#dropOthers({ ...before, recoveryEmail: false })
    if (before.device) await this.#note('device-forgotten')
    if (before.sessions.length > 0) await this.#note('session-ended', {}, before.sessions.length)
  }

  /**
   * In an order that leaves a vault that opens with one of the two passwords wherever it stops: the new password slot beside the old one, the
   * list of slots with nothing but the password, the vault under the new identity, the new slot in place of the old. Opening tries both.
   */
  async expireAll(password: string): Promise<void> {
    const { home } = this.#host
    if (!this.#slots.password) throw new SparekeyError('password-needed')
    const { met, security } = await this.#accepted(password)
    const next = VaultIdentity.generate()
    let before: SlotList | undefined
    await this.#change(async (slots) => {
      if (!slots.password) throw new SparekeyError('password-needed')
      before = slots
      const second = this.#sealing(slots)
      await writePasswordSlot(nextPasswordFile(home), password, next, second)
      const alone: SlotList = { ...slots, keychain: false, device: false, recoveryEmail: false, sessions: [] }
      await writeSlots(home, alone)
      await this.#host.rewrite(next, security, { kind: 'everything-expired', by: this.#by })
      await takeName(nextPasswordFile(home), passwordFile(home))
      return { ...alone, password: { why: slots.password.why, policy: met, secondStep: keyOf(second) } }
    })
    await clearAttempts(home)
    await this.#dropOthers(before)
    await this.#dropSecondStepKey(before)
    if (before?.keychain) await forget(this.#host.keychain, before.vaultId)
  }

  async #accepted(password: string): Promise<{ met: PasswordPolicyName; security: Partial<Security> }> {
    const former = this.#host.security()?.former ?? []
    const met = await acceptPassword(password, { former, words: this.#host.penaltyWords() })
    const newest = await formerPassword(password)
    return { met, security: { former: [newest, ...former].slice(0, formerKept) } }
  }

  async #opens(password: string): Promise<boolean> {
    const { home, keychain } = this.#host
    try {
      const opened = await openPasswordSlot(passwordFile(home), password)
      if (!opened) return false
      const identity =
        'identity' in opened ? opened.identity : await opened.envelope.identity(keychain, this.#slots.vaultId)
      const same = identity?.equals(this.#host.identity()) ?? false
      identity?.forget()
      return same
    } catch (error) {
      if (error instanceof SparekeyError && error.code === 'password-wrong') return false
      throw error
    }
  }

  #sealing(slots: SlotList, steps = this.secondSteps()): SecondStepSealing | undefined {
    return steps && { steps, keychain: this.#host.keychain, vaultId: slots.vaultId, key: crypto.randomUUID() }
  }

  #change(change: (slots: SlotList) => SlotList | Promise<SlotList>): Promise<void> {
    const { home } = this.#host
    return this.#host.exclusively(async () => {
      await this.reload()
      const slots = await change(this.#slots)
      await writeSlots(home, slots)
      this.#slots = slots
    })
  }

  #note(kind: Activity['kind'], security: Partial<Security> = {}, count?: number): Promise<void> {
    return this.#host.keep(security, { kind, by: this.#by, ...(count !== undefined && { count }) })
  }

  /** The files and keys of the trusted device, the recovery email and the sessions of that list. */
  async #dropOthers(slots: SlotList | undefined): Promise<void> {
    if (!slots) return
    const { home, keychain } = this.#host
    const { vaultId, device, recoveryEmail, sessions } = slots
    if (device) await removeSlotFile(deviceFile(home))
    if (recoveryEmail) await removeSlotFile(recoveryEmailFile(home))
    if (sessions.length > 0) {
      await fs.rm(sessionsFolder(home), { recursive: true, force: true }).catch((error) => {
        throw diskError(error)
      })
    }
    if (device) await forget(keychain, tokenName.device(vaultId))
    if (recoveryEmail) await forget(keychain, tokenName.recoveryEmail(vaultId))
    for (const { id } of sessions) await forget(keychain, tokenName.session(vaultId, id))
  }

  async #dropSecondStepKey(slots: SlotList | undefined): Promise<void> {
    if (!slots?.password) return
    const { secondStep } = slots.password
    if (!secondStep) return
    await forget(this.#host.keychain, tokenName.secondStep(slots.vaultId, secondStep.key))
  }
}

const keyOf = (second: SecondStepSealing | undefined) => second !== undefined && { key: second.key }

/** A token whose slot is gone opens nothing: where the keychain cannot be asked now, it may stay. */
async function forget(keychain: Keychain, name: string): Promise<void> {
  await keychain.delete(name).catch(() => {})
}
