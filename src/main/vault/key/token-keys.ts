import { hostname } from 'node:os'
import { deviceFile, recoveryEmailFile, sessionFile } from '../home.ts'
import type { Keys } from '../vault.ts'
import { type SlotChanges, together } from './slot-changes.ts'
import type { SessionSlotInfo, SlotList } from './slots.ts'
import { newToken, removeSlotFile, tokenName, writeTokenSlot } from './token-slots.ts'

type TokenCalls =
  | 'trustDevice'
  | 'forgetDevice'
  | 'setRecoveryEmail'
  | 'removeRecoveryEmail'
  | 'startSession'
  | 'endSession'
  | 'endAll'

/** The ways into an open vault that rest on a random key in the keychain: the trusted device, the recovery email, sessions. */
export class TokenKeys implements Pick<Keys, TokenCalls> {
  readonly #slots: SlotChanges

  constructor(slots: SlotChanges) {
    this.#slots = slots
  }

  async trustDevice(): Promise<void> {
    const { home, keychain } = this.#slots.host
    await this.#slots.make(async (slots) => {
      const token = newToken()
      await keychain.set(tokenName.device(slots.vaultId), token)
      await writeTokenSlot(deviceFile(home), token, this.#slots.host.identity())
      const now = Date.now()
      return { ...slots, device: { since: now, lastUsed: now, where: hostname() } }
    })
    await this.#slots.note('device-trusted')
  }

  async forgetDevice(): Promise<void> {
    const { home } = this.#slots.host
    if (!this.#slots.list.device) return
    await this.#slots.make((slots) => ({ ...slots, device: false }))
    await removeSlotFile(deviceFile(home))
    await this.#slots.noteAndTidy(
      () => this.#slots.forget(tokenName.device(this.#slots.list.vaultId)),
      'device-forgotten',
    )
  }

  async setRecoveryEmail(code: string): Promise<void> {
    const { home, keychain } = this.#slots.host
    await this.#slots.make(async (slots) => {
      const name = tokenName.recoveryEmail(slots.vaultId)
      const token = (await keychain.get(name)) ?? newToken()
      await keychain.set(name, token)
      await writeTokenSlot(recoveryEmailFile(home), `${code}-${token}`, this.#slots.host.identity())
      return { ...slots, recoveryEmail: { since: Date.now() } }
    })
    await this.#slots.note('recovery-email-set')
  }

  async removeRecoveryEmail(): Promise<void> {
    const { home } = this.#slots.host
    if (!this.#slots.list.recoveryEmail) return
    await this.#slots.make((slots) => ({ ...slots, recoveryEmail: false }))
    await removeSlotFile(recoveryEmailFile(home))
    await this.#slots.noteAndTidy(
      () => this.#slots.forget(tokenName.recoveryEmail(this.#slots.list.vaultId)),
      'recovery-email-removed',
    )
  }

  async startSession(lasting: number): Promise<SessionSlotInfo> {
    const { home, keychain } = this.#slots.host
    const now = Date.now()
    const session = {
      id: crypto.randomUUID(),
      since: now,
      lastUsed: now,
      until: now + lasting,
      where: hostname(),
    }
    await this.#slots.make(async (slots) => {
      const token = newToken()
      await keychain.set(tokenName.session(slots.vaultId, session.id), token)
      await writeTokenSlot(sessionFile(home, session.id), token, this.#slots.host.identity())
      return { ...slots, sessions: [...slots.sessions, session] }
    })
    await this.#slots.note('session-started')
    return session
  }

  async endSession(id: string): Promise<void> {
    const { home } = this.#slots.host
    let known = false
    await this.#slots.make((slots) => {
      known = slots.sessions.some((session) => session.id === id)
      return { ...slots, sessions: slots.sessions.filter((session) => session.id !== id) }
    })
    if (!known) return
    await removeSlotFile(sessionFile(home, id))
    await this.#slots.noteAndTidy(
      () => this.#slots.forget(tokenName.session(this.#slots.list.vaultId, id)),
      'session-ended',
    )
  }

  async endAll(): Promise<void> {
    let before: SlotList | undefined
    await this.#slots.make((slots) => {
      before = slots
      return { ...slots, device: false, sessions: [] }
    })
    if (!before) return
    const { device, sessions } = before
    await together([
      this.#slots.dropOthers({ ...before, recoveryEmail: false }),
      ...(device ? [this.#slots.note('device-forgotten')] : []),
      ...(sessions.length > 0 ? [this.#slots.note('session-ended', {}, sessions.length)] : []),
    ])
  }
}
