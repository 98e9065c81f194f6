import type { AppState } from '../../../contract/app/app.ts'
import { SparekeyError } from '../../errors.ts'
import { mostFailures } from '../key/password/attempts.ts'
import type { Opening } from '../opening.ts'
import type { Vault, WriteTrouble } from '../vault.ts'

/** What is told of the vault: that it asks for its password, or is open. */

type PasswordNeeded = Extract<Opening, { state: 'password-needed' }>

/** Before the folder has been asked. */
export const justLocked = {
  phase: 'locked' as const,
  why: 'chosen' as const,
  failures: 0,
  left: mostFailures,
  closed: false,
  wait: 0,
}

export function lockedState({ why, attempts, slots }: PasswordNeeded): AppState {
  const { failures, left, closed, waitUntil } = attempts
  return {
    phase: 'locked',
    why,
    failures,
    left,
    closed,
    wait: waitUntil === undefined ? 0 : Math.max(0, waitUntil - Date.now()),
    resets: { recoveryEmail: slots.recoveryEmail !== false, device: slots.device !== false },
  }
}

/** Throws `password-wrong` {left}, `password-wait` {seconds}, `password-closed` where a password was given and refused. */
export function throwRefused({ refused, attempts: { left, waitUntil } }: PasswordNeeded): void {
  switch (refused) {
    case undefined:
      return
    case 'closed':
      throw new SparekeyError('password-closed')
    case 'wait':
      throw new SparekeyError('password-wait', {
        seconds: Math.max(1, Math.ceil(((waitUntil ?? 0) - Date.now()) / 1000)),
      })
    case 'wrong':
      throw left === 0 ? new SparekeyError('password-closed') : new SparekeyError('password-wrong', { left })
  }
}

export function openState(
  vault: Vault,
  more: {
    lastBackupAt: number | undefined
    trouble: WriteTrouble | undefined
    leftKeychain: true | undefined
  },
): AppState {
  const { password, secondStep } = vault.keys.slots()
  const { lastBackupAt, trouble, leftKeychain } = more
  return {
    phase: 'open',
    kit: vault.kitState().state,
    quarantined: vault.quarantined().length,
    hasPassword: password,
    hasSecondStep: secondStep,
    ...(lastBackupAt === undefined ? {} : { lastBackupAt }),
    ...(trouble ? { trouble } : {}),
    ...(leftKeychain ? { leftKeychain } : {}),
  }
}
