import { Turns } from '../../turns.ts'
import type { Keys } from '../vault.ts'

/** The key slots of an open vault, changed one after the other: what is asked first is done whole before the next looks at them. */
export function keysInTurn(keys: Omit<Keys, 'settled'>): Keys {
  const turns = new Turns()
  return {
    reload: () => keys.reload(),
    slots: () => keys.slots(),
    settled: () => turns.ended(),
    policy: () => keys.policy(),
    penaltyWords: () => keys.penaltyWords(),
    secondSteps: () => keys.secondSteps(),
    device: () => keys.device(),
    sessions: () => keys.sessions(),
    setPassword: (password) => turns.take(() => keys.setPassword(password)),
    removePassword: () => turns.take(() => keys.removePassword()),
    leaveKeychain: () => turns.take(() => keys.leaveKeychain()),
    checkPassword: (password) => turns.take(() => keys.checkPassword(password)),
    setSecondSteps: (password, steps) => turns.take(() => keys.setSecondSteps(password, steps)),
    trustDevice: () => turns.take(() => keys.trustDevice()),
    forgetDevice: () => turns.take(() => keys.forgetDevice()),
    setRecoveryEmail: (code) => turns.take(() => keys.setRecoveryEmail(code)),
    removeRecoveryEmail: () => turns.take(() => keys.removeRecoveryEmail()),
    startSession: (lasting) => turns.take(() => keys.startSession(lasting)),
    endSession: (id) => turns.take(() => keys.endSession(id)),
    endAll: () => turns.take(() => keys.endAll()),
    expireAll: (password) => turns.take(() => keys.expireAll(password)),
  }
}
