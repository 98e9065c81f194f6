import { z } from 'zod'
import type { SecondStepMethod } from '../../../../contract/app/app.ts'

/**
 * What is asked for after the password, as it is enforced at unlock. It lies within the password slot, readable with the password
 * alone, since it is needed before the vault is open; and in the vault, for the next password slot.
 */
export const secondStepsSchema = z.strictObject({
  phone: z
    .strictObject({ kind: z.enum(['sms', 'kakaotalk', 'email']), address: z.string().min(1).max(320) })
    .optional(),
  /** Base32, upper case, no padding; 6 digits, 30 seconds, SHA-1: what every authenticator app makes. */
  authenticator: z
    .strictObject({
      secret: z
        .string()
        .regex(/^[A-Z2-7]+$/)
        .max(256),
    })
    .optional(),
  /** An email address that also does, at the bottom. */
  backupEmail: z.string().min(1).max(320).optional(),
})

export type SecondSteps = z.infer<typeof secondStepsSchema>

/** What the page may know of them before the vault is open: the kinds, and as much of an address as its owner knows it by. */
export function shownMethods({ authenticator, phone, backupEmail }: SecondSteps): SecondStepMethod[] {
  return [
    ...(authenticator ? [{ kind: 'authenticator' as const }] : []),
    ...(phone ? [{ kind: phone.kind, hint: hintOf(phone.address) }] : []),
    ...(backupEmail ? [{ kind: 'backup-email' as const, hint: hintOf(backupEmail) }] : []),
  ]
}

/** `m•••@example.org`, `•••• 5678`. */
function hintOf(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address.slice(0, 1)}•••${address.slice(at)}`
  return `•••• ${address.replace(/\D/g, '').slice(-4)}`
}
