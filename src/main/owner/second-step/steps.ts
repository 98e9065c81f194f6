import { SparekeyError } from '../../errors.ts'
import type { SecondSteps } from '../../vault/key/password/second-steps.ts'

/**
 * The rules of the owner's second step, pure: first a phone, KakaoTalk or email, then an authenticator app beside it, and a backup email
 * for the day on which both are gone. `undefined`: it is off.
 */

type Phone = NonNullable<SecondSteps['phone']>

export type StepChange =
  /** Turns it on, or puts another one in the place of the one there is. */
  | { do: 'set-phone'; phone: Phone }
  | { do: 'set-authenticator'; secret: string }
  | { do: 'remove-authenticator' }
  | { do: 'set-backup-email'; address: string | undefined }
  | { do: 'turn-off' }

/** What else is known of the vault. */
export interface Standing {
  kitSaved: boolean
  /** The verified backup email, whether the second step is on or not. */
  backupEmail: string | undefined
}

/**
 * Throws `second-step-kit` where it would be turned on without a saved recovery kit, `second-step-phone` for an authenticator app without
 * a phone, `second-step-off` where there is nothing to change.
 */
export function stepsAfter(
  steps: SecondSteps | undefined,
  change: StepChange,
  { kitSaved, backupEmail }: Standing,
): SecondSteps | undefined {
  switch (change.do) {
    case 'set-phone': {
      if (!steps && !kitSaved) throw new SparekeyError('second-step-kit')
      const backup = backupEmail ?? steps?.backupEmail
      return { ...steps, phone: change.phone, ...(backup !== undefined && { backupEmail: backup }) }
    }
    case 'set-authenticator':
      if (!steps?.phone) throw new SparekeyError('second-step-phone')
      return { ...steps, authenticator: { secret: change.secret } }
    case 'remove-authenticator': {
      if (!steps?.authenticator) throw new SparekeyError('second-step-off')
      const { authenticator: _, ...rest } = steps
      return rest
    }
    case 'set-backup-email': {
      if (!steps) return undefined
      const { backupEmail: _, ...rest } = steps
      return change.address === undefined ? rest : { ...rest, backupEmail: change.address }
    }
    case 'turn-off':
      if (!steps) throw new SparekeyError('second-step-off')
      // The authenticator app goes with the phone, and the backup email has nothing left to stand in for.
      return undefined
  }
}
