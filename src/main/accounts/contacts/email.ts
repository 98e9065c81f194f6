import { domainToASCII, domainToUnicode } from 'node:url'
import { SparekeyError } from '../../errors.ts'

/**
 * Email addresses (RFC 5321, RFC 6531), kept as they are sent to: the mailbox as it was written, the domain in small letters and
 * ASCII (IDNA). Quoted mailboxes and address literals, which no service takes, are refused.
 */

/** Reads `mina@example.com`, `Mina <mina@example.com>` and `mailto:` links. Throws `email-unreadable`; never with the address. */
export function readEmail(text: string): string {
  const bare = unwrap(text.normalize('NFC'))
  const at = bare.lastIndexOf('@')
  const mailbox = bare.slice(0, at)
  const domain = domainToASCII(bare.slice(at + 1).replace(/\.$/, ''))
  const email = `${mailbox}@${domain}`
  const isGood =
    at > 0 &&
    isMailbox(mailbox) &&
    isDomain(domain) &&
    Buffer.byteLength(mailbox) <= 64 &&
    Buffer.byteLength(email) <= 254
  if (!isGood) throw new SparekeyError('email-unreadable')
  return email
}

/**
 * With its domain in its own script, for showing; in ASCII where the domain mixes letters of several scripts, which is how one
 * passes for another (аpple.com with a Cyrillic а).
 */
export function showEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = domainToUnicode(email.slice(at + 1))
  const labels = domain.split('.').slice(0, -1)
  return domain !== '' && labels.every(isOneScript) ? `${email.slice(0, at)}@${domain}` : email
}

/** The same mailbox: every provider takes its names without regard to case. Dots and plus signs count. */
export const isSameEmail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** All but the first letter and the domain hidden, for a hint of where a code went. */
export function maskEmail(email: string): string {
  const shown = showEmail(email)
  return `${Array.from(shown)[0] ?? ''}•••${shown.slice(shown.lastIndexOf('@'))}`
}

function unwrap(text: string): string {
  const trimmed = text.replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '').trim()
  const angled = /^[^<>]*<([^<>]+)>$/.exec(trimmed)?.[1] ?? trimmed
  return angled.replace(/^mailto:/i, '').trim()
}

/** Atoms with dots between them; RFC 6531 lets letters of all scripts in. */
function isMailbox(mailbox: string): boolean {
  return /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(mailbox)
}

/** Two labels at least, and a last one that is no number: `1.2.3.4` is an address of a computer. */
function isDomain(domain: string): boolean {
  const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
  const labels = domain.split('.')
  return labels.length >= 2 && labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1)!)
}

const scripts = ['Latin', 'Hangul', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Thai', 'Devanagari']
const oneScript = [
  ...scripts.map((script) => new RegExp(`^[\\p{Script=${script}}\\p{M}\\d-]+$`, 'u')),
  // Japanese and Chinese are written with these together.
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Lm}\d-]+$/u,
]

/** Of one script, and not one that only looks like Latin: a Cyrillic or Greek label stays in ASCII. */
function isOneScript(label: string): boolean {
  if (/^[\x20-\x7e]*$/.test(label)) return true
  if (/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label)) return false
  return oneScript.some((script) => script.test(label))
}
