import { SparekeyError } from '../../errors.ts'
import type { Contact } from '../records.ts'
import { isSameEmail, maskEmail, readEmail, showEmail } from './email.ts'
import { maskPhone, readPhone, showPhone } from './phone.ts'

/** The address of a contact, whatever its kind. */

/**
 * The address as it is kept, from one as it is written; `country` (ISO 3166) is where numbers without a country code belong.
 * Throws as readEmail and readPhone do, and `kakaotalk-name-unreadable`.
 */
export function readAddress(kind: Contact['kind'], text: string, country: string): string {
  if (kind === 'email') return readEmail(text)
  return kind === 'phone' ? readPhone(text, country) : readProfileName(text)
}

export function showAddress({ kind, address }: Pick<Contact, 'kind' | 'address'>, country: string): string {
  if (kind === 'email') return showEmail(address)
  return kind === 'phone' ? showPhone(address, country) : address
}

/** Enough to know it again, and not enough to be told it: for windows that others may see. */
export function maskAddress({ kind, address }: Pick<Contact, 'kind' | 'address'>): string {
  if (kind === 'email') return maskEmail(address)
  return kind === 'phone' ? maskPhone(address) : `${Array.from(address)[0] ?? ''}•••`
}

export function isSameAddress(
  a: Pick<Contact, 'kind' | 'address'>,
  b: Pick<Contact, 'kind' | 'address'>,
): boolean {
  if (a.kind !== b.kind) return false
  return a.kind === 'email' ? isSameEmail(a.address, b.address) : a.address === b.address
}

/** A KakaoTalk profile goes by its name, which is free text on one line (20 characters there; more is let through). */
function readProfileName(text: string): string {
  const name = text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
  if (name === '' || name.length > 100) throw new SparekeyError('kakaotalk-name-unreadable')
  return name
}
