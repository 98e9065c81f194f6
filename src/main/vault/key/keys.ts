import { Turns } from '../../turns.ts'
import type { Activity } from '../document/records.ts'
import type { Keys, Slots } from '../vault.ts'
import { PasswordKeys } from './password/password-keys.ts'
import { type KeyHost, SlotChanges } from './slot-changes.ts'
import type { SlotList } from './slots.ts'
import { TimedKeychain } from './timed-keychain.ts'
import { TokenKeys } from './token-keys.ts'

/**
 * The key slots of an open vault. They are changed one after the other: what is asked first is done whole before the next looks at
 * them.
 */
export function openKeys(list: SlotList, host: KeyHost, by: Activity['by']): Keys {
  const keychain = new TimedKeychain(host.keychain)
  const slots = new SlotChanges(list, { ...host, keychain }, by)
  const password = new PasswordKeys(slots)
  const tokens = new TokenKeys(slots)
  const turns = new Turns()
  return {
    reload: () => slots.reload(),
    slots: () => {
      host.identity()
      return shown(slots.list)
    },
    settled: () => turns.ended(),
    settledOrAsking: () => Promise.race([turns.ended(), keychain.slow()]),
    policy: () => (slots.list.password ? slots.list.password.policy : undefined),
    penaltyWords: () => host.penaltyWords(),
    secondSteps: () => host.security()?.secondSteps,
    device: () => slots.list.device || undefined,
    sessions: () => {
      const now = Date.now()
      return slots.list.sessions.filter(({ until }) => until > now).sort((a, b) => b.since - a.since)
    },
    setPassword: (chosen) => turns.take(() => password.setPassword(chosen)),
    removePassword: () => turns.take(() => password.removePassword()),
    leaveKeychain: () => turns.take(() => password.leaveKeychain()),
    // It waits for nobody's turn, and nobody for it: the keychain may ask the person.
    dropLeftKey: () => password.dropLeftKey(),
    checkPassword: (given) => turns.take(() => password.checkPassword(given)),
    setSecondSteps: (given, steps) => turns.take(() => password.setSecondSteps(given, steps)),
    trustDevice: () => turns.take(() => tokens.trustDevice()),
    forgetDevice: () => turns.take(() => tokens.forgetDevice()),
    setRecoveryEmail: (code) => turns.take(() => tokens.setRecoveryEmail(code)),
    removeRecoveryEmail: () => turns.take(() => tokens.removeRecoveryEmail()),
    startSession: (lasting) => turns.take(() => tokens.startSession(lasting)),
    endSession: (id) => turns.take(() => tokens.endSession(id)),
    endAll: () => turns.take(() => tokens.endAll()),
    expireAll: (chosen) => turns.take(() => password.expireAll(chosen)),
  }
}

const shown = ({ keychain, password, device, recoveryEmail }: SlotList): Slots => ({
  keychain,
  password: password !== false,
  secondStep: password !== false && password.secondStep !== false,
  device: device !== false,
  recoveryEmail: recoveryEmail !== false,
})
