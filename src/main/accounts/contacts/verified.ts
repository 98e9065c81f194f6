import type { Contact } from '../records.ts'

/** Whether a contact is known to work, and since when. */

/**
 * `by-code`: a code sent to it came back; `by-oneself`: the person says it works; `check-again`: too long ago to go by it.
 */
export type Verification = 'never' | 'by-code' | 'by-oneself' | 'check-again'

/** `now` in milliseconds since 1970; `months`: how long a check holds (the setting `checkContactsAfter`). */
export function verificationOf(contact: Contact, now: number, months: number): Verification {
  if (contact.verifiedAt === undefined) return 'never'
  if (!isCheckRecent(contact.verifiedAt, now, months)) return 'check-again'
  return contact.verifiedBy === 'code' ? 'by-code' : 'by-oneself'
}

/** Whether what was checked `at` is still to be gone by; times and `months` as above. */
export const isCheckRecent = (at: number, now: number, months: number): boolean => now < addMonths(at, months)

/** The same day of the month, or its last day: 31 January and a month is 28 February. UTC. */
function addMonths(time: number, months: number): number {
  const date = new Date(time)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, last))
}
