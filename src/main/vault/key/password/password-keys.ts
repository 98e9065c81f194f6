import type { PasswordPolicyName } from '../../../accounts/passwords/policy.ts'
import { SparekeyError } from '../../../errors.ts'
import { readIfThere, takeName } from '../../disk/file.ts'
import type { Activity, Security } from '../../document/records.ts'
import { nextPasswordFile, passwordFile } from '../../home.ts'
import type { Keys } from '../../vault.ts'
import { VaultIdentity } from '../identity.ts'
import { putIntoKeychain } from '../keychain-slot.ts'
import type { SlotChanges } from '../slot-changes.ts'
import { readSlots, type SlotList, writeSlots } from '../slots.ts'
import { removeSlotFile } from '../token-slots.ts'
import { clearAttempts, countAttempt } from './attempts.ts'
import { formerKept, formerPassword } from './former.ts'
import { acceptPassword } from './rules.ts'
import type { SecondSteps } from './second-steps.ts'
import { openPasswordSlot, type SecondStepSealing, writePasswordSlot } from './slot.ts'

type PasswordCalls =
  | 'setPassword'
  | 'removePassword'
  | 'leaveKeychain'
  | 'dropLeftKey'
  | 'checkPassword'
  | 'setSecondSteps'
  | 'expireAll'

/** The password of an open vault and its second step: chosen, checked, changed, taken away. */
export class PasswordKeys implements Pick<Keys, PasswordCalls> {
  readonly #slots: SlotChanges

  constructor(slots: SlotChanges) {
    this.#slots = slots
  }

