import type { ErrorCode, ErrorDetails } from '../../../contract/errors.ts'
import type { Method, MethodKind } from '../records.ts'

/** What can be done with an account, and what comes of it. */

export type Action =
  /** Begins a method: what the service confirms by a code stays pending until it has, all else is on at once. */
  | { do: 'begin-method'; method: Pick<Method, 'id' | 'kind' | 'entryId' | 'contactId' | 'deviceId'> }
  /** The service has taken a code of it. */
  | { do: 'confirm-method'; id: string }
  /** The registration is given up, or the removal was called off. */
  | { do: 'cancel-method'; id: string }
  /** It is being turned off at the service. */
  | { do: 'begin-removal'; id: string }
  /** It is off at the service. */
  | { do: 'remove-method'; id: string; seen?: readonly Followup['what'][] }
  | { do: 'turn-off-second-step'; seen?: readonly Followup['what'][] }
  | { do: 'set-default'; id: string }
  /** `correction`: it was written down wrongly here, and is no other at the service. */
  | { do: 'change-user-id'; userId: string; correction?: boolean }
  | { do: 'set-setting'; setting: string; on: boolean }
  /** `alike`: the contacts of its kind. One of a kind is the primary one: with a new one, the former becomes a backup. */
  | { do: 'add-contact'; contactId: string; role: 'primary' | 'backup'; alike?: readonly string[] }
  | { do: 'remove-contact'; contactId: string; seen?: readonly Followup['what'][] }
  | { do: 'replace-recovery-codes'; codes: readonly string[] }
  | { do: 'use-recovery-code'; code: string }
  | { do: 'change-password' }
  /** The service has the new number or address of a contact. */
  | { do: 'change-address' }

/** What an action brings with it. */
export type Followup =
  | { what: 'method-off'; methodId: string; kind: MethodKind }
  | { what: 'default-moves'; methodId: string; kind: MethodKind }
  | { what: 'second-step-on' }
  | { what: 'second-step-off' }
  | { what: 'setting-ends'; setting: string; forGood: boolean }
  /** The codes of this entry are of no use any more. */
  | { what: 'entry-idle'; entryId: string }
  | { what: 'codes-void'; count: number }
  /** Nothing but the password is left, and nothing brings the account back without it. */
  | { what: 'last-way' }

/** These must have been seen before they are made to happen. */
export const followupsToSee: readonly Followup['what'][] = ['method-off', 'second-step-off', 'last-way']

export type Decision =
  | { allowed: true; follows: Followup[]; mustBeSeen: Followup['what'][] }
  | { allowed: false; reason: ErrorCode; details: ErrorDetails }