  async setPassword(password: string): Promise<void> {
    const { home, keychain } = this.#slots.host
    const { met, security } = await this.#accepted(password)
    const first = !this.#slots.list.password
    let before: SlotList | undefined
    await this.#slots.exclusively(async (slots) => {
      before = slots
      // What is asked for must be asked for: the key is not to stay where nothing is.
      if (slots.keychain) await keychain.get(slots.vaultId)
      const second = this.#sealing(slots)
      const why = slots.password ? slots.password.why : 'chosen'
      const info = { why, policy: met, secondStep: keyOf(second) }
      const kind = first ? 'password-set' : 'password-changed'
      return this.#putSlot(
        slots,
        { ...slots, keychain: false, password: info },
        { password, second, security, kind },
      )
    })
    await clearAttempts(home)
    if (before?.keychain) await keychain.delete(before.vaultId)
    await this.#slots.dropSecondStepKey(before)
  }

  async removePassword(): Promise<void> {
    const { home, keychain } = this.#slots.host
    let before: SlotList | undefined
    await this.#slots.make(async (slots) => {
      before = slots
      await putIntoKeychain(keychain, slots.vaultId, this.#slots.host.identity())
      // Locked while the keychain asked: the password stays, and the key does not lie beside it.
      await this.#unlessLocked(() => (slots.keychain ? undefined : this.#slots.forget(slots.vaultId)))
      return { ...slots, keychain: true, password: false, device: false, recoveryEmail: false, sessions: [] }
    })
    await removeSlotFile(passwordFile(home))
    await clearAttempts(home)
    const tidy = async () => {
      await this.#slots.dropOthers(before)
      await this.#slots.dropSecondStepKey(before)
      await this.#keepInKeychain().catch(() => {})
    }
    await this.#slots.noteAndTidy(tidy, 'password-removed', { former: [], secondSteps: undefined })
  }

  async leaveKeychain(): Promise<void> {
    await this.#slots.make((slots) => {
      if (!slots.password) throw new SparekeyError('password-needed')
      return { ...slots, keychain: false }
    })
    await this.#slots.noteAndTidy(() => this.#slots.forget(this.#slots.list.vaultId), 'slot-removed')
  }

  async dropLeftKey(): Promise<void> {
    const { home, keychain, exclusively, identity } = this.#slots.host
    const { vaultId, password } = this.#slots.list
    if (!password || this.#slots.list.keychain) return
    const left = await keychain.get(vaultId)
    // Throws where the vault was locked while the keychain asked.
    if (left === null || left !== identity().text()) return
    const isMeant = async () => {
      const slots = await readSlots(home)
      return slots === null || slots === 'unreadable' || slots.keychain
    }
    if (await exclusively(isMeant)) return
    await keychain.delete(vaultId)
    // Who was taking the password away in that moment is done now, and needs it.
    if (await exclusively(isMeant).catch(isMeant)) {
      await putIntoKeychain(keychain, vaultId, VaultIdentity.fromText(left))
    }
  }

  async checkPassword(password: string): Promise<boolean> {
    const { home } = this.#slots.host
    this.#slots.host.identity()
    if (!this.#slots.list.password) return false
    await countAttempt(home)
    const right = await this.#opens(password)
    if (right) await clearAttempts(home)
    return right
  }

  async setSecondSteps(password: string, steps: SecondSteps | null): Promise<void> {
    const { home } = this.#slots.host
    if (!this.#slots.list.password) throw new SparekeyError('password-needed')
    const checked = await readIfThere(passwordFile(home))
    if (!(await this.checkPassword(password))) throw new SparekeyError('password-wrong')
    const was = this.#slots.host.security()?.secondSteps !== undefined
    let before: SlotList | undefined
    await this.#slots.exclusively(async (slots) => {
      if (!slots.password) throw new SparekeyError('password-needed')
      // Another process may have changed the password meanwhile: this one is not to come back.
      const present = await readIfThere(passwordFile(home))
      if (!checked || !present?.equals(checked)) throw new SparekeyError('password-wrong')
      before = slots
      const second = steps ? this.#sealing(slots, steps) : undefined
      const kind = steps ? (was ? 'second-step-changed' : 'second-step-on') : 'second-step-off'
      const security = { secondSteps: steps ?? undefined }
      const list = { ...slots, password: { ...slots.password, secondStep: keyOf(second) } }
      return this.#putSlot(slots, list, { password, second, security, kind })
    })
    await this.#slots.dropSecondStepKey(before)
  }

  /**
   * In an order that leaves a vault that opens with one of the two passwords wherever it stops: the new password slot beside the old one, the
   * list of slots with nothing but the password, the vault under the new identity, the new slot in place of the old. Opening tries both.
   */
  async expireAll(password: string): Promise<void> {
    const { home } = this.#slots.host
    if (!this.#slots.list.password) throw new SparekeyError('password-needed')
    const { met, security } = await this.#accepted(password)
    const next = VaultIdentity.generate()
    let before: SlotList | undefined
    await this.#slots.exclusively(async (slots) => {
      if (!slots.password) throw new SparekeyError('password-needed')
      before = slots
      const second = this.#sealing(slots)
      await writePasswordSlot(nextPasswordFile(home), password, next, second)
      await this.#unlessLocked(() => removeSlotFile(nextPasswordFile(home)))
      const alone: SlotList = { ...slots, keychain: false, device: false, recoveryEmail: false, sessions: [] }
      await writeSlots(home, alone)
      await this.#slots.host.rewrite(next, security, { kind: 'everything-expired', by: this.#slots.by })
      // The new password alone opens the vault now, by its slot under either name: what fails from here on is no failure.
      await takeName(nextPasswordFile(home), passwordFile(home)).catch(() => {})
      const info = { why: slots.password.why, policy: met, secondStep: keyOf(second) }
      const list: SlotList = { ...alone, password: info }
      await writeSlots(home, list).catch(() => {})
      return list
    })
    await clearAttempts(home)
    await this.#slots.dropOthers(before).catch(() => {})
    await this.#slots.dropSecondStepKey(before)
    if (before?.keychain) await this.#slots.forget(before.vaultId)
  }

  /**
   * Puts a password slot in place of the present one, or the first one there, and says so in the list of slots and in the vault: all of it, or,
   * where it rejects, nothing. A new slot lies beside the old one until the rest is done. For who runs exclusively.
   */
  async #putSlot(
    before: SlotList,
    list: SlotList,
    slot: {
      password: string
      second: SecondStepSealing | undefined
      security: Partial<Security>
      kind: Activity['kind']
    },
  ): Promise<SlotList> {
    const { home, identity, keepNow } = this.#slots.host
    const path = before.password ? nextPasswordFile(home) : passwordFile(home)
    try {
      await writePasswordSlot(path, slot.password, identity(), slot.second)
      await writeSlots(home, list)
      await keepNow(slot.security, { kind: slot.kind, by: this.#slots.by })
      if (before.password) await takePlace(path, passwordFile(home))
    } catch (error) {
      // The slot goes last: where the list cannot be put back, there is something that opens the vault.
      await writeSlots(home, before)
        .then(() => removeSlotFile(path))
        .catch(() => {})
      throw error
    }
    return list
  }

  async #accepted(password: string): Promise<{ met: PasswordPolicyName; security: Partial<Security> }> {
    const former = this.#slots.host.security()?.former ?? []
    const met = await acceptPassword(password, { former, words: this.#slots.host.penaltyWords() })
    const newest = await formerPassword(password)
    return { met, security: { former: [newest, ...former].slice(0, formerKept) } }
  }

  async #opens(password: string): Promise<boolean> {
    const { home, keychain } = this.#slots.host
    try {
      const opened = await openPasswordSlot(passwordFile(home), password)
      if (!opened) return false
      const identity =
        'identity' in opened
          ? opened.identity
          : await opened.envelope.identity(keychain, this.#slots.list.vaultId)
      try {
        return identity?.equals(this.#slots.host.identity()) ?? false
      } finally {
        identity?.forget()
      }
    } catch (error) {
      if (error instanceof SparekeyError && error.code === 'password-wrong') return false
      throw error
    }
  }

  /** Another process may just have taken the key for one that was left there (dropLeftKey), and have ended before it saw that it was not. */
  async #keepInKeychain(): Promise<void> {
    const { keychain, identity } = this.#slots.host
    await putIntoKeychain(keychain, this.#slots.list.vaultId, identity())
  }

  /** Throws `vault-locked` once it has been undone, where the vault was locked while the keychain was waited for. */
  async #unlessLocked(undo: () => Promise<void> | undefined): Promise<void> {
    try {
      this.#slots.host.identity()
    } catch (error) {
      await undo()
      throw error
    }
  }

  #sealing(slots: SlotList, steps = this.#slots.host.security()?.secondSteps): SecondStepSealing | undefined {
    return (
      steps && {
        steps,
        keychain: this.#slots.host.keychain,
        vaultId: slots.vaultId,
        key: crypto.randomUUID(),
      }
    )
  }
}

/** The slot of the next password becomes the slot. Where it has done so and only that cannot be confirmed, it is found under one name or the other. */
async function takePlace(next: string, path: string): Promise<void> {
  await takeName(next, path).catch(async (error: unknown) => {
    if (await readIfThere(next)) throw error
  })
}

const keyOf = (second: SecondStepSealing | undefined) => second !== undefined && { key: second.key }
